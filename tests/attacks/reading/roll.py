"""Who took part: the list of people that an attacker holds, in cells of practice, staff group and ethnic group.

More than any real insider knows; what protects people must not rest on the attacker's ignorance.
"""

from functools import cached_property

import numpy as np
import pandas as pd

from tests.attacks.reading.stolen import Group

CELL = ["practice_code", "staff_group", "wres", "five"]


class Roll:
    """People as rows (`practice_code, staff_group, wres, five`) and as cells of those who are alike in all four."""

    def __init__(self, people: pd.DataFrame) -> None:
        self.people = people
        self.cells = people.groupby(CELL, as_index=False).size().rename(columns={"size": "people"})
        self._found: dict[tuple[str, Group], np.ndarray] = {}

    @cached_property
    def size(self) -> np.ndarray:
        """(cell,) people in each."""
        return self.cells["people"].to_numpy(dtype=np.float64)

    @cached_property
    def _columns(self) -> dict[str, np.ndarray]:
        return _as_arrays(self.cells)

    @cached_property
    def _rows(self) -> dict[str, np.ndarray]:
        return _as_arrays(self.people)

    def inside(self, group: Group) -> np.ndarray:
        """(cell,) whether a count of the group counts these people."""
        return self._once("cells", self._columns, group)

    def among(self, group: Group) -> np.ndarray:
        """(person,) the same, person by person."""
        return self._once("people", self._rows, group)

    def _once(self, of: str, columns: dict[str, np.ndarray], group: Group) -> np.ndarray:
        if (of, group) not in self._found:
            self._found[of, group] = _inside(columns, group)
        return self._found[of, group]

    def cell_of(self, people: pd.DataFrame) -> np.ndarray:
        """(person,) the cell that each is in."""
        return pd.MultiIndex.from_frame(self.cells[CELL]).get_indexer(pd.MultiIndex.from_frame(people[CELL]))

    def totals(self, people: pd.DataFrame, says_yes: np.ndarray) -> np.ndarray:
        """(cell,) how many of each cell say yes."""
        return np.bincount(self.cell_of(people), weights=says_yes.astype(np.float64), minlength=len(self.cells))


def _as_arrays(rows: pd.DataFrame) -> dict[str, np.ndarray]:
    """Columns of codes; that of practices as numbers into `practices`, which is quicker to search."""
    practices, number = np.unique(rows["practice_code"].to_numpy(dtype=str), return_inverse=True)
    return {name: rows[name].to_numpy(dtype=str) for name in CELL[1:]} | {"practices": practices, "practice": number}


def _inside(columns: dict[str, np.ndarray], group: Group) -> np.ndarray:
    found = np.isin(columns["practices"], list(group.practices))[columns["practice"]]
    if group.staff_group:
        found &= columns["staff_group"] == group.staff_group
    if group.ethnic_group:
        scheme = "five" if group.view == "detailed_ethnicity" else "wres"
        found &= np.isin(columns[scheme], group.ethnic_group.split("+"))
    return found
