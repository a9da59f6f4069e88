"""Detailed ethnic groups, for the whole area only: census groups, joined until each has enough people."""

from collections.abc import Collection

import numpy as np

from data.protection.bundles import Bundling
from data.protection.minimums import UNKNOWN_ETHNICITY
from data.protection.partition import Units
from data.protection.structures import USUAL, Structure, Wave
from data.protection.views import DETAILED_ETHNICITY

WHITE = "white"
_NOBODY = np.zeros((0, 0), dtype=np.int64)
NO_UNITS = Units(_NOBODY, _NOBODY[..., None], np.zeros(0), _NOBODY, 1, np.zeros(0), np.zeros((0, 2)), np.zeros(0, dtype=bool))


def detailed(wave: Wave, census_groups: Collection[str]) -> Structure:
    """The whole-area structure of detailed ethnicity. A question that leaves any shown group with too few answers is left out.

    census_groups: all there are, so that one to which nobody belongs is joined to another like any that is small.
    """
    groups = joined_groups(wave, census_groups)
    people = wave.people.regrouped(groups)
    everyone = wave.everyone
    asked = tuple(
        q.code
        for q in wave.questions
        if groups and everyone and not wave.open and people.units(DETAILED_ETHNICITY, wave.asking(wave.asked_before(q))).safe(everyone)
    )
    bundling = Bundling((everyone,), frozenset()) if asked else None
    units = people.units(DETAILED_ETHNICITY, wave.asking(asked)) if asked else NO_UNITS
    return Structure(DETAILED_ETHNICITY, USUAL, "", asked, True, bundling, units, wave.open, groups)


def joined_groups(wave: Wave, census_groups: Collection[str]) -> dict[str, str]:
    """Census group -> shown group: the smallest joins the next smallest until all are large enough. Empty when that fails."""
    size = dict.fromkeys(census_groups, 0) | _fewest_answers(wave)
    enough = wave.minimums.limits.minimum_group + wave.minimums.limits.jitter
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
    rows = rows[rows["question"].isin(asked) & (rows["five"] != UNKNOWN_ETHNICITY)]
    return {str(five): int(n) for five, n in rows.groupby(["five", "question"])["people"].sum().groupby("five").min().items()}
