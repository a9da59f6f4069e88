"""A file as tables of text with the row numbers a spreadsheet would show."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from data.feeds.readers.fingerprint import Fingerprint
from data.problems import LoadProblem

Progress = Callable[[int, int], None]  # done so far, in all
Row = tuple[int, list[str]]  # row number from 1, cells

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # bytes that text has hardly any of
_NOT_TABLES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite": "a database",
    b"<": "HTML or XML",
}


@dataclass(frozen=True)
class Table:
    """One table in a file. `rows` starts afresh at each call, so that a large file is never held whole."""

    file_name: str
    sheet: str  # "" for CSV
    rows: Callable[[], Iterator[Row]]
    sparse: bool = False  # a spreadsheet leaves empty cells at a row's end out; a CSV row that is too short has lost some
    decimal_comma: bool = False  # where nothing else tells: files separated by semicolons come from such places
    titles: Mapping[str, str] = field(default_factory=dict)  # header -> as the form wrote it, where it was made anew
    skipped: Counter[str] = field(default_factory=Counter)  # why rows were passed over as nobody's answers -> how many
    noted: Counter[str] = field(default_factory=Counter)  # what was made of single cells -> how many
    tool: str = ""  # the form tool that the file was seen to come from

    @property
    def where(self) -> str:
        return f"{self.file_name}, sheet '{self.sheet}'" if self.sheet else self.file_name


def open_tables(path: Path, known: Fingerprint, progress: Progress | None = None) -> tuple[Table, ...]:
    """The tables of a CSV, XLSX, ODS or GeoJSON file, told apart by content, not by name; of a workbook the visible sheets.

    Raises `LoadProblem` when it is none of them, is empty, protected or cut short.
    """
    from data.feeds.readers.csv_file import csv_table
    from data.feeds.readers.geojson_file import geojson_table
    from data.feeds.readers.workbook import workbook_tables

    with path.open("rb") as file:
        start = file.read(1024)
    if not start.strip():
        raise LoadProblem(f"{path.name}: the file is empty; export it again.")
    if start.startswith((_ZIP, _OLE)):
        return workbook_tables(path)
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"{"):
        return (geojson_table(path, known),)
    for mark, what in _NOT_TABLES.items():
        if text.startswith(mark):
            raise LoadProblem(f"{path.name}: is {what}, not a table; export it as CSV or XLSX.")
    if len(_CONTROL.findall(start)) > len(start) / 20 and not known.encoding.startswith("utf-16"):
        raise LoadProblem(f"{path.name}: is no table, or is damaged; open it where it was made and save it again as CSV or XLSX.")
    return (csv_table(path, known, progress),)


def sheet_of(tables: tuple[Table, ...], name: str | None) -> tuple[Table, ...]:
    """The one sheet of that name, or all where none is asked for. Raises `LoadProblem` that lists the sheets there are."""
    if name is None:
        return tables
    chosen = tuple(table for table in tables if table.sheet.strip().casefold() == name.strip().casefold())
    if not chosen:
        there = ", ".join(f"'{table.sheet}'" for table in tables if table.sheet) or "none, as it is no workbook"
        raise LoadProblem(f"{tables[0].file_name}: has no visible sheet '{name}'; its sheets: {there}.")
    return chosen
