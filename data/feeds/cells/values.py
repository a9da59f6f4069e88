"""What one cell may say. A reader turns its text into a value, or raises `Unexpected` saying what would have been right."""

import re
from collections.abc import Callable, Mapping

from data.feeds.cells.folding import fold

LONGEST = 1000  # characters; longer cells are free text or a quote that never closed
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ERRORS = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)|Err:[0-9]{3}")  # what spreadsheets write
_NOTHINGS = frozenset({"null", "nan", "none", "nil", "undefined"})  # what programs write for an empty cell
_PHONE = re.compile(r"\+?[0-9][0-9 ()-]{6,19}")
_LONGEST_CODE = 20  # a pattern is never asked about more, so that no pattern can take for ever

Reader = Callable[[str], object]


class Unexpected(Exception):
    """The cell cannot be read; the text completes 'expected ...'."""


def check_harmless(text: str, longest: int = LONGEST) -> None:
    """Refuse what no feed may hold, whatever the column: over-long cells, control characters, formulas."""
    if len(text) > longest:
        raise Unexpected(f"at most {longest:,} characters; this cell has {len(text):,}")
    if "\x00" in text:
        raise Unexpected("text without NUL bytes; export the file again")
    if _CONTROL.search(text):
        raise Unexpected("text without control characters; export the file again")
    if text.lstrip().startswith("="):
        raise Unexpected("a value, not a formula; paste as values and save again")
    if _ERRORS.fullmatch(text.strip()):
        raise Unexpected("a value, not a spreadsheet's error; put it right there and save again")


def words(text: str) -> str:
    """Free wording such as a name or an identifier, kept as written except for the white space."""
    if text.casefold() in _NOTHINGS:
        raise Unexpected("words; a program wrote this for an empty cell")
    if text[0] in "+-@" and not _PHONE.fullmatch(text):  # a spreadsheet would run these as formulas when the records are ever exported
        raise Unexpected("words that do not begin with '+', '-' or '@'")
    return " ".join(text.split())


def practice_code(pattern: str) -> Reader:
    """A code that matches `pattern` from its first to its last character, in any case."""
    whole = re.compile(pattern)

    def read(text: str) -> str:
        if len(text) > _LONGEST_CODE or not whole.fullmatch(text.upper()):
            raise Unexpected(f"a practice code of the form {pattern}")
        return text.upper()

    return read


def one_of(codes: Mapping[str, str], expected: str) -> Reader:
    """One of the texts in `codes` (already folded), as the code it stands for."""

    def read(text: str) -> str:
        try:
            return codes[fold(text)]
        except KeyError:
            raise Unexpected(expected) from None

    return read
