"""XLSX and ODS as rows of text, read by calamine; a formula cell is given as its formula, so that it is seen and rejected."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from data.feeds.readers.formulas import formulas_in, ods_has_formulas
from data.feeds.readers.table_file import Row, Table
from data.problems import LoadProblem

_LARGEST = 4 << 30  # bytes unpacked; a workbook beyond that is not one a person made


# What the libraries raise for a workbook whose wrapping is whole but whose parts are not.
_DAMAGE = (CalamineError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError, KeyError, OSError)


def workbook_tables(path: Path) -> tuple[Table, ...]:
    """One table a sheet, in the order of the workbook."""
    _check_container(path)
    try:
        book = CalamineWorkbook.from_path(path)
    except PasswordError as error:
        raise _protected(path) from error
    except _DAMAGE as error:
        raise _damaged(path) from error
    sheets = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]  # no charts, no macros
    return tuple(Table(path.name, name, _reader(path, book, name)) for name in sheets)


def _check_container(path: Path) -> None:
    with path.open("rb") as file:
        if not file.read(4).startswith(b"PK"):  # an OLE file: encrypted XLSX, or the XLS of before 2007
            if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
                raise _protected(path)
            raise LoadProblem(f"{path.name}: is not an XLSX workbook; open it in a spreadsheet and save it as XLSX.")
    try:
        with zipfile.ZipFile(path) as parts:
            names, unpacked = parts.namelist(), sum(part.file_size for part in parts.infolist())
            is_ods = "content.xml" in names
            if "xl/workbook.xml" not in names and not is_ods:
                raise LoadProblem(f"{path.name}: is not a workbook; export the table as CSV or XLSX.")
            if unpacked > _LARGEST:
                raise LoadProblem(f"{path.name}: unpacks to more than {_LARGEST >> 30} GB; export the table as CSV.")
            if is_ods and ods_has_formulas(parts):
                raise LoadProblem(f"{path.name}: some cells are formulas; paste as values and save again.")
    except _DAMAGE as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> LoadProblem:
    return LoadProblem(f"{path.name}: the workbook is cut short or damaged; fetch or export it again.")


def _protected(path: Path) -> LoadProblem:
    return LoadProblem(f"{path.name}: the workbook is protected by a password; save it without one.")


def _reader(path: Path, book: CalamineWorkbook, sheet: str) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        try:
            formulas = formulas_in(path, sheet)
            content = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        except _DAMAGE as error:
            raise _damaged(path) from error
        for line, values in enumerate(content, start=1):
            cells = [formulas.get((line, place)) or as_text(value) for place, value in enumerate(values, start=1)]
            if any(cells):
                yield line, cells

    return rows


def as_text(value: Any) -> str:
    """A cell as a person would type it: whole numbers without '.0', dates as YYYY-MM-DD."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else str(value)
    return str(value)
