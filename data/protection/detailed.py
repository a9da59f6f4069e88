"""Detailed ethnic groups, for the whole area only: census groups, joined until each has enough people."""

import numpy as np

from data.protection.bundles import Bundling
from data.protection.partition import Part, Units
from data.protection.structures import USUAL, Structure, Wave
from data.protection.views import DETAILED_ETHNICITY, WavePeople

WHITE = "white"
_NOBODY = np.zeros((0, 0), dtype=np.int64)
NO_UNITS = Units(_NOBODY, _NOBODY[..., None], np.zeros(0), np.zeros(0), np.zeros((0, 2)))


def detailed(wave: Wave, like: Structure | None = None) -> Structure:
    """The whole-area structure of detailed ethnicity. A question that leaves any shown group with too few answers is left out.

    like: an earlier count of the same wave, to whose groups and questions this one keeps.
    """
    groups = like.shown_groups if like else joined_groups(wave)
    people = wave.people.regrouped(groups)
    everyone = _present(wave)
    offered = like.questions if like else tuple(q.code for q in wave.questions)
    asked = tuple(question for question in offered if groups and _safe(wave, people, question, everyone))
    bundling = Bundling((everyone,), frozenset()) if asked else None
    units = people.units(DETAILED_ETHNICITY, wave.geography.codes, asked, wave.geography.position, wave.limits) if asked else NO_UNITS
    return Structure(DETAILED_ETHNICITY, USUAL, "", asked, True, bundling, units, groups)


def joined_groups(wave: Wave) -> dict[str, str]:
    """Census group -> shown group: the smallest joins the next smallest until all are large enough. Empty when that fails."""
    size = _fewest_answers(wave)
    enough = wave.limits.minimum_group
    if size.pop(WHITE, 0) < enough or not size:
        return {}
    groups: list[tuple[str, ...]] = sorted((name,) for name in size)
    while len(groups) > 1 and _people(_smallest(groups, size), size) < enough:
        small = _smallest(groups, size)
        groups.remove(small)
        nearest = _smallest(groups, size)
        groups.remove(nearest)
        groups.append(tuple(sorted(small + nearest)))
    if any(_people(group, size) < enough for group in groups):
        return {}
    return {WHITE: WHITE} | {name: "+".join(group) for group in groups for name in group}


def _smallest(groups: list[tuple[str, ...]], size: dict[str, int]) -> tuple[str, ...]:
    return min(groups, key=lambda group: (_people(group, size), group))


def _people(group: tuple[str, ...], size: dict[str, int]) -> int:
    return sum(size[name] for name in group)


def _fewest_answers(wave: Wave) -> dict[str, int]:
    """Census group -> people who answered the least answered of the questions that everyone is asked."""
    asked = [q.code for q in wave.questions if not q.asked_of]
    rows = wave.people.answered
    rows = rows[rows["question"].isin(asked) & (rows["five"] != "unknown")]
    return {str(five): int(n) for five, n in rows.groupby(["five", "question"])["people"].sum().groupby("five").min().items()}


def _present(wave: Wave) -> Part:
    with_people = set(wave.people.people["practice_code"])
    return tuple(i for i, code in enumerate(wave.geography.codes) if code in with_people)


def _safe(wave: Wave, people: WavePeople, question: str, everyone: Part) -> bool:
    units = people.units(DETAILED_ETHNICITY, wave.geography.codes, [question], wave.geography.position, wave.limits)
    return bool(everyone) and units.safe(everyone)
