"""T1 and T1b: subtracting areas. Is any small group left over, pair by pair, area minus its parts, or by any sum and difference?

Takes the release file itself, and not only what the public functions show of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.protection.row_space import exposed_groups
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.planted import NO_STAFF_GROUP, UNKNOWN_ETHNICITY
from tests.attacks.worlds.world import Published

COUNTED = """
    select n.wave, n.structure, n.view, c.staff_group, c.ethnic_group, any_value(p.practices) as practices
    from (select distinct node, staff_group, ethnic_group from released_count) c
    join node n on n.node = c.node
    join (select node, list(practice_code) as practices from node_practice group by node) p on p.node = n.node
    group by n.node, n.wave, n.structure, n.view, c.staff_group, c.ethnic_group order by n.node
"""
CELL = ["practice_code", "staff_group", "wres", "five"]


@dataclass(frozen=True)
class Sums:
    """What is counted of one wave for the questions that share their areas.

    cells: one row a cell of people, with `people` in each. inside: (sum, cell) whether a released sum counts it. views: (sum,).
    """

    name: str
    cells: pd.DataFrame
    inside: np.ndarray
    views: np.ndarray

    @property
    def people(self) -> np.ndarray:
        return self.cells["people"].to_numpy(dtype=np.int64)

    @property
    def of_known_group(self) -> np.ndarray:
        """(cell,) whether people there are in a group that is shown."""
        return ((self.cells["staff_group"] != NO_STAFF_GROUP) & (self.cells["wres"] != UNKNOWN_ETHNICITY)).to_numpy()


def every_sum(world: Published) -> Iterator[Sums]:
    """The sums of each wave, by who took part: those of all questions, and those of each that has areas of its own."""
    counted = released(world.stolen)
    for (wave, structure), rows in counted.groupby(["wave", "structure"]):
        people = world.people(wave)
        cells = people.groupby(CELL, as_index=False).agg(people=("respondent_id", "size"))
        yield Sums(f"{wave} {structure}", cells, inside(cells, rows), rows["view"].to_numpy(dtype=str))


def released(stolen: Stolen) -> pd.DataFrame:
    """One row a released sum: wave, structure, view, groups and practices."""
    return pd.DataFrame(stolen.rows(COUNTED))


def inside(cells: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """(sum, cell) whether each sum counts each cell; an ethnic group of the release is White or BME, or census groups joined by '+'."""
    practice, staff, wres, five = (cells[name].to_numpy(dtype=str) for name in CELL)
    found = []
    for row in rows.itertuples():
        ethnic = wres if row.view != "detailed_ethnicity" else five
        found.append(
            np.isin(practice, row.practices)
            & ((staff == row.staff_group) if row.staff_group else True)
            & (np.isin(ethnic, row.ethnic_group.split("+")) if row.ethnic_group else True)
        )
    return np.array(found, dtype=bool)


def left_over(sums: Sums, minimum: int, residual: int) -> list[int]:
    """People in each difference that is too small: between two sums, or a sum and the largest disjoint sums of a view inside it."""
    weight, known = sums.people, sums.of_known_group
    a = sums.inside.astype(np.float64)
    size = a @ weight
    shared = (a * weight) @ a.T
    found: list[int] = []
    for whole in range(len(a)):
        parts = np.flatnonzero((shared[:, whole] == size) & (size < size[whole]) & (size > 0))
        rests = [sums.inside[whole] & ~sums.inside[part] for part in parts]
        rests += [_without_all(sums, whole, parts[sums.views[parts] == view], size) for view in sorted(set(sums.views))]
        told = [(int(weight[rest].sum()), minimum if (rest & known).any() else residual) for rest in rests]
        found += [people for people, least in told if 0 < people < least]
    return found


def _without_all(sums: Sums, whole: int, parts: np.ndarray, size: np.ndarray) -> np.ndarray:
    rest = sums.inside[whole].copy()
    for part in sorted(parts, key=lambda part: -size[part]):
        if not (sums.inside[part] & ~rest).any():
            rest &= ~sums.inside[part]
    return rest


def nested(world: Published) -> int:
    """T1: differences that leave a group too small."""
    facts = world.stolen.facts
    return sum(len(left_over(sums, facts["minimum_group"], facts["residual_minimum"])) for sums in every_sum(world))


def exposed(world: Published) -> tuple[int, int]:
    """T1b: groups below the minimum that some sum of released counts isolates: groups that are shown, and too few of unknown group."""
    facts = world.stolen.facts
    shown = unknown = 0
    for sums in every_sum(world):
        cells = list(sums.cells[CELL[:3]].itertuples(index=False, name=None))
        for group in exposed_groups(cells, sums.people, sums.inside, facts["minimum_group"]):
            shown += not group.of_unknown_people
            unknown += group.of_unknown_people and group.people < facts["residual_minimum"]
    return shown, unknown
