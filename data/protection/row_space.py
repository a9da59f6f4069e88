"""The strongest structural check: can any small group be worked out by adding and subtracting released counts?

Every released count is a sum over the finest cells (practice x staff group x ethnic group). A group of people is exposed
when its own sum is a linear combination of released ones, whatever the combination: when the group's indicator lies in
the row space of the released sums. Source: statistics reference 4.5, T1b. It looks at a release as a whole and takes what
was published, not how it was built, so it is run by the attack suite and not at every publication.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from data.protection.views import NO_STAFF_GROUP, UNKNOWN_ETHNICITY

IN_ROW_SPACE = 1e-9  # squared distance below which an indicator counts as a combination of released sums

Cell = tuple[str, str, str]  # practice, staff group, ethnic group; '' in a group's description means "any"


@dataclass(frozen=True)
class Exposed:
    """A group smaller than the minimum that could be worked out, were it not for noise."""

    group: Cell
    people: int

    @property
    def of_unknown_people(self) -> bool:
        """Only people whose staff or ethnic group is unknown: never shown, a remainder of at least the residual minimum."""
        return self.group[1] == NO_STAFF_GROUP or self.group[2] == UNKNOWN_ETHNICITY


def exposed_groups(cells: Sequence[Cell], people: np.ndarray, released: np.ndarray, minimum: int) -> list[Exposed]:
    """Every margin of the finest cells with fewer than `minimum` people that the released sums expose.

    cells: practice, staff group and ethnic group of each cell; several cells may share all three. people: (cell,) how many are
    in each. released: (sum, cell) whether a released sum counts the cell.
    """
    basis = _row_basis(np.unique(released.astype(np.float64), axis=0))
    found = []
    for group, inside in _margins(cells).items():
        n = int(people[inside].sum())
        if n < minimum and _in_row_space(inside, len(cells), basis):
            found.append(Exposed(group, n))
    return found


def _row_basis(released: np.ndarray) -> np.ndarray:
    """Orthonormal rows that span the released sums."""
    if not len(released):
        return released
    _, values, rows = np.linalg.svd(released, full_matrices=False)
    return rows[values > values[0] * 1e-10]


def _margins(cells: Sequence[Cell]) -> dict[Cell, np.ndarray]:
    """Each practice alone, by staff group, by ethnic group, and by both -> the cells in it."""
    found: dict[Cell, list[int]] = {}
    for i, (practice, staff, ethnic) in enumerate(cells):
        for group in {(practice, "", ""), (practice, staff, ""), (practice, "", ethnic), (practice, staff, ethnic)}:
            found.setdefault(group, []).append(i)
    return {group: np.array(inside) for group, inside in found.items()}


def _in_row_space(inside: np.ndarray, cells: int, basis: np.ndarray) -> bool:
    unit = np.zeros(cells)
    unit[inside] = 1 / np.sqrt(len(inside))
    return bool(1 - np.square(basis @ unit).sum() < IN_ROW_SPACE)
