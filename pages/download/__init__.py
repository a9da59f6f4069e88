"""Figures to take away: exactly the table on the page, with what a reader must know who finds the file without the page."""

from pages.download.buttons import offer
from pages.download.comma_file import comma_file
from pages.download.files import FORMS, file_of, name_of
from pages.download.sheet import Sheet, sheet
from pages.download.workbook import workbook

__all__ = ["FORMS", "Sheet", "comma_file", "file_of", "name_of", "offer", "sheet", "workbook"]
