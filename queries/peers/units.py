"""Bundles as the units of a comparison: their released counts, and which of them are held against the reader's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

import numpy as np

from queries.directory import directory
from queries.measures.arrays import Floats
from queries.measures.peers import nearest
from queries.peers.likeness import likeness
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import ask_indicator
from queries.survey.asked import Asked
from queries.survey.asked import Group as Place
from queries.survey.frame import SMALL_COUNT, Row, measured

Group = Literal["similar", "area"]
PEERS = 15  # as many as count as similar: how far practices differ is estimated from them, and that takes many
FEWEST = 8  # fewer others than this, and only the mean of the area is shown beside a practice


@dataclass(frozen=True)
class Units:
    """One wave's bundles in a comparison, the reader's own first and the others in an order that means nothing.

    `share`, `lower`, `upper` and the effective `base` of each, of shape (units,). Of a bundle with "fewer than 3" only that is known, so
    1 stands in for it (docs/decisions.md, 3) and `small` is True; to leave such bundles out would make all the others look low.
    """

    rows: tuple[Row, ...]
    share: Floats
    lower: Floats
    upper: Floats
    base: Floats
    small: tuple[bool, ...]

    @property
    def yes(self) -> Floats:
        """The effective count: of `base` people, so many."""
        return self.share * self.base


def ask_by_bundle(release: Release, waves: Sequence[str], indicator: str, selection: Selection) -> Asked:
    """The indicator's counts in every bundle of the area, for the staff groups of the selection; the same bundles in all the waves."""
    everywhere = Selection(staff_groups=selection.staff_groups)
    return ask_indicator(release, waves, indicator, everywhere, "practice")


def own_row(release: Release, asked: Asked, wave: str, indicator: str, practice: str) -> Row:
    """The bundle of a practice in a wave. Raises `NotInRelease` for a practice that the release does not have."""
    directory(release).practice(practice)
    here = [group for group in asked.groups if group.wave == wave]
    # Where nobody of the chosen staff groups is in the release, there is one group, and it is nowhere.
    return _row(release, asked, indicator, next((group for group in here if practice in group.place.members), here[0]))


def shown(release: Release, row: Row) -> bool:
    """Whether something is known of a bundle: its share, or that fewer than 3 were for or against."""
    return row.withheld(release.facts, two_sided=True) in (None, SMALL_COUNT)


def peers_of(release: Release, asked: Asked, own: Row, indicator: str, group: Group) -> tuple[Row, ...]:
    """The bundles to compare with: of the area, or the 15 most like the own one; those that show nothing are left out.

    Empty where there are fewer than 8. Their order is scrambled by their codes, so that a number on a chart says nothing about a practice.
    """
    here = [place for place in asked.groups if place.wave == own.group.wave and place.code != own.group.code]
    others: list[Row] = [row for place in here if shown(release, row := _row(release, asked, indicator, place))]
    if group == "similar":
        places = [own.group.place, *(row.group.place for row in others)]
        close = nearest(likeness(release, own.group.wave, places), 0, PEERS)
        others = [others[position - 1] for position in close]
    return tuple(sorted(others, key=_scrambled)) if len(others) >= FEWEST else ()


def units(release: Release, rows: Sequence[Row]) -> Units:
    """Shares with their limits and effective bases."""
    small = tuple(row.withheld(release.facts, two_sided=True) == SMALL_COUNT for row in rows)
    count, base = (np.array(numbers, dtype=np.float64) for numbers in ([row.yes.total for row in rows], [row.base for row in rows]))
    share, lower, upper, effective = measured(release.facts, rows, count, base)
    return Units(tuple(rows), share, lower, upper, effective, small)


def _row(release: Release, asked: Asked, indicator: str, group: Place) -> Row:
    wanted = directory(release).indicator(indicator)
    return Row(group, indicator, group.tally(asked.counts, wanted.yes), group.tally(asked.counts, wanted.other), asked.one_draw)


def _scrambled(row: Row) -> str:
    return sha256(row.group.code.encode()).hexdigest()
