"""ODS as rows of text, read as a stream. Its cells and rows say how often they are repeated, and a repetition of nothing costs nothing."""

import zipfile
from collections.abc import Iterator

from data.feeds.readers.markup import MOST_CELLS, MOST_COLUMNS, TooMuch, parse
from data.feeds.readers.table import Row
from data.feeds.readers.xlsx import number_text
from data.feeds.readers.xlsx_parts import PERCENT, PLAIN

CONTENT = "content.xml"
_MOST_REPEATED = 10_000  # times that a row with something in it may be


class HasFormulas(Exception):
    """Some cell is a formula."""


class OdsBook:
    """The visible sheets of a workbook. Raises `HasFormulas`, and what reading an archive and markup raise."""

    def __init__(self, parts: zipfile.ZipFile) -> None:
        self.sheets: list[str] = []
        hidden: set[str] = set()
        style = ""

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal style
            if name == "style:style":
                style = attributes.get("style:name", "")
            elif name == "style:table-properties" and attributes.get("table:display") == "false":
                hidden.add(style)
            elif name == "table:table" and attributes.get("table:style-name") not in hidden:
                self.sheets.append(attributes.get("table:name", ""))
            elif name == "table:table-cell" and "table:formula" in attributes:
                raise HasFormulas

        with parts.open(CONTENT) as stream:
            for _ in parse(stream, start, lambda _: None, lambda _: None):
                pass

    def rows(self, parts: zipfile.ZipFile, sheet: str) -> Iterator[Row]:
        """The rows of one sheet that have something in them, with their numbers."""
        reader = _SheetReader(sheet)
        with parts.open(CONTENT) as stream:
            for _ in parse(stream, reader.start, reader.end, reader.text):
                yield from reader.take()


class _SheetReader:
    def __init__(self, sheet: str) -> None:
        self.sheet, self.inside = sheet, False
        self.line = self.cells_seen = 0
        self.cells: list[str] = []
        self.place = 0
        self.repeated_rows = self.repeated_cells = 1
        self.attributes: dict[str, str] = {}
        self.paragraphs: list[str] = []
        self.gathering = False
        self.ready: list[tuple[int, int, list[str]]] = []  # line, times, cells

    def take(self) -> Iterator[Row]:
        ready, self.ready = self.ready, []
        for first, times, cells in ready:
            if times > _MOST_REPEATED:
                raise TooMuch(f"its row {first} is repeated {times:,} times")
            for line in range(first, first + times):
                self.cells_seen += len(cells)
                if self.cells_seen > MOST_CELLS:
                    raise TooMuch(f"it holds more than {MOST_CELLS:,} cells")
                yield line, list(cells)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self.inside = attributes.get("table:name", "") == self.sheet
            self.line = 0 if self.inside else self.line
        if not self.inside:
            return
        if name == "table:table-row":
            self.repeated_rows = _times(attributes, "table:number-rows-repeated")
            self.cells, self.place = [], 0
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.attributes, self.paragraphs = attributes, []
            self.repeated_cells = _times(attributes, "table:number-columns-repeated")
        elif name == "text:p":
            self.paragraphs.append("")
            self.gathering = True
        elif name == "text:s" and self.paragraphs:
            self.paragraphs[-1] += " " * min(_times(attributes, "text:c"), 1_000)
        elif name in ("text:tab", "text:line-break") and self.paragraphs:
            self.paragraphs[-1] += " "
        elif name == "office:annotation":
            self.gathering = False

    def end(self, name: str) -> None:
        if not self.inside:
            return
        if name == "table:table":
            self.inside = False
        elif name == "text:p":
            self.gathering = False
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell()
        elif name == "table:table-row":
            if self.cells:
                self.ready.append((self.line + 1, self.repeated_rows, self.cells))
            self.line += self.repeated_rows

    def text(self, data: str) -> None:
        if self.inside and self.gathering and self.paragraphs:
            self.paragraphs[-1] += data

    def _end_cell(self) -> None:
        value = self._value()
        if value.strip():
            if self.place + self.repeated_cells > MOST_COLUMNS:
                raise TooMuch(f"it has more than {MOST_COLUMNS:,} columns")
            self.cells.extend([""] * (self.place - len(self.cells)) + [value] * self.repeated_cells)
        self.place += self.repeated_cells

    def _value(self) -> str:
        kind, given = self.attributes.get("office:value-type", ""), self.attributes.get("office:value", "")
        if kind in ("float", "currency", "percentage") and given:
            return number_text(float(given), PERCENT if kind == "percentage" else PLAIN)
        if kind == "date":
            return self.attributes.get("office:date-value", "").removesuffix("T00:00:00").replace("T", " ")
        if kind == "boolean":
            return self.attributes.get("office:boolean-value", "").upper()
        return "\n".join(self.paragraphs)


def _times(attributes: dict[str, str], key: str) -> int:
    return max(int(attributes.get(key, "1")), 1)
