"""What the desk wants read, and how: all that goes to the other process."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    """A file on disk, and what the steward said about it. Without a kind the file is looked at first; without a mapping one is proposed."""

    store: str
    path: str
    by: str
    kind: str | None = None
    wave: str | None = None
    mapping: str | None = None  # the text of a mapping; "" for none at all
    sheet: str | None = None
    dates: str | None = None
    attribution: str = ""
    reject_limit: float = 0.05
    instead_of: int | None = None
    demonstration: bool = False
