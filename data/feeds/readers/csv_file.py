"""CSV as rows, read line by line so that its size does not matter. The separator is found from the first rows."""

import csv
from collections import Counter
from collections.abc import Iterator
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import TextIO

from data.feeds.readers.fingerprint import Fingerprint
from data.feeds.readers.markup import MOST_COLUMNS
from data.feeds.readers.table import Progress, Row, Table
from data.problems import LoadProblem

SEPARATORS = (",", ";", "\t", "|")
_TELL_EVERY = 5_000  # rows between two progress reports
_JUDGED_BY = 40  # rows that tell the separator
_LONGEST = 4_000_000  # characters of one row, over all its lines


def csv_table(path: Path, known: Fingerprint, progress: Progress | None) -> Table:
    """The one table of a CSV file, whichever of `SEPARATORS` it uses."""
    separator = _separator(path, known)
    return Table(path.name, "", lambda: _rows(path, known, separator, progress), decimal_comma=separator == ";")


def _separator(path: Path, known: Fingerprint) -> str:
    """The one that cuts most of the first rows into the same number of cells; a comma where none does better."""
    with _opened(path, known) as text:
        start = list(islice(_lines(path, text), _JUDGED_BY * 4))
    if start and start[0].lower().startswith("sep=") and start[0].strip()[4:] in SEPARATORS:
        return start[0].strip()[4:]
    return max(SEPARATORS, key=lambda separator: (_evenness(start, separator), separator == ","))


def _evenness(lines: list[str], separator: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for row in islice(csv.reader(lines, delimiter=separator), _JUDGED_BY):
            widths[len(row)] += 1
    except csv.Error:  # a cell that is longer than any may be; the reading itself will say so
        pass
    width, times = max(widths.items(), key=lambda found: (found[0] > 1, found[0] * found[1]), default=(1, 0))
    return width * times if width > 1 else 0


def _rows(path: Path, known: Fingerprint, separator: str, progress: Progress | None) -> Iterator[Row]:
    # Python's reader, not DuckDB's or pandas': only this one gives every ragged row back with its number.
    # `strict`, because a quote that never closes would otherwise swallow the rest of the file in silence.
    with path.open("rb") as raw, TextIOWrapper(raw, encoding=known.encoding, newline="") as text:
        lines = _Lines(path, text)
        reader = csv.reader(lines, strict=True, delimiter=separator)
        line = 0
        try:
            for line, cells in enumerate(reader, start=1):
                lines.row_ended()
                if progress and line % _TELL_EVERY == 0:
                    progress(raw.tell(), known.size)
                if len(cells) > MOST_COLUMNS:
                    raise LoadProblem(f"{path.name}: row {line} has {len(cells):,} cells, more than a spreadsheet; is it a table?")
                if line == 1 and len(cells) == 1 and cells[0].lower().startswith("sep="):
                    continue
                if any(cells):
                    yield line, cells
        except csv.Error as error:
            raise LoadProblem(
                f"{path.name}: row {line + 1} is not well-formed CSV ({error}); look for a quotation mark that is not closed."
            ) from error
        except UnicodeError as error:
            raise LoadProblem(f"{path.name}: the text breaks off near row {line + 1}; export it again as CSV UTF-8.") from error
    if progress:
        progress(known.size, known.size)


def _opened(path: Path, known: Fingerprint) -> TextIOWrapper:
    return TextIOWrapper(path.open("rb"), encoding=known.encoding, newline="")


def _lines(path: Path, text: TextIO) -> Iterator[str]:
    try:
        yield from _Lines(path, text)
    except UnicodeError:  # said with its row when the file is read
        return


class _Lines:
    """The lines of a file; one row may not go on over more of them than a row can need."""

    def __init__(self, path: Path, text: TextIO) -> None:
        self.path, self.text, self.length = path, text, 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(_LONGEST):
            self.length += len(line)
            if self.length >= _LONGEST:
                raise LoadProblem(f"{self.path.name}: holds a row of more than {_LONGEST:,} characters; is it a table?")
            yield line

    def row_ended(self) -> None:
        """The row that was read so far is whole."""
        self.length = 0
