"""What one cell may say. A reader turns its text into a value, or raises `Unexpected` saying what would have been right."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime

from data.feeds.cells.folding import fold

LONGEST = 1000  # characters; longer cells are free text or a quote that never closed
EARLIEST = date(1900, 1, 1)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?")  # float() alone would also take '1_000', 'inf' and other scripts' digits
_DAY_FORMS = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "%Y-%m-%d"),
    (re.compile(r"[0-9]{8}"), "%Y%m%d"),
    (re.compile(r"[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}"), "%d/%m/%Y"),  # British order; American order cannot be told apart
)

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


def words(text: str) -> str:
    """Free wording such as a name or an identifier, kept as written except for the white space."""
    if text[0] in "+-@":  # a spreadsheet would run these as formulas when the records are ever exported
        raise Unexpected("words that do not begin with '+', '-' or '@'")
    return " ".join(text.split())


def practice_code(pattern: str) -> Reader:
    """A code that matches `pattern` from its first to its last character, in any case."""
    whole = re.compile(pattern)

    def read(text: str) -> str:
        if not whole.fullmatch(text.upper()):
            raise Unexpected(f"a practice code of the form {pattern}")
        return text.upper()

    return read


def day(latest: date) -> Reader:
    """A date from 1900 up to and including `latest`."""

    def read(text: str) -> date:
        for form, layout in _DAY_FORMS:
            if form.fullmatch(text):
                return _within(_real_day(text, layout), latest)
        raise Unexpected("a date written YYYY-MM-DD")

    return read


def _real_day(text: str, layout: str) -> date:
    try:
        return datetime.strptime(text, layout).date()
    except ValueError:
        raise Unexpected("a date that exists, written YYYY-MM-DD") from None


def _within(value: date, latest: date) -> date:
    if value > latest:
        raise Unexpected(f"a date that is not in the future (today is {latest})")
    if value < EARLIEST:
        raise Unexpected(f"a date from {EARLIEST.year} on")
    return value


def number(low: float, high: float, *, whole: bool = False) -> Reader:
    """A number from `low` to `high`, both included; `whole` for counts."""
    kind = "a whole number" if whole else "a number"

    def read(text: str) -> float | int:
        value = float(text) if _NUMBER.fullmatch(text) else math.nan
        if not low <= value <= high or (whole and value != int(value)):
            raise Unexpected(f"{kind} from {low:,} to {high:,}")
        return int(value) if whole else value

    return read


def one_of(codes: Mapping[str, str], expected: str) -> Reader:
    """One of the texts in `codes` (already folded), as the code it stands for."""

    def read(text: str) -> str:
        try:
            return codes[fold(text)]
        except KeyError:
            raise Unexpected(expected) from None

    return read
