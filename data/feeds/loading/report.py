"""What became of one attempt to load a file."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

SHOWN_REJECTS = 1_000  # kept in the report; all of a load that stands are stored
LONGEST_VALUE = 80


class Reject(NamedTuple):
    """One cell that could not be used. `line` is the row number a spreadsheet shows."""

    line: int
    column: str
    value: str
    expected: str


@dataclass(frozen=True)
class LoadReport:
    """Counts are rows of the file: read = loaded + rejected + left out."""

    load_id: int
    kind: str
    file_name: str
    sha256: str
    wave: str | None
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    rows_left_out: int
    outcome: Literal["loaded", "refused", "unchanged"]
    reason: str | None = None
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()


def shown_value(text: str) -> str:
    """A rejected cell cut to 80 characters, with characters that could disturb a terminal made visible."""
    cut = text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
    return "".join(c if c.isprintable() else "\ufffd" for c in cut)
