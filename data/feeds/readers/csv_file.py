"""CSV as rows, read line by line so that its size does not matter."""

import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from data.feeds.readers.fingerprint import Fingerprint
from data.feeds.readers.table_file import Progress, Row, Table
from data.problems import LoadProblem

_TELL_EVERY = 5_000  # rows between two progress reports


def csv_table(path: Path, known: Fingerprint, progress: Progress | None) -> Table:
    """The one table of a CSV file, separated by commas."""
    return Table(path.name, "", lambda: _rows(path, known, progress))


def _rows(path: Path, known: Fingerprint, progress: Progress | None) -> Iterator[Row]:
    # Python's reader, not DuckDB's or pandas': only this one gives every ragged row back with its number.
    # `strict`, because a quote that never closes would otherwise swallow the rest of the file in silence.
    with path.open("rb") as raw, TextIOWrapper(raw, encoding=known.encoding, newline="") as text:
        reader = csv.reader(text, strict=True)
        line = 0
        try:
            for line, cells in enumerate(reader, start=1):
                if progress and line % _TELL_EVERY == 0:
                    progress(raw.tell(), known.size)
                if any(cells):
                    yield line, cells
        except csv.Error as error:
            raise LoadProblem(
                f"{path.name}: row {line + 1} is not well-formed CSV ({error}); look for a quotation mark that is not closed."
            ) from error
        except UnicodeDecodeError as error:
            raise LoadProblem(f"{path.name}: the text breaks off near row {line + 1}; export it again as CSV UTF-8.") from error
    if progress:
        progress(known.size, known.size)
