"""The archive that a workbook is. Its sizes are looked at before anything in it is unpacked.

A part of 1.5 MB may unpack to 3 GB; what a person made compresses to a tenth or a twentieth. So sizes and ratios are judged by what the
archive says of itself, which the library then holds it to.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.problems import LoadProblem

LARGEST = 300 << 20  # bytes unpacked: a sheet of some 100,000 rows and 40 columns
SUSPECT_FROM, SUSPECT_RATIO = 20 << 20, 150  # larger parts that are packed more tightly than this are made to do harm
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that spreadsheets use
# What the library raises for an archive whose wrapping is whole but whose parts are not, or are of a kind it does not know.
DAMAGE = (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError)


def damaged(path: Path) -> LoadProblem:
    """What to say of a workbook that cannot be read to its end."""
    return LoadProblem(f"{path.name}: the workbook is cut short or damaged; fetch or export it again.")


@contextmanager
def open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, once its sizes are found harmless. Raises `LoadProblem` in one sentence."""
    try:
        with zipfile.ZipFile(path) as parts:
            _check(path, parts)
            yield parts
    except DAMAGE as error:
        raise damaged(path) from error


def _check(path: Path, parts: zipfile.ZipFile) -> None:
    members = parts.infolist()
    if any(member.compress_type not in _METHODS or member.flag_bits & 1 for member in members):
        raise LoadProblem(f"{path.name}: is packed in a way that no spreadsheet uses; open it in a spreadsheet and save it as XLSX.")
    if sum(member.file_size for member in members) > LARGEST:
        raise LoadProblem(f"{path.name}: unpacks to more than {LARGEST >> 20} MB; export the table as CSV.")
    for member in members:
        if member.file_size > SUSPECT_FROM and member.file_size > SUSPECT_RATIO * max(member.compress_size, 1):
            raise LoadProblem(f"{path.name}: unpacks to {member.file_size >> 20} MB of hardly anything; export the table as CSV.")
