"""XLSX as rows of text. Read as a stream, cell by cell as they are there: a space in the last cell of a sheet costs what one cell costs.

A cell is given as its formula where it has one, since the value a workbook holds for it may be stale, or 0 where nothing ever calculated
it; as a date or a per cent where its format says so. Not taken: a library that lays a sheet out as a rectangle, which for one stray
cell took minutes and gigabytes.
"""

import math
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from data.feeds.readers.markup import MOST_CELLS, MOST_COLUMNS, TooMuch, local, parse
from data.feeds.readers.table import Row
from data.feeds.readers.xlsx_parts import DATE, PERCENT, PLAIN, formats_of, from_1904, sheets, strings_of, unescaped

_DIGITS = "0123456789"
_LONGEST_COLUMN = 3  # letters


class XlsxBook:
    """The parts of a workbook that its sheets need. Raises what reading an archive and markup raise."""

    def __init__(self, parts: zipfile.ZipFile) -> None:
        self.sheets = sheets(parts)  # name -> part, visible ones only, in their order
        self.strings = strings_of(parts)
        self.formats, self.from_1904 = formats_of(parts), from_1904(parts)

    def rows(self, parts: zipfile.ZipFile, sheet: str) -> Iterator[Row]:
        """The rows of one sheet that have something in them, with their numbers."""
        with parts.open(self.sheets[sheet]) as stream:
            reader = _SheetReader(self)
            for _ in parse(stream, reader.start, reader.end, reader.text, lambda: reader.depth):
                yield from reader.take()


class _SheetReader:
    """What expat tells of a sheet, cell after cell. It is told of a hundred thousand rows, so nothing here calls without need."""

    def __init__(self, book: XlsxBook) -> None:
        self.book = book
        self.ready: list[Row] = []
        self.depth = self.line = self.cells_seen = 0
        self.cells: list[str] = []
        self.place, self.kind, self.format = 0, "", PLAIN
        self.parts: list[str] = []
        self.formula: str | None = None
        self.gathering = False
        self.in_formula = self.in_phonetic = False

    def take(self) -> list[Row]:
        ready, self.ready = self.ready, []
        return ready

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if ":" in name:
            name = local(name)
        if name == "v" or name == "t":  # asked of every cell, and a tuple takes longer
            self.gathering = not self.in_phonetic
        elif name == "c":
            self.place = column_number(attributes.get("r", "").rstrip(_DIGITS)) or self.place + 1
            self.kind = attributes.get("t", "n")
            self.format = self.book.formats.get(attributes.get("s", "0"), PLAIN)
            self.parts, self.formula = [], None
        elif name == "f":
            self.formula, self.in_formula, self.gathering = "=", True, True
        elif name == "row":
            self.line = int(attributes.get("r") or self.line + 1)
            self.cells = []
            self.place = 0
        elif name == "rPh":
            self.in_phonetic = True

    def end(self, name: str) -> None:
        self.depth -= 1
        if ":" in name:
            name = local(name)
        if name == "v" or name == "t":
            self.gathering = False
        elif name == "c":
            value = self.formula or self._value("".join(self.parts))
            if value and not value.isspace():
                self._put(value)
        elif name == "f":
            self.in_formula = self.gathering = False
        elif name == "row":
            if self.cells:
                self.ready.append((self.line, self.cells))
            self.cells = []
        elif name == "rPh":
            self.in_phonetic = False

    def text(self, data: str) -> None:
        if not self.gathering:
            return
        if self.in_formula:
            self.formula = (self.formula or "=") + data
        else:
            self.parts.append(data)

    def _put(self, value: str) -> None:
        self.cells_seen += 1
        if self.cells_seen > MOST_CELLS:
            raise TooMuch(f"it holds more than {MOST_CELLS:,} cells")
        if self.place > MOST_COLUMNS:
            raise TooMuch(f"it has more than {MOST_COLUMNS:,} columns")
        gap = self.place - 1 - len(self.cells)
        if gap == 0:
            self.cells.append(value)
            return
        if gap > 0:
            self.cells.extend([""] * (gap + 1))
        self.cells[self.place - 1] = value

    def _value(self, text: str) -> str:
        if self.kind == "s":
            return self.book.strings[int(text)] if text else ""
        if self.kind in ("inlineStr", "str"):
            return unescaped(text)
        if self.kind == "b":
            return "TRUE" if text == "1" else "FALSE"
        if self.kind in ("e", "d") or not text.strip():
            return text.removesuffix("T00:00:00") if self.kind == "d" else text
        return number_text(float(text), self.format, self.book.from_1904)


def number_text(value: float, form: str, from_1904: bool = False) -> str:
    """A number as a person would type it: whole numbers without '.0', dates as YYYY-MM-DD, per cents with their sign."""
    if form == DATE and 0 <= value < 2_958_466:
        return _day_text(value, from_1904)
    if form == PERCENT:
        return f"{_plain(round(value * 100, 10))}%"
    return _plain(value)


def _plain(value: float) -> str:
    return str(int(value)) if math.isfinite(value) and value.is_integer() else repr(value)


def _day_text(value: float, from_1904: bool) -> str:
    # Spreadsheets count from 1900 as if that year had been a leap year.
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30) if value >= 60 else datetime(1899, 12, 31)
    moment = first + timedelta(seconds=round(value * 86_400))
    if value < 1:
        return f"{moment:%H:%M:%S}"
    return f"{moment:%Y-%m-%d}" if value == int(value) else f"{moment:%Y-%m-%d %H:%M:%S}"


@cache
def column_number(letters: str) -> int:
    """A -> 1, AA -> 27; 0 for what names no column."""
    if not letters.isascii() or not letters.isalpha() or not letters.isupper() or len(letters) > _LONGEST_COLUMN:
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
