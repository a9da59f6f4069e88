"""What a reader can work out about the cells of published tables: the exact range of each, by linear programming.

Source: statistics reference 4.7. Cells are tied together by sums (a row and its total, a year and its quarters). Sums that share no
uncertain cell are solved apart, and a sum that stands alone in closed form: most tables of cases are many small sums under one total.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog

Cell = Any  # any hashable value, such as (row, column)
Range = tuple[float, float]  # lowest and highest value a reader must think possible


@dataclass(frozen=True)
class Sum:
    """`total` is the sum of `parts`; tables that share a name are linked."""

    total: Cell
    parts: tuple[Cell, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        return (*self.parts, self.total)

    def sign(self, cell: Cell) -> int:
        """+1 for a part, -1 for the total: with these signs the cells add up to zero."""
        return -1 if cell == self.total else 1


def possible(sums: Sequence[Sum], known: Mapping[Cell, Range], wanted: Iterable[Cell]) -> dict[Cell, Range]:
    """The range of each wanted cell that agrees with `known` (of every cell, finite) and with all sums.

    Raises `AssertionError` where nothing agrees, which true counts always do.
    """
    of_cell = {cell: part for part in apart(sums, known) for linked in part for cell in linked.cells if not _certain(known, cell)}
    return {cell: _range(cell, of_cell[cell], known) if cell in of_cell else known[cell] for cell in wanted}


def _certain(known: Mapping[Cell, Range], cell: Cell) -> bool:
    low, high = known[cell]
    return low == high


def apart(sums: Sequence[Sum], known: Mapping[Cell, Range]) -> list[tuple[Sum, ...]]:
    """Groups of sums that share uncertain cells, directly or through others."""
    groups: list[tuple[set[Cell], list[Sum]]] = []
    for one in sums:
        cells = {cell for cell in one.cells if not _certain(known, cell)}
        touching = [group for group in groups if group[0] & cells]
        groups = [group for group in groups if not group[0] & cells]
        groups.append((cells.union(*(c for c, _ in touching)), [one, *(s for _, held in touching for s in held)]))
    return [tuple(held) for _, held in groups]


def _range(cell: Cell, sums: tuple[Sum, ...], known: Mapping[Cell, Range]) -> Range:
    if len(sums) == 1:
        return _range_in_one(cell, sums[0], known)
    cells = list(dict.fromkeys(c for one in sums for c in one.cells))
    place = {c: i for i, c in enumerate(cells)}
    rows = np.zeros((len(sums), len(cells)))
    for row, one in zip(rows, sums, strict=True):
        for c in one.cells:
            row[place[c]] = one.sign(c)
    bounds = [known[c] for c in cells]
    aim = np.zeros(len(cells))
    aim[place[cell]] = 1
    return _optimum(aim, rows, bounds), -_optimum(-aim, rows, bounds)


def _optimum(aim: np.ndarray, rows: np.ndarray, bounds: list[Range]) -> float:
    answer = linprog(aim, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds, method="highs")
    assert answer.status == 0, f"Published tables contradict themselves: {answer.message}"
    return float(answer.fun)


def _range_in_one(cell: Cell, one: Sum, known: Mapping[Cell, Range]) -> Range:
    """`cell` is what the others leave: the same as the linear programme, without one."""
    low, high = known[cell]
    least = most = 0.0
    for other in one.cells:
        if other != cell:
            ends = [-one.sign(other) * one.sign(cell) * end for end in known[other]]
            least, most = least + min(ends), most + max(ends)
    assert max(low, least) <= min(high, most), "Published tables contradict themselves."
    return max(low, least), min(high, most)
