"""The guardians' book: which coded cases there are, and whose keys guardians have vouched for. Sealed under the counts' key, which only
guardians hold, so a case that was taken out or put back, and a guardian who was put in, are noticed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from reporting import sealing
from reporting.ledger.tables import service

_ABOUT: sealing.About = ("book",)


@dataclass(frozen=True)
class Book:
    """Case -> its latest revision; guardian -> public key in hexadecimal."""

    cases: Mapping[str, int]
    guardians: Mapping[str, str]


def read(connection: Connection, counts: bytes) -> Book:
    """Raises `sealing.NotOpened` where the book is not as guardians left it."""
    kept = connection.execute(select(service.c.book).with_for_update()).scalar()
    said = json.loads(sealing.unlock(counts, kept or b"", _ABOUT))
    return Book(said["cases"], said["guardians"])


def write(connection: Connection, counts: bytes, book: Book) -> None:
    said = json.dumps({"cases": dict(book.cases), "guardians": dict(book.guardians)}).encode()
    connection.execute(update(service).values(book=sealing.lock(counts, said, _ABOUT)))
