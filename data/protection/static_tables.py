"""Complementary suppression: which cells of a published table must be hidden besides the small ones.

Source: statistics reference 4.7. A hidden cell is of no use when its row gives it away. So every sum with a single hidden cell hides
another, and then each hidden cell is put to the audit: what a reader can work out of it must stay as wide as was meant. Tables that
share cells are hidden together, or one would tell what the other keeps. For survey answers, which are filtered freely, it would not do;
there bundles and noise protect (`structures`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from data.protection.static_audit import Cell, Range, Sum, apart, possible

ALL = "all"  # the name of a margin of a two-way table
ROUNDING = 1e-6  # of the linear programme


@dataclass(frozen=True)
class StaticTables:
    """Exact counts by cell, totals included, and the sums that tie them.

    `shown_as` is what a reader learns of a cell that is shown, where it is not the count itself (rounded ones); `secondary` is what is
    learnt of a cell for being hidden to protect others (at least so much, where small cells are told as such). `fixed` cells were
    published before: neither what is shown nor what is told of them can be taken back. `implied` cells are not published and may be known.
    """

    counts: Mapping[Cell, int]
    sums: tuple[Sum, ...]
    shown_as: Mapping[Cell, Range] = field(default_factory=dict)
    secondary: Range | None = None
    fixed: frozenset[Cell] = frozenset()
    implied: frozenset[Cell] = frozenset()

    @property
    def ceiling(self) -> float:
        """Higher than any cell, by more than any width that is asked for: stands for 'no limit is known'."""
        return 4.0 * (max(self.counts.values(), default=0) + 100)

    def shown(self, cell: Cell) -> Range:
        """What a reader knows of a cell that is shown."""
        return self.shown_as.get(cell, (self.counts[cell], self.counts[cell]))


@dataclass(frozen=True)
class Suppression:
    """The hidden cells, and of each what a reader is told: a band, or as good as nothing."""

    told: Mapping[Cell, Range]
    ceiling: float

    @property
    def hidden(self) -> frozenset[Cell]:
        return frozenset(self.told)

    def has_band(self, cell: Cell) -> bool:
        """Whether something of use is told of a hidden cell."""
        return cell in self.told and self.told[cell][1] < self.ceiling


def two_way(counts: np.ndarray, rows: Sequence[str], columns: Sequence[str]) -> StaticTables:
    """A table (rows x columns) with its margins: cells are (row, column), margins (row, 'all'), ('all', column) and ('all', 'all')."""
    cells: dict[Cell, int] = {(row, column): int(counts[i, j]) for i, row in enumerate(rows) for j, column in enumerate(columns)}
    cells |= {(row, ALL): int(counts[i].sum()) for i, row in enumerate(rows)}
    cells |= {(ALL, column): int(counts[:, j].sum()) for j, column in enumerate(columns)}
    cells[ALL, ALL] = int(counts.sum())
    across = [Sum((row, ALL), tuple((row, column) for column in columns)) for row in (*rows, ALL)]
    down = [Sum((ALL, column), tuple((row, column) for row in rows)) for column in (*columns, ALL)]
    return StaticTables(cells, (*across, *down))


def small(tables: StaticTables, smallest: int) -> dict[Cell, Range | None]:
    """The cells to hide for their own sake, none of them with a band: 1 up to, not including, `smallest`."""
    return {cell: None for cell, count in tables.counts.items() if 0 < count < smallest}


def suppress(tables: StaticTables, smallest: int, primary: Mapping[Cell, Range | None] | None = None) -> Suppression:
    """Hide the `primary` cells (default: the small ones) and as many more as it takes.

    A primary cell with a band must stay possible over all of its band; any other hidden cell over a width of `smallest` - 1 or of its own
    count (above the least that is told of it), whichever is more. Where all hidden together still narrow a band, the band is not told.
    """
    return _Search(tables, smallest, small(tables, smallest) if primary is None else primary).run()


class _Search:
    def __init__(self, tables: StaticTables, smallest: int, primary: Mapping[Cell, Range | None]) -> None:
        self.tables, self.smallest = tables, smallest
        self.nothing: Range = (0.0, tables.ceiling)
        self.told = {cell: band or self.nothing for cell, band in primary.items()}
        self.bands = {cell for cell, band in primary.items() if band}

    def run(self) -> Suppression:
        while True:
            self._complete_sums()
            exposed = self._exposed()
            if exposed is None:
                return Suppression(self.told, self.tables.ceiling)
            self._cover(exposed)

    def _complete_sums(self) -> None:
        """Until nothing changes: a sum with a single hidden cell hides its smallest positive one, a part rather than the total."""
        changed = True
        while changed:
            changed = False
            for one in self.tables.sums:
                alone = sum(cell in self.told or cell in self.tables.implied for cell in one.cells) == 1
                if alone and self.told.keys() & set(one.cells) and (other := self._smallest([one])) is not None:
                    self._hide(other)
                    changed = True

    def _smallest(self, sums: Sequence[Sum]) -> Cell | None:
        """The smallest positive cell that may still be hidden, None when there is none. Names break ties: the choice must be lasting."""
        counts = self.tables.counts
        totals = {one.total for one in sums}
        open_cells = {cell for one in sums for cell in one.cells if self._open(cell) and counts[cell] > 0}
        return min(open_cells, key=lambda cell: (cell in totals, counts[cell], str(cell)), default=None)

    def _open(self, cell: Cell) -> bool:
        return not (cell in self.told or cell in self.tables.fixed or cell in self.tables.implied)

    def _hide(self, cell: Cell) -> None:
        low, high = self.tables.secondary or self.nothing
        self.told[cell] = (low, min(high, self.tables.ceiling)) if self.tables.counts[cell] >= low else self.nothing

    def _exposed(self) -> Cell | None:
        """A hidden cell that a reader could narrow down too far; the one with the smallest count first."""
        known = self._known()
        for cell in sorted(self.told, key=lambda cell: (self.tables.counts[cell], str(cell))):
            low, high = possible(self.tables.sums, known, [cell])[cell]
            if high - low < self._needed(cell) - ROUNDING:
                return cell
        return None

    def _needed(self, cell: Cell) -> float:
        low, high = self.told[cell]
        return high - low if cell in self.bands else max(self.smallest - 1, self.tables.counts[cell] - low)

    def _cover(self, exposed: Cell) -> None:
        """Hide one more cell: beside the exposed one, else tied to it through others. Where none is left, tell less of a hidden one."""
        beside = [one for one in self.tables.sums if exposed in one.cells]
        tied = next(group for group in apart(self.tables.sums, self._known()) if set(group) & set(beside))
        other = next((found for sums in (beside, tied) if (found := self._smallest(sums)) is not None), None)
        if other is None:  # zeros say something as well
            other = min((cell for one in tied for cell in one.cells if self._open(cell)), key=str, default=None)
        if other is not None:
            self._hide(other)
            return
        telling = {c for one in tied for c in one.cells if self.told.get(c, self.nothing) != self.nothing and c not in self.tables.fixed}
        assert telling, f"{exposed} is given away by what was published before; nothing was published."
        untold = exposed if exposed in telling else min(telling, key=str)
        self.told[untold] = self.nothing
        self.bands.discard(untold)

    def _known(self) -> dict[Cell, Range]:
        """What a reader is told of every cell, hidden or not."""
        return {cell: self.told.get(cell) or self.tables.shown(cell) for cell in self.tables.counts}
