"""Checks of a row as a whole, where one cell must agree with another."""

from collections.abc import Callable, Iterator

import pandas as pd

from data.feeds.loading.chunk import Chunk

Problem = tuple[str, str]  # column that is blamed, and what completes 'expected ...'


def reject_rows(chunk: Chunk, values: pd.DataFrame, problems: Callable[[pd.Series], Iterator[Problem]]) -> None:
    """Reject the standing rows that `problems` finds fault with, each cell under its own column."""
    wrong: dict[str, dict[int, str]] = {}
    for line, row in chunk.kept(values).iterrows():
        for column, expected in problems(row):
            wrong.setdefault(column, {})[line] = expected  # type: ignore[index]  # lines are whole numbers
    for column, lines in wrong.items():
        chunk.reject(column, pd.Series(lines, dtype=object))


def within(row: pd.Series, part: str, whole: str) -> Iterator[Problem]:
    """A count that is part of another may not be larger; blank counts as none."""
    if (row[part] or 0) > (row[whole] or 0):
        yield part, f"at most {row[whole] or 0}, the row's {whole}"
