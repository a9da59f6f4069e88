"""A stretch of rows under examination: cells become values, and rows are kept, left out or rejected."""

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd

from data.feeds.cells.values import Unexpected
from data.feeds.loading.contract import Column, Found
from data.feeds.loading.report import Reject, shown_value

WHOLE_ROW = "(whole row)"


class Chunk:
    """`cells`: one text column a contract column, indexed by line. Rows that are left out are dropped from it."""

    def __init__(self, found: Found, rows: Sequence[tuple[int, list[str]]]) -> None:
        self.found = found
        self.rejects: list[Reject] = []
        self.left_out = 0
        self.people: dict[Hashable, str] = {}  # survey only: line -> a trace of who answered, so that they can be erased
        self._ragged = 0
        if found.table.sparse:
            rows = [(line, cells + [""] * (len(found.header) - len(cells))) for line, cells in rows]
        even = [(line, cells) for line, cells in rows if self._is_even(line, cells)]
        self.cells = pd.DataFrame(
            {name: [cells[place] for _, cells in even] for name, place in found.positions.items()},
            index=pd.Index([line for line, _ in even], dtype="int64"),
            dtype=object,
        )
        for name in found.lacking:
            self.cells[name] = ""
        self._bad = pd.Series(False, index=self.cells.index)

    def _is_even(self, line: int, cells: list[str]) -> bool:
        width = len(self.found.header)
        if len(cells) == width or (len(cells) > width and not any(map(str.strip, cells[width:]))):  # trailing commas hold nothing
            return True
        self._ragged += 1
        self.rejects.append(Reject(line, WHOLE_ROW, f"{len(cells)} cells", f"{width} cells, as in the header"))
        return False

    @property
    def rejected(self) -> int:
        return self._ragged + int(self._bad.sum())

    @property
    def standing(self) -> "pd.Series[bool]":
        """True for rows nothing is wrong with so far."""
        return ~self._bad

    def leave_out(self, elsewhere: pd.Series) -> None:
        """Drop rows that are not about us, before anything in them is judged."""
        self.left_out += int(elsewhere.sum())
        self.cells, self._bad = self.cells[~elsewhere], self._bad[~elsewhere]

    def read(self, column: Column) -> pd.Series:
        """The values of one column; cells that cannot be read are rejected and None.

        Each distinct text is read once, not each cell: a survey column has six texts in a million rows.
        """
        places, texts = pd.factorize(self.cells[column.name])
        reader = self.found.settled.get(column.name)
        values = np.full(len(texts), None, dtype=object)
        wrong: dict[int, str] = {}  # place in `texts` -> what was expected
        for place, text in enumerate(texts):
            try:
                values[place] = column.value(text, reader)
            except Unexpected as problem:
                wrong[place] = str(problem)
        if wrong:
            expected = pd.Series([wrong.get(int(place)) for place in places], index=self.cells.index, dtype=object)
            self.reject(column.name, expected)
        return pd.Series(values[places], index=self.cells.index, dtype=object)

    def read_all(self, columns: Sequence[Column]) -> pd.DataFrame:
        """The values of several columns, side by side."""
        return pd.DataFrame({c.name: self.read(c) for c in columns}, index=self.cells.index, dtype=object)

    def reject(self, column: str, expected: pd.Series) -> None:
        """Reject the rows where `expected` says something; it completes 'expected ...'."""
        wrong = expected[expected.notna()]
        self._bad[wrong.index] = True
        title = self.found.title(column)
        texts = self.cells.loc[wrong.index, column]
        self.rejects += [
            Reject(int(line), title, shown_value(text), why) for line, text, why in zip(wrong.index, texts, wrong, strict=True)
        ]

    def reject_repeated(self, values: pd.DataFrame, key: Sequence[str], seen: set[Hashable], expected: str) -> None:
        """Reject standing rows whose `key` columns were `seen` before, in this chunk or an earlier one; `seen` grows.

        The first column of the key is the one that is blamed.
        """
        again: dict[Hashable, str] = {}
        for line, *parts in values.loc[self.standing, list(key)].itertuples():
            found = tuple(parts)
            if found in seen:
                again[line] = expected
            else:
                seen.add(found)
        self.reject(key[0], pd.Series(again, dtype=object))

    def kept(self, values: pd.DataFrame) -> pd.DataFrame:
        """The rows of `values` that stand."""
        return values[self.standing]
