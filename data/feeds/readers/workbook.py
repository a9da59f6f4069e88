"""XLSX and ODS as tables: the visible sheets, each read as a stream."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from data.feeds.readers.archive import damaged, open_archive
from data.feeds.readers.markup import Broken, TooMuch
from data.feeds.readers.ods import CONTENT, HasFormulas, OdsBook
from data.feeds.readers.table import Row, Table
from data.feeds.readers.xlsx import XlsxBook
from data.problems import LoadProblem

_LARGEST_OLE = 50 << 20


def workbook_tables(path: Path) -> tuple[Table, ...]:
    """One table a visible sheet, in the order of the workbook. Raises `LoadProblem` where it cannot be read."""
    _refuse_old_container(path)
    with _reading(path), open_archive(path) as parts:
        names = set(parts.namelist())
        if "xl/workbook.xml" not in names and CONTENT not in names:
            raise LoadProblem(f"{path.name}: is not a workbook; export the table as CSV or XLSX.")
        book = XlsxBook(parts) if "xl/workbook.xml" in names else OdsBook(parts)
    if not book.sheets:
        raise LoadProblem(f"{path.name}: has no sheet that can be seen; unhide the right one, or export the table as CSV.")
    return tuple(Table(path.name, name, _reader(path, book, name), sparse=True) for name in book.sheets)


def _reader(path: Path, book: XlsxBook | OdsBook, sheet: str) -> Callable[[], Iterator[Row]]:
    def rows() -> Iterator[Row]:
        with _reading(path), open_archive(path) as parts:
            yield from book.rows(parts, sheet)

    return rows


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """What may go wrong inside a workbook, in one sentence."""
    try:
        yield
    except TooMuch as error:
        raise LoadProblem(f"{path.name}: {error}; export the table as CSV.") from error
    except HasFormulas as error:
        raise LoadProblem(f"{path.name}: some cells are formulas; paste as values and save again.") from error
    except (Broken, LookupError) as error:
        raise damaged(path) from error


def _refuse_old_container(path: Path) -> None:
    """An OLE file is an encrypted XLSX, or the XLS of before 2007."""
    with path.open("rb") as file:
        if file.read(2) == b"PK":
            return
        file.seek(0)
        if "EncryptedPackage".encode("utf-16-le") in file.read(_LARGEST_OLE):
            raise LoadProblem(f"{path.name}: the workbook is protected by a password; save it without one.")
    raise LoadProblem(f"{path.name}: is not an XLSX workbook; open it in a spreadsheet and save it as XLSX.")
