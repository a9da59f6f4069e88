"""The guardians' book: which coded cases there are, and whose keys guardians have vouched for. Sealed under the counts' key, which only
guardians hold, so a case that was taken out or put back, and a guardian who was put in, are noticed. Each change has a number, and each
guardian's anchor the last one they saw, so an old book that was put back is noticed as well."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace

from sqlalchemy import Connection, select, update

from reporting import sealing
from reporting.keys import Anchor, Unlocked, read_anchor, write_anchor
from reporting.ledger.tables import service

_ABOUT: sealing.About = ("book",)


@dataclass(frozen=True)
class Book:
    """What guardians have agreed on."""

    revision: int = 0
    cases: Mapping[str, int] = field(default_factory=dict)  # case -> its latest revision
    guardians: Mapping[str, str] = field(default_factory=dict)  # guardian -> public key and name, since reporters choose by name
    left: tuple[str, ...] = ()  # guardians who are none any more, and never will be again under the same id
    renewal_due: bool = False  # somebody left who knows the counts' key
    left_before: int = 0  # how many had left when the counts' key was last renewed: those know another

    @property
    def knowing(self) -> tuple[str, ...]:
        """Who has left and knows the counts' key as it is now."""
        return self.left[self.left_before :] if self.renewal_due else ()


def known_as(public: bytes | None, name: str) -> str:
    """What the book says of a guardian."""
    return f"{(public or b'').hex()} {name}"


def public_of(known: str) -> bytes:
    return bytes.fromhex(known.partition(" ")[0])


def lock_service(connection: Connection) -> None:
    """One at a time from here on: what is decided about guardians and the book rests on what was read."""
    connection.execute(select(service.c.id).with_for_update()).all()


def read(connection: Connection, me: Unlocked) -> Book:
    """Raises `sealing.NotOpened` where the book is not as guardians left it, or older than this guardian has seen it."""
    if me.counts is None:
        raise sealing.NotOpened
    kept = connection.execute(select(service.c.book).with_for_update()).scalar()
    said = json.loads(sealing.unlock(bytes(me.counts), kept or b"", _ABOUT))
    found = Book(**{**said, "left": tuple(said["left"])})
    if found.revision < read_anchor(connection, me.id, bytes(me.private)).revision:
        raise sealing.NotOpened
    return found


def write(connection: Connection, me: Unlocked, standing: Book) -> None:
    """Keep the next state of the book, in the transaction that read the last one."""
    assert me.counts is not None
    following = replace(standing, revision=standing.revision + 1)
    sealed = sealing.lock(bytes(me.counts), json.dumps(asdict(following)).encode(), _ABOUT)
    connection.execute(update(service).values(book=sealed))
    seen(connection, me, following)


def seen(connection: Connection, me: Unlocked, standing: Book) -> None:
    """Remember which key this is, and how far the book has come."""
    assert me.counts is not None
    write_anchor(connection, me.id, bytes(me.private), Anchor(sealing.spoken(bytes(me.counts)), standing.revision))
