"""A file as tables of text with the row numbers a spreadsheet would show."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from data.feeds.readers.fingerprint import Fingerprint
from data.problems import LoadProblem

Progress = Callable[[int, int], None]  # done so far, in all
Row = tuple[int, list[str]]  # row number from 1, cells

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
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
    """One table in a file. `rows` starts afresh at each call, so that a large CSV is never held whole."""

    file_name: str
    sheet: str  # "" for CSV
    rows: Callable[[], Iterator[Row]]

    @property
    def where(self) -> str:
        return f"{self.file_name}, sheet '{self.sheet}'" if self.sheet else self.file_name


def open_tables(path: Path, known: Fingerprint, progress: Progress | None = None) -> tuple[Table, ...]:
    """The tables of a CSV, XLSX, ODS or GeoJSON file, told apart by content, not by name.

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
    if len(_CONTROL.findall(start)) > len(start) / 20 and not start.startswith(_UTF16):
        raise LoadProblem(f"{path.name}: is no table, or is damaged; open it where it was made and save it again as CSV or XLSX.")
    return (csv_table(path, known, progress),)
