"""Released counts, and what they come to when areas, groups and options are added up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from queries.once import once
from queries.release import Release
from queries.run import rows
from queries.survey.people import People

# The middle of 0 to 2, so that no sum gives a count that is not said away (docs/decisions.md, 3).
WEIGHT_OF_UNSAID = 1

Coded = Literal["few", "most", "rare"]  # below the limit; all but fewer than that; an answer too rare to be said of so few people


@dataclass(frozen=True)
class Cell:
    """One group of people in one area, asked one question: how many answered, and each option's count or how it is coded."""

    base: int
    counts: Mapping[str, int | Coded]


Counts = dict[tuple[int, str, str], Cell]  # (node, staff group, ethnic group)


@dataclass(frozen=True)
class Tally:
    """A sum of released counts: its total, how many counts went in, and how many of those are only known to be small, or nearly all."""

    total: int = 0
    cells: int = 0
    few: int = 0
    most: int = 0
    rare: int = 0

    @property
    def only_few(self) -> bool:
        """Nothing in it is known but that each count is small."""
        return self.cells == self.few + self.rare

    @property
    def only_most(self) -> bool:
        """Nothing in it is known but that each count is nearly everybody."""
        return self.cells > 0 and self.cells == self.most

    def below(self, coded_below: int) -> int:
        """The total of a sum of small counts is less than this."""
        return coded_below * self.few


def counts(release: Release, question: str, nodes: Iterable[int], groups: Iterable[People]) -> Counts:
    """Every released count of a question at these nodes, for these groups of people."""
    released, who = _of_question(release, question), list(groups)
    places = {(staff, ethnic) for group in who for staff in group.staff_groups for ethnic in group.ethnic_groups}
    wanted = ((node, *place) for node in set(nodes) for place in places)
    return {key: released[key] for key in wanted if key in released}


# A page puts a question a dozen times over, and a release never changes: read once, a question takes a few thousand small numbers.
@once(64)
def _of_question(release: Release, question: str) -> Counts:
    found: dict[tuple[int, str, str], tuple[int, dict[str, int | Coded]]] = {}
    for node, staff_group, ethnic_group, option, count, coded, base in rows(release, "survey/counts", question=question):
        found.setdefault((node, staff_group, ethnic_group), (base, {}))[1][option] = count if coded is None else coded
    return {key: Cell(base, given) for key, (base, given) in found.items()}


def tally(found: Counts, nodes: Iterable[int], group: People, options: Iterable[str]) -> Tally:
    """The counts of `options` for one group of people, over nodes."""
    here = [
        cell
        for node in nodes
        for staff_group in group.staff_groups
        for ethnic_group in group.ethnic_groups
        if (cell := found.get((node, staff_group, ethnic_group))) is not None
    ]
    # An option without a row is as unknown as one whose count is coded: it must not come out as an exact 0.
    unsaid: Coded = "few"
    parts: list[tuple[int, int | Coded]] = [(cell.base, cell.counts.get(option, unsaid)) for option in options for cell in here]
    how = [part for _, part in parts]
    return Tally(sum(_weight(*part) for part in parts), len(parts), how.count("few"), how.count("most"), how.count("rare"))


def _weight(base: int, part: int | Coded) -> int:
    if isinstance(part, int):
        return part
    return base - WEIGHT_OF_UNSAID if part == "most" else WEIGHT_OF_UNSAID
