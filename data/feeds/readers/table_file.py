"""Which kind of file it is, told by its bytes, and its tables."""

import re
from pathlib import Path

from data.feeds.readers.csv_file import csv_table
from data.feeds.readers.fingerprint import Fingerprint
from data.feeds.readers.geojson_file import geojson_table
from data.feeds.readers.table import Progress, Table
from data.feeds.readers.workbook import workbook_tables
from data.problems import LoadProblem

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")  # bytes that text has hardly any of
_NOT_TABLES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite": "a database",
    b"<": "HTML or XML",
}


def open_tables(path: Path, known: Fingerprint, progress: Progress | None = None) -> tuple[Table, ...]:
    """The tables of a CSV, XLSX, ODS or GeoJSON file, told apart by content, not by name; of a workbook the visible sheets.

    Raises `LoadProblem` when it is none of them, is empty, protected or cut short.
    """
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
