"""What has to be known of a form tool's export before it is a plain table."""

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase

from data.feeds.cells.folding import fold

_NUMBERING = re.compile(r"(?:q(?:uestion)?\s*)?\d+(?:\.\s?[a-z0-9]{1,2})*\s*[.):]\s+|[a-z][a-z0-9]*\d\.\s+")
_ENDINGS = (" - selected choice", " - response", " - open-ended response", "*", "?", ".", ":")
_WRITTEN_IN = re.compile(r"\s*(?:-|\[|\()\s*(?:any )?other\b.*$|\s*-\s*.*\bplease specify\b.*$|\[other\]$")

STARTED = "started"  # when somebody began to answer: looked at, never kept


@dataclass(frozen=True)
class LeaveOut:
    """Rows that are nobody's answers: those in which the column says one of the texts."""

    column: str  # folded header
    texts: frozenset[str]  # folded; "" is a blank cell

    def holds(self, text: str) -> bool:
        """Whether a row with this cell is left out."""
        return fold(text) in self.texts


@dataclass(frozen=True)
class FormShape:
    """How one tool lays out its export. Headers are folded; `ignore` may hold `*`."""

    name: str
    signature: frozenset[str] = frozenset()  # headers that only this tool has together
    header_rows: int = 1
    columns: tuple[tuple[str, str], ...] = ()
    ignore: tuple[str, ...] = ()
    leave_out: tuple[LeaveOut, ...] = ()
    row_numbers: bool = False  # nobody has an identifier of their own

    def ignores(self, header: str) -> bool:
        """Whether the tool itself wrote this column, and nothing in it is an answer."""
        return any(fnmatchcase(header, pattern) for pattern in self.ignore)


def plain(header: str) -> str:
    """A header without the numbering and the marks that form tools add to a question."""
    text = _NUMBERING.sub("", fold(header), count=1)
    while ending := next((end for end in _ENDINGS if text.endswith(end) and len(text) > len(end)), None):
        text = text.removesuffix(ending).rstrip()
    return text


def question_of_written_in(header: str) -> str | None:
    """The question beside whose options this column holds what people wrote themselves; None where it is no such column."""
    text = fold(header)
    bare = _WRITTEN_IN.sub("", text)
    return plain(bare) if bare != text and bare else None
