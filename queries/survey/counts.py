"""Released counts, and what they come to when areas, groups and options are added up."""

from collections.abc import Iterable
from dataclasses import dataclass

from queries.once import once
from queries.release import Release
from queries.run import rows
from queries.survey.people import People

# The middle of 0 to 2, so that no sum gives a missing count away (docs/decisions.md, 3).
WEIGHT_OF_MISSING = 1

Counts = dict[tuple[int, str, str], dict[str, int | None]]  # (node, staff group, ethnic group) -> option -> count


@dataclass(frozen=True)
class Tally:
    """A sum of released counts: its total, how many counts went in, and how many of those are only known to be small."""

    total: int = 0
    cells: int = 0
    missing: int = 0

    @property
    def only_small(self) -> bool:
        """Nothing in it is known but its limit."""
        return self.cells == self.missing

    def below(self, coded_below: int) -> int:
        """The total of a sum of small counts is less than this."""
        return coded_below * self.missing


def counts(release: Release, question: str, nodes: Iterable[int], groups: Iterable[People]) -> Counts:
    """Every released count of a question at these nodes, for these groups of people."""
    released, who = _of_question(release, question), list(groups)
    places = {(staff, ethnic) for group in who for staff in group.staff_groups for ethnic in group.ethnic_groups}
    wanted = ((node, *place) for node in set(nodes) for place in places)
    return {key: released[key] for key in wanted if key in released}


# A page puts a question a dozen times over, and a release never changes: read once, a question takes a few thousand small numbers.
@once(64)
def _of_question(release: Release, question: str) -> Counts:
    found: Counts = {}
    for node, staff_group, ethnic_group, option, count in rows(release, "survey/counts", question=question):
        found.setdefault((node, staff_group, ethnic_group), {})[option] = count
    return found


def tally(found: Counts, nodes: Iterable[int], group: People, options: Iterable[str]) -> Tally:
    """The counts of `options` for one group of people, over nodes. An area where nobody of the group answered adds nothing."""
    here = [
        cell
        for node in nodes
        for staff_group in group.staff_groups
        for ethnic_group in group.ethnic_groups
        if (cell := found.get((node, staff_group, ethnic_group))) is not None
    ]
    # An option without a row is as unknown as one whose count is missing: it must not come out as an exact 0.
    parts = [cell.get(option) for option in options for cell in here]
    missing = parts.count(None)
    return Tally(sum(part for part in parts if part is not None) + WEIGHT_OF_MISSING * missing, len(parts), missing)
