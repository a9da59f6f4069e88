"""A guardian's keys while they are unlocked, and the anchor that says which shared key they have accepted.

The database holds the counts' key sealed to each guardian, and anybody who writes there could seal another one. So each guardian keeps,
under their own private key, the number of the one they have accepted and how far the book had come when they last saw it. Whoever replaces
key and book together meets the anchor of every guardian who unlocks.
"""

import json
from dataclasses import asdict, dataclass
from typing import Final, Literal

from sqlalchemy import Connection, select, update

from reporting import sealing
from reporting.ledger.tables import guardian

_PURPOSE: Final = "anchor"
Trust = Literal["full", "waiting", "asked", "other", "book"]


@dataclass(frozen=True)
class Anchor:
    """What a guardian keeps of the key and the book that guardians share."""

    number: str = ""  # of the counts' key, as guardians read it to one another; "" until they have typed it
    revision: int = 0  # of the book when they last saw it; 0 before they ever did


@dataclass(frozen=True)
class Unlocked:
    """A guardian whose private key is in memory. `counts` opens the book and the coded cases; None unless `trust` is full.

    `trust`: "waiting" until a colleague vouches, "asked" until they type the number of the guardians' key, "other" where that key is not
    the one they accepted, "book" where the book is not as guardians left it.
    """

    id: str
    private: bytearray
    counts: bytearray | None
    trust: Trust = "full"
    row: str = ""  # a hash of what the database held of them; another one means that they have to unlock again

    @property
    def number(self) -> str:
        """What they read out to the colleague who vouches."""
        return sealing.spoken(sealing.public_of(bytes(self.private)))

    def wipe(self) -> None:
        """Overwrite the keys."""
        for key in (self.private, self.counts):
            if key is not None:
                sealing.wipe(key)


def read_anchor(connection: Connection, who: str, private: bytes) -> Anchor:
    """Raises `sealing.NotOpened`. Each guardian has one from their first entry on, so none is as bad as a wrong one."""
    kept = connection.execute(select(guardian.c.anchor).where(guardian.c.id == who)).scalar()
    return Anchor(**json.loads(sealing.unlock(sealing.key_from(private, _PURPOSE), kept or b"", _about(who))))


def write_anchor(connection: Connection, who: str, private: bytes, anchor: Anchor) -> None:
    said = json.dumps(asdict(anchor)).encode()
    sealed = sealing.lock(sealing.key_from(private, _PURPOSE), said, _about(who))
    connection.execute(update(guardian).where(guardian.c.id == who).values(anchor=sealed))


def _about(who: str) -> sealing.About:
    return ("guardian", who, _PURPOSE)
