"""A sheet as CSV: what is to be known about it first, since nobody reads below a table, then an empty line and the table."""

import csv
import io
from typing import Any

import pandas as pd

from pages.download.sheet import Sheet

# With any of these in front, a spreadsheet takes a text for a formula and runs it (OWASP, CSV injection).
COMMANDS = ("=", "+", "-", "@", "\t", "\r")


def comma_file(sheet: Sheet) -> bytes:
    """UTF-8 with the mark by which a spreadsheet knows it; lines end as RFC 4180 has them. The same sheet gives the same bytes."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerows([harmless(label), harmless(text)] for label, text in sheet.about)
    writer.writerow([])
    writer.writerow([harmless(str(heading)) for heading in sheet.table.columns])
    writer.writerows([harmless(cell) for cell in line] for line in sheet.table.itertuples(index=False))
    return written.getvalue().encode("utf-8-sig")


def harmless(cell: Any) -> Any:
    """A cell that no spreadsheet will run: a text that begins like a formula gets an apostrophe in front, which marks it as text."""
    if not isinstance(cell, str):
        return "" if pd.isna(cell) else cell
    return f"'{cell}" if cell.startswith(COMMANDS) else cell
