"""A sheet as an Excel workbook: the table on the first page, what is to be known about it on the second."""

import io
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.language import say
from data.sheets import sheet_name
from pages.download.sheet import Sheet

# Texts stay texts: what begins like a formula or an address is neither run nor linked.
AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NARROWEST, WIDEST, LABELS, TEXTS = 9, 60, 18, 110  # characters


def workbook(sheet: Sheet) -> bytes:
    """The whole file, dated by the release and not by the clock: the same sheet gives the same bytes."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, AS_WRITTEN) as book:
        book.set_properties({"title": sheet.title, "author": sheet.organisation, "created": sheet.dated})
        bold, wrapped = book.add_format({"bold": True, "valign": "top"}), book.add_format({"text_wrap": True, "valign": "top"})
        _figures(book.add_worksheet(sheet_name(say("Figures"))), sheet.table, bold)
        _about(book.add_worksheet(sheet_name(say("About"))), sheet, bold, wrapped)
    return written.getvalue()


def _figures(page: Worksheet, table: pd.DataFrame, bold: Format) -> None:
    for column, heading in enumerate(map(str, table.columns)):
        page.write_string(0, column, heading, bold)
        cells = list(table.iloc[:, column])
        for line, cell in enumerate(cells, start=1):
            _write(page, line, column, cell)
        longest = max(len(str(cell)) for cell in (heading, *cells))
        page.set_column(column, column, min(WIDEST, max(NARROWEST, longest + 1)))
    page.freeze_panes(1, 1)


def _about(page: Worksheet, sheet: Sheet, bold: Format, wrapped: Format) -> None:
    for line, (label, text) in enumerate(sheet.about):
        page.write_string(line, 0, label, bold)
        page.write_string(line, 1, text, wrapped)
    page.set_column(0, 0, LABELS)
    page.set_column(1, 1, TEXTS)


def _write(page: Worksheet, line: int, column: int, cell: Any) -> None:
    if isinstance(cell, str):
        page.write_string(line, column, cell)
    elif not pd.isna(cell):
        page.write_number(line, column, cell)
