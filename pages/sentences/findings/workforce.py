"""What workforce counts say: who is in which pay band, and on the board."""

from dataclasses import dataclass

from pages.results.rows import Row


@dataclass(frozen=True)
class Represented:
    """The share of a group, `called` so, in each pay band, lowest first, beside that of all staff at the end of a year."""

    bands: tuple[Row, ...]
    staff: Row
    year: str
    called: str


@dataclass(frozen=True)
class Seated:
    """The share of a group, `called` so, on the board beside that of all staff at the end of a year.

    `band`: between what their number lies, where it is too small for a share.
    """

    board: Row
    staff: Row
    year: str
    called: str
    band: tuple[int, int] | None = None
