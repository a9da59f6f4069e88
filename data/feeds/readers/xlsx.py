"""XLSX as rows of text. Read as a stream, cell by cell as they are there: a space in the last cell of a sheet costs what one cell costs.

A cell is given as its formula where it has one, since the value a workbook holds for it may be stale, or 0 where nothing ever calculated
it; as a date or a per cent where its format says so. Not taken: a library that lays a sheet out as a rectangle, which for one stray
cell took minutes and gigabytes.
"""

import math
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache

from data.feeds.readers.markup import MOST_CELLS, MOST_COLUMNS, TooMuch, local, parse
from data.feeds.readers.table_file import Row

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_RELATION = "relationships/"
DATE, PERCENT, PLAIN = "date", "percent", ""


class XlsxBook:
    """The parts of a workbook that its sheets need. Raises what reading an archive and markup raise."""

    def __init__(self, parts: zipfile.ZipFile) -> None:
        self.sheets = _sheets(parts)  # name -> part, visible ones only, in their order
        self.strings = _strings(parts)
        self.formats, self.from_1904 = _formats(parts), _from_1904(parts)

    def rows(self, parts: zipfile.ZipFile, sheet: str) -> Iterator[Row]:
        """The rows of one sheet that have something in them, with their numbers."""
        with parts.open(self.sheets[sheet]) as stream:
            reader = _SheetReader(self)
            for _ in parse(stream, reader.start, reader.end, reader.text):
                yield from reader.take()


class _SheetReader:
    def __init__(self, book: XlsxBook) -> None:
        self.book = book
        self.ready: list[Row] = []
        self.line = self.cells_seen = 0
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
        name = local(name)
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t") and not self.in_phonetic:
            self.gathering = True
        elif name == "f":
            self.formula, self.in_formula, self.gathering = "=", True, True
        elif name == "row":
            self.line = int(attributes.get("r") or self.line + 1)
            self.cells = []
            self.place = 0
        elif name == "rPh":
            self.in_phonetic = True

    def end(self, name: str) -> None:
        name = local(name)
        if name == "c":
            self._end_cell()
        elif name == "f":
            self.in_formula = self.gathering = False
        elif name in ("v", "t"):
            self.gathering = False
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

    def _start_cell(self, attributes: dict[str, str]) -> None:
        match = _PLACE.fullmatch(attributes.get("r", ""))
        self.place = column_number(match[1]) if match else self.place + 1
        self.kind = attributes.get("t", "n")
        self.format = self.book.formats.get(attributes.get("s", "0"), PLAIN)
        self.parts, self.formula = [], None

    def _end_cell(self) -> None:
        value = self.formula or self._value("".join(self.parts))
        if not value.strip():
            return
        self.cells_seen += 1
        if self.cells_seen > MOST_CELLS:
            raise TooMuch(f"it holds more than {MOST_CELLS:,} cells")
        if self.place > MOST_COLUMNS:
            raise TooMuch(f"it has more than {MOST_COLUMNS:,} columns")
        if len(self.cells) < self.place:
            self.cells.extend([""] * (self.place - len(self.cells)))
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


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which workbooks write as _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


@cache
def column_number(letters: str) -> int:
    """A -> 1, AA -> 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _elements(parts: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element of a small part, with its attributes, in order."""
    if part not in parts.namelist():
        return
    found: list[tuple[str, dict[str, str]]] = []
    with parts.open(part) as stream:
        for _ in parse(stream, lambda name, attributes: found.append((local(name), attributes)), lambda _: None, lambda _: None):
            yield from found
            found.clear()


def _sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    relations = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(parts, "xl/_rels/workbook.xml.rels")
        if name == "Relationship" and attributes.get("Type", "").endswith(_RELATION + "worksheet")  # no charts, no macros
    }
    sheets = {}
    for name, attributes in _elements(parts, "xl/workbook.xml"):
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            target = next((relations[value] for key, value in attributes.items() if local(key) == "id" and value in relations), None)
            if target:
                sheets[attributes["name"]] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return sheets


def _from_1904(parts: zipfile.ZipFile) -> bool:
    return any(
        name == "workbookPr" and attributes.get("date1904") in ("1", "true") for name, attributes in _elements(parts, "xl/workbook.xml")
    )


def _formats(parts: zipfile.ZipFile) -> dict[str, str]:
    """Number of a cell's style -> what its format makes of a number, where it makes something."""
    custom: dict[int, str] = {}
    formats: dict[str, str] = {}
    cell_styles = style = 0
    for name, attributes in _elements(parts, "xl/styles.xml"):
        if name == "numFmt":
            custom[int(attributes.get("numFmtId", 0))] = _meaning(attributes.get("formatCode", ""))
        elif name in ("cellXfs", "cellStyleXfs"):
            cell_styles = name == "cellXfs"
        elif name == "cellStyles":
            cell_styles = 0
        elif name == "xf" and cell_styles:
            number = int(attributes.get("numFmtId", 0))
            usual = DATE if number in _DATE_FORMATS else PERCENT if number in _PERCENT_FORMATS else PLAIN
            formats[str(style)] = custom.get(number, usual)
            style += 1
    return {style: form for style, form in formats.items() if form}


def _meaning(code: str) -> str:
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    if "%" in bare:
        return PERCENT
    return DATE if any(letter in bare for letter in "ydhs") or (re.search(r"m", bare) and "general" not in bare) else PLAIN


def _strings(parts: zipfile.ZipFile) -> list[str]:
    strings: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "phonetic": False}

    def start(name: str, _: dict[str, str]) -> None:
        name = local(name)
        if name == "t" and not state["phonetic"]:
            state["text"] = True
        elif name == "rPh":
            state["phonetic"] = True

    def end(name: str) -> None:
        name = local(name)
        if name == "t":
            state["text"] = False
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "si":
            strings.append(unescaped("".join(pieces)))
            pieces.clear()
            if len(strings) > MOST_CELLS:
                raise TooMuch(f"it holds more than {MOST_CELLS:,} texts")

    def text(data: str) -> None:
        if state["text"]:
            pieces.append(data)

    if "xl/sharedStrings.xml" in parts.namelist():
        with parts.open("xl/sharedStrings.xml") as stream:
            for _ in parse(stream, start, end, text):
                pass
    return strings
