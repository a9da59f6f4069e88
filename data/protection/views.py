"""The five fixed ways of counting, and the people they count: a wave's records as arrays, one row a practice.

A view is a choice of dimensions. Its cells are the combinations of staff group and ethnic group; a cell with an unknown
part is not shown (it is the residual that a reader gets by subtracting shown groups from a whole), but must hold nobody
or enough people all the same. Source: statistics reference 4.4 B and C.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.definitions.schema import Protection
from data.protection.partition import Units

UNKNOWN_ETHNICITY = "unknown"
NO_STAFF_GROUP = "not given"


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
_CHAIN, _REST = STAFF_GROUP, "rest"
DETAILED_ETHNICITY = View("detailed_ethnicity", False, "five")
VIEWS = (AREA, ETHNICITY, STAFF_GROUP, STAFF_GROUP_ETHNICITY, DETAILED_ETHNICITY)


@dataclass(frozen=True)
class WavePeople:
    """Exact counts of one wave by practice, for deciding what is safe. Never leaves the building side.

    people: staff_group, wres, five, practice_code, people. answered: the same and question, people.
    """

    people: pd.DataFrame
    answered: pd.DataFrame

    def units(self, view: View, codes: Sequence[str], questions: Sequence[str], position: np.ndarray, limits: Protection) -> Units:
        """The practices as units of a search. A cell must be safe for each of `questions`, which everyone was asked."""
        cells = _cells(self.people, view)
        people = _table(self.people, view, cells, codes)
        answered = np.stack([_table(self._of(question), view, cells, codes) for question in questions], axis=-1)
        return Units(people, answered, _minimum(cells, limits), np.ones(len(codes), dtype=np.int64), position)

    def chain_units(
        self, group: str, covered: Collection[str], codes: Sequence[str], questions: Sequence[str], position: np.ndarray, limits: Protection
    ) -> Units:
        """Units with two cells: a staff group, and everybody who is in neither it nor the groups `covered` by finer bundles.

        Until the last group that rest must be large enough like any shown group; then only people of no known group are left.
        """
        rest = [self._staff(rows, group, covered) for rows in (self.people, *(self._of(question) for question in questions))]
        known = set(self.people["staff_group"]) - {NO_STAFF_GROUP, group, *covered}
        tables = [_table(rows, _CHAIN, [f"{group}|", f"{_REST}|"], codes) for rows in rest]
        return Units(
            tables[0],
            np.stack(tables[1:], axis=-1),
            np.array([limits.staff_group_minimum, limits.staff_group_minimum if known else limits.residual_minimum]),
            np.ones(len(codes), dtype=np.int64),
            position,
        )

    def _staff(self, rows: pd.DataFrame, group: str, covered: Collection[str]) -> pd.DataFrame:
        rows = rows[~rows["staff_group"].isin(list(covered))]
        return rows.assign(staff_group=rows["staff_group"].where(rows["staff_group"] == group, _REST))

    def regrouped(self, groups: Mapping[str, str]) -> "WavePeople":
        """The same people with census groups renamed, e.g. {'mixed': 'mixed+other', 'other': 'mixed+other'}."""
        return WavePeople(*(rows.assign(five=rows["five"].replace(dict(groups))) for rows in (self.people, self.answered)))

    def _of(self, question: str) -> pd.DataFrame:
        return self.answered[self.answered["question"] == question]


def _keys(rows: pd.DataFrame, view: View) -> pd.Series:
    """The cell of each row, 'staff|ethnicity', with the dimensions the view does not use left empty."""
    staff = rows["staff_group"] if view.by_staff_group else pd.Series("", index=rows.index)
    ethnic = rows[view.ethnic_scheme] if view.ethnic_scheme else pd.Series("", index=rows.index)
    return staff.astype(str) + "|" + ethnic.astype(str)


def _cells(rows: pd.DataFrame, view: View) -> list[str]:
    return sorted(set(_keys(rows, view)))


def _minimum(cells: list[str], limits: Protection) -> np.ndarray:
    residual = [cell.startswith(NO_STAFF_GROUP) or cell.endswith(UNKNOWN_ETHNICITY) for cell in cells]
    return np.where(residual, limits.residual_minimum, limits.minimum_group)


def _table(rows: pd.DataFrame, view: View, cells: list[str], codes: Sequence[str]) -> np.ndarray:
    """People as (practice, cell)."""
    table = np.zeros((len(codes), len(cells)), dtype=np.int64)
    practice = pd.Index(codes).get_indexer(pd.Index(rows["practice_code"]))
    cell = pd.Index(cells).get_indexer(pd.Index(_keys(rows, view)))
    np.add.at(table, (practice, cell), rows["people"].to_numpy(dtype=np.int64))
    return table
