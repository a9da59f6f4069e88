"""The strongest structural check: can any small group be worked out by adding and subtracting released counts?

Every released count is a sum over the finest cells (practice x staff group x ethnic group). A group of people is exposed
when its own sum is a linear combination of released ones, whatever the combination: when the group's indicator lies in
the row space of the released sums. Source: statistics reference 4.5, T1b.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from data.build.protect.structures import Structure
from data.build.protect.views import NO_STAFF_GROUP, UNKNOWN_ETHNICITY, WavePeople

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


def exposed_groups(people: WavePeople, built: Iterable[Structure], codes: Sequence[str], minimum: int) -> list[Exposed]:
    """Every margin of the finest cells with fewer than `minimum` people that the structures' sums expose."""
    rows = people.people.groupby(["practice_code", "staff_group", "wres"])["people"].sum()
    cells = [(str(p), str(s), str(e)) for p, s, e in rows.index]
    size = rows.to_numpy()
    practice = {code: np.array([c[0] == code for c in cells]) for code in {c[0] for c in cells}}
    released = np.array(list(_released(cells, practice, built, codes)), dtype=np.float64).reshape(-1, len(cells))
    basis = _row_basis(np.unique(released, axis=0))
    found = []
    for group, inside in _margins(cells).items():
        n = int(size[inside].sum())
        if n < minimum and _in_row_space(inside, len(cells), basis):
            found.append(Exposed(group, n))
    return found


def _released(cells: list[Cell], practice: dict[str, np.ndarray], built: Iterable[Structure], codes: Sequence[str]):
    """0/1 rows over cells: one for each group at each bundle (wider nodes are sums of bundles)."""
    staff = np.array([c[1] for c in cells])
    ethnic = np.array([c[2] for c in cells])
    for structure in built:
        if structure.bundling is None or structure.view.ethnic_scheme == "five":
            continue
        every_group = sorted(set(staff) - {NO_STAFF_GROUP}) if structure.view.by_staff_group else [None]
        groups = [structure.staff_group] if structure.staff_group else every_group
        ethnicities = sorted(set(ethnic) - {UNKNOWN_ETHNICITY}) if structure.view.ethnic_scheme else [None]
        for bundle in structure.bundling.bundles:
            inside = np.any([practice[codes[i]] for i in bundle], axis=0)
            for group in groups:
                for ethnicity in ethnicities:
                    row = inside & ((staff == group) if group else True) & ((ethnic == ethnicity) if ethnicity else True)
                    if row.any():
                        yield row


def _row_basis(released: np.ndarray) -> np.ndarray:
    """Orthonormal rows that span the released sums."""
    if not len(released):
        return released
    _, values, rows = np.linalg.svd(released, full_matrices=False)
    return rows[values > values[0] * 1e-10]


def _margins(cells: list[Cell]) -> dict[Cell, np.ndarray]:
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
