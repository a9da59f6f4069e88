"""T5 and releases side by side: what do late answers give away to somebody who has the release before?"""

import shutil
from pathlib import Path

import numpy as np

from data.protection.row_space import exposed_groups
from data.protection.structures import USUAL
from data.release import publish
from data.store import Store
from queries import Release, open_release
from tests.attacks.nesting import CELL, Sums, inside, left_over, released
from tests.attacks.planted import WAVE
from tests.attacks.world import World
from tests.data.release.conftest import add_late_answers

COUNTS = """
    select n.wave, n.view, n.structure, n.level, p.practices, c.staff_group, c.ethnic_group, c.question, c.option, c.count
    from released_count c join node n on n.node = c.node
    join (select node, string_agg(practice_code order by practice_code) as practices from node_practice group by node) p on p.node = n.node
"""


def with_late_answers(world: World, folder: Path, condition: str, at_most: int | None = None) -> World:
    """A copy of the world in which those who meet a condition have doubles that answered late, published again."""
    store = Store(Path(shutil.copytree(world.store.folder, folder)))
    add_late_answers(store, WAVE, condition, at_most)
    publish(store, by="attack", definitions=world.definitions)
    return World(store, world.definitions, open_release(folder))


def changed(before: Release, after: Release) -> int:
    """Published values that are not as they were: changed, gone or new."""
    return len(_values(before) ^ _values(after))


def _values(release: Release) -> set[tuple]:
    return set(release.cursor().execute(COUNTS).fetchall())


def exposed_by_both(before: World, after: World) -> tuple[bool, int]:
    """Whether the wave was counted anew, and the small groups that the two releases together give away."""
    facts = after.release.facts
    sums = _side_by_side(before, after)
    cells = [(f"{row.practice_code}{' late' * row.late}", row.staff_group, row.wres) for row in sums.cells.itertuples()]
    isolated = exposed_groups(cells, sums.people, sums.inside, facts.minimum_group)
    found = len(left_over(sums, facts.minimum_group, facts.residual_minimum)) + sum(not group.of_unknown_people for group in isolated)
    return changed(before.release, after.release) > 0, found


def _side_by_side(before: World, after: World) -> Sums:
    """The sums of both releases over the people of the later one; the earlier counts nobody who came late."""
    people = after.people()
    people["late"] = people["load_id"] > before.people()["load_id"].max()
    cells = people.groupby([*CELL, "late"], as_index=False).agg(people=("respondent_id", "size"))
    parts = []
    for release, late in ((before.release, False), (after.release, changed(before.release, after.release) > 0)):
        rows = released(release)
        rows = rows[(rows["wave"] == WAVE) & (rows["structure"] == USUAL)]
        counted = inside(cells, rows)
        parts.append((counted if late else counted & ~cells["late"].to_numpy(), rows["view"].to_numpy(dtype=str)))
    return Sums(f"{WAVE} twice", cells, *(np.concatenate(part) for part in zip(*parts, strict=True)))
