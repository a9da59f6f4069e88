"""Who wants to be told by mail that new results are published, and who has been told of which."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection

from data.language import say
from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Record, Subject, read, read_all
from data.workspace.opening import Workspace
from data.workspace.people import listed_as
from data.workspace.problems import EntryProblem

BY_LINK = Author("the link in a message", "staff")


@dataclass(frozen=True)
class Wish:
    """Somebody who wants to be told. `owner` is who they are at their provider."""

    owner: str
    address: str


def wants_notices(workspace: Workspace, owner: str, reader: Author) -> str | None:
    """The address to which this person wants it said; None where they do not."""
    reader.still()
    with workspace.reading() as connection:
        return _address(read(connection, _subject(owner)))


def want_notices(workspace: Workspace, owner: str, address: str, current: int, *, author: Author) -> None:
    """From the next release on, not of the current one. Raises `EntryProblem` where the provider vouched for no address."""
    if "@" not in address:
        raise EntryProblem({"address": say("Your sign-in did not say which address is yours, so nobody can write to you.")})
    with changing(workspace, _subject(owner), author) as change:
        change.add("notices wanted", {"address": address, "told": current})


def want_no_notices(workspace: Workspace, owner: str, *, author: Author = BY_LINK) -> bool:
    """End it; whether there was anything to end. Whoever holds a link from a message may, without signing in."""
    with changing(workspace, _subject(owner), author) as change:
        wanted = _address(change.record) is not None
        if wanted:
            change.add("notices ended", {"address": None})
    return wanted


def to_be_told(workspace: Workspace, release: int) -> list[Wish]:
    """Who wants to be told and was not told of this release or a later one; whoever has lost every role on the list is not."""
    with workspace.reading() as connection:
        return list(_waiting(workspace, connection, release))


def was_told(workspace: Workspace, owner: str, release: int) -> None:
    """Noted after each message, so that nobody is told twice when the rest are tried again."""
    with changing(workspace, _subject(owner), Author("python -m data", "steward")) as change:
        change.add("told", {"told": release})


def _waiting(workspace: Workspace, connection: Connection, release: int) -> Iterator[Wish]:
    for record in read_all(connection, "notice"):
        address = _address(record)
        if address is None or record.fields["told"] >= release:
            continue
        begun = [one for one in listed_as(connection, [address]) if one.since <= workspace.today]
        if not begun or any(one.until is None or one.until >= workspace.today for one in begun):
            yield Wish(record.subject.name.removeprefix("notice/"), address)


def _subject(owner: str) -> Subject:
    return Subject(f"notice/{owner}", "notice")


def _address(record: Record) -> str | None:
    return record.fields.get("address")
