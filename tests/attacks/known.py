"""What the attacker knows beforehand: who took part and where, but not what anybody answered.

More than any real insider knows; what protects people must not rest on the attacker's ignorance.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from queries import Release, reference


@dataclass(frozen=True)
class Map:
    """Public lists: practices by name, where each is, and the groups there are."""

    code_of: Mapping[str, str]
    neighbourhood_of: Mapping[str, str]
    neighbourhoods: tuple[str, ...]
    staff_groups: tuple[str, ...]

    @classmethod
    def of(cls, release: Release) -> "Map":
        practices = reference.practices(release)
        return cls(
            code_of=dict(zip(practices["name"], practices["practice_code"], strict=True)),
            neighbourhood_of=dict(zip(practices["practice_code"], practices["neighbourhood"], strict=True)),
            neighbourhoods=tuple(reference.neighbourhoods(release)["neighbourhood"]),
            staff_groups=tuple(reference.staff_groups(release)["staff_group"]),
        )


@dataclass(frozen=True)
class Known:
    """The people who answered a question, in cells of practice, staff group and ethnic group; one row a cell, `people` in each."""

    cells: pd.DataFrame

    @classmethod
    def of(cls, people: pd.DataFrame) -> "Known":
        return cls(people.groupby(["practice_code", "staff_group", "wres"], as_index=False).agg(people=("respondent_id", "size")))

    @cached_property
    def size(self) -> np.ndarray:
        return self.cells["people"].to_numpy(dtype=np.float64)

    @cached_property
    def practices(self) -> tuple[str, ...]:
        """Practices with anybody in them, in the order of their codes."""
        return tuple(sorted(set(self.cells["practice_code"])))

    @cached_property
    def _columns(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        practice, staff, ethnic = (self.cells[name].to_numpy(dtype=str) for name in ("practice_code", "staff_group", "wres"))
        return practice, staff, ethnic

    def inside(self, practices: Iterable[str], staff_groups: Iterable[str] = (), ethnic_group: str = "") -> np.ndarray:
        """(cell,) whether a cell belongs to these practices and groups; no groups means all."""
        practice, staff, ethnic = self._columns
        found = np.isin(practice, list(practices))
        if groups := list(staff_groups):
            found &= np.isin(staff, groups)
        return found & (ethnic == ethnic_group) if ethnic_group else found

    def cell_of(self, people: pd.DataFrame) -> np.ndarray:
        """(person,) the cell each person is in."""
        names = ["practice_code", "staff_group", "wres"]
        return pd.MultiIndex.from_frame(self.cells[names]).get_indexer(pd.MultiIndex.from_frame(people[names]))

    def totals(self, people: pd.DataFrame, says_yes: np.ndarray) -> np.ndarray:
        """(cell,) the truth: how many of each cell say yes."""
        return np.bincount(self.cell_of(people), weights=says_yes.astype(np.float64), minlength=len(self.cells))
