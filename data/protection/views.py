"""The five fixed ways of counting, and the people they count: a wave's records as arrays, one row a practice.

A view is a choice of dimensions. Its cells are the combinations of staff group and ethnic group; a cell with an unknown
part is not shown (it is the residual that a reader gets by subtracting shown groups from a whole), but must hold nobody
or enough people all the same. A shown cell must hold enough people, and nobody is no exception: a group that is missing from an area
would say of everybody there that they are not of it. Source: statistics reference 4.4 B and C.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from data.protection.minimums import NO_STAFF_GROUP, UNKNOWN_ETHNICITY, Headcounts, Minimums, capped, left_over
from data.protection.partition import Units

WRES = ("white", "bme")  # shown beside each other wherever ethnicity is


@dataclass(frozen=True)
class View:
    name: str
    by_staff_group: bool
    ethnic_scheme: str  # '', wres, five

    @property
    def whole_area_only(self) -> bool:
        return self.ethnic_scheme == "five"


AREA = View("area", False, "")
ETHNICITY = View("ethnicity", False, "wres")
STAFF_GROUP = View("staff_group", True, "")
STAFF_GROUP_ETHNICITY = View("staff_group_ethnicity", True, "wres")
_REST = "rest"
DETAILED_ETHNICITY = View("detailed_ethnicity", False, "five")
VIEWS = (AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY, DETAILED_ETHNICITY)


@dataclass(frozen=True)
class Asking:
    """What a set of areas must be safe for: enough people who answered each of `questions`, over practices at these places."""

    questions: Sequence[str]
    position: np.ndarray
    minimums: Minimums
    enough: int  # people a shown group needs, before the secret draw


@dataclass(frozen=True)
class _Rows:
    """People by practice and groups, as numbers: positions in the lists of `WavePeople`."""

    practice: np.ndarray
    staff_group: np.ndarray
    ethnic: Mapping[str, np.ndarray]  # scheme -> position
    people: np.ndarray
    counted: np.ndarray  # of them, towards a minimum


@dataclass(frozen=True)
class WavePeople:
    """Exact counts of one wave by practice, for deciding what is safe. Never leaves the building side.

    people: staff_group, wres, five, practice_code, people. answered: the same and question, people. codes: every practice, in the order of
    the units. headcounts: who works where.
    """

    people: pd.DataFrame
    answered: pd.DataFrame
    codes: Sequence[str]
    headcounts: Headcounts

    @property
    def staff_groups(self) -> list[str]:
        """Known staff groups of which anybody took part."""
        return [group for group in self._lists["staff_group"] if group != NO_STAFF_GROUP]

    def units(self, view: View, asking: Asking) -> Units:
        """The practices as units of a search."""
        staff = [*self.staff_groups, NO_STAFF_GROUP] if view.by_staff_group else [""]
        cells = [f"{group}|{ethnicity}" for group in staff for ethnicity in self._lists[view.ethnic_scheme]]
        width = len(self._lists[view.ethnic_scheme])
        order = np.array([staff.index(group) if view.by_staff_group else 0 for group in self._lists["staff_group"]], dtype=np.int64)
        found = [(rows, order[rows.staff_group] * width + rows.ethnic[view.ethnic_scheme]) for rows in self._of(asking)]
        units = self._units(cells, found, asking)
        kept = [i for i, cell in enumerate(cells) if units.shown[i] or units.people[:, i].any()]
        return units.of_groups(kept)

    def chain_units(self, group: str, covered: Collection[str], asking: Asking) -> Units:
        """Units with two cells: a staff group, and everybody who is in neither it nor the groups `covered` by finer bundles.

        Until the last group that rest must be large enough like any shown group; then only people of no known group are left.
        """
        last = not set(self.staff_groups) - {group, *covered}
        cell_of = np.array([-1 if g in covered else 0 if g == group else 1 for g in self._lists["staff_group"]], dtype=np.int64)
        units = self._units(
            [f"{group}|", f"{NO_STAFF_GROUP if last else _REST}|"], [(rows, cell_of[rows.staff_group]) for rows in self._of(asking)], asking
        )
        return replace(units, shown=np.array([True, False]))

    def regrouped(self, groups: Mapping[str, str]) -> "WavePeople":
        """The same people with census groups renamed, e.g. {'mixed': 'mixed+other', 'other': 'mixed+other'}."""
        people, answered = (rows.assign(five=rows["five"].replace(dict(groups))) for rows in (self.people, self.answered))
        return replace(self, people=people, answered=answered)

    def _of(self, asking: Asking) -> list[_Rows]:
        return [self._everybody, *(self._answering[question] for question in asking.questions)]

    def _units(self, cells: list[str], found: list[tuple[_Rows, np.ndarray]], asking: Asking) -> Units:
        """found: rows of people, and the cell of each (-1: in none)."""
        shape = len(self.codes), len(cells)
        return Units(
            _table(found[0][0].people, found[0], shape),
            np.stack([_table(rows.counted, (rows, cell), shape) for rows, cell in found], axis=-1),
            asking.minimums.of(cells, asking.enough),
            asking.minimums.draw(self.codes, cells),
            asking.minimums.draws,
            np.ones(len(self.codes), dtype=np.int64),
            asking.position,
            np.array([not left_over(cell) for cell in cells]),
        )

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        """What positions stand for: staff groups, and ethnic groups by scheme, shown ones whether or not anybody is in them."""
        five = sorted(set(self.people["five"]) - {UNKNOWN_ETHNICITY})
        return {
            "staff_group": sorted(set(self.people["staff_group"])),
            "": [""],
            "wres": [*WRES, UNKNOWN_ETHNICITY],
            "five": [*five, UNKNOWN_ETHNICITY],
        }

    @cached_property
    def _everybody(self) -> _Rows:
        return self._numbered(capped(self.people, self.people, self.headcounts))

    @cached_property
    def _answering(self) -> Mapping[str, _Rows]:
        """Question -> who answered it; nobody, for one that was never answered."""
        answered = capped(self.answered, self.people, self.headcounts)
        found = {str(question): self._numbered(rows) for question, rows in answered.groupby("question", sort=False)}
        return defaultdict(lambda: self._numbered(answered.iloc[:0]), found)

    def _numbered(self, rows: pd.DataFrame) -> _Rows:
        practice = pd.Index(self.codes).get_indexer(pd.Index(rows["practice_code"]))
        assert (practice >= 0).all(), "somebody answered from a practice that the wave's map does not have"
        ethnic = {scheme: pd.Index(self._lists[scheme]).get_indexer(pd.Index(rows[scheme])) for scheme in ("wres", "five")}
        return _Rows(
            practice,
            pd.Index(self._lists["staff_group"]).get_indexer(pd.Index(rows["staff_group"])),
            {"": np.zeros(len(rows), dtype=np.int64), **ethnic},
            rows["people"].to_numpy(dtype=np.int64),
            rows["counted"].to_numpy(dtype=np.int64),
        )


def _table(people: np.ndarray, where: tuple[_Rows, np.ndarray], shape: tuple[int, int]) -> np.ndarray:
    """People as (practice, cell)."""
    rows, cell = where
    table = np.zeros(shape, dtype=np.int64)
    inside = cell >= 0
    np.add.at(table, (rows.practice[inside], cell[inside]), people[inside])
    return table
