"""The record of access: who signed in and out, was refused, took a file away, opened a round, was given a role.

It is kept apart from what people write, and for a time only. What somebody looked at is not in it: a record of curiosity would keep
people from looking.
"""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from data.language import say, to_say
from data.workspace import tables
from data.workspace.authors import Author
from data.workspace.opening import Workspace

LEAST_DAYS = 30  # as the table's own guard has it
HEADING = (to_say("at (UTC)"), to_say("what"), to_say("who"), to_say("about"))
# What is noted, in the words that stand in the table; said where it is shown.
NOTED = (
    *(to_say("signed in"), to_say("signed out"), to_say("refused"), to_say("file made"), to_say("pack made")),
    *(to_say("round opened"), to_say("round's closing day moved"), to_say("role added"), to_say("role ended")),
    to_say("record of access exported"),
)
_COMMANDS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a name that begins like this


@dataclass(frozen=True)
class Noted:
    """One thing that was done."""

    at: datetime
    what: str
    who: str
    about: str


def note(workspace: Workspace, what: str, who: str, about: str = "", *, once: str | None = None) -> None:
    """Write down that something was done. What has the same `once` is written down once, whichever process is first."""
    with workspace.writing() as connection:
        note_in(connection, workspace.clock(), what, who, about, once=once)


def note_in(connection: Connection, at: datetime, what: str, who: str, about: str = "", *, once: str | None = None) -> None:
    """`note`, within the caller's transaction: what was done and that it was done are kept together."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
    row = {"at": at, "what": what, "who": who, "about": about, "once": once}
    connection.execute(insert(tables.audit).values(row).on_conflict_do_nothing(index_elements=["once"]))


def noted(workspace: Workspace, since: date, until: date, reader: Author) -> list[Noted]:
    """What was done on these days, the last first."""
    reader.must_read_audit()
    kept = tables.audit.c
    first, after = datetime.combine(since, time()), datetime.combine(until + timedelta(days=1), time())
    found = select(kept.at, kept.what, kept.who, kept.about).where(kept.at >= first, kept.at < after).order_by(kept.number.desc())
    with workspace.reading() as connection:
        return [Noted(*row) for row in connection.execute(found)]


def export(found: Sequence[Noted]) -> bytes:
    """The record as CSV, for a spreadsheet: texts stay texts."""
    written = io.StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([say(heading) for heading in HEADING])
    for one in found:
        texts = (say(one.what), one.who, one.about)
        writer.writerow([f"{one.at:%Y-%m-%d %H:%M:%S}", *(f"'{text}" if text.startswith(_COMMANDS) else text for text in texts)])
    return written.getvalue().encode("utf-8-sig")


def forget_before(workspace: Workspace, day: date) -> int:
    """Let go of what was noted before this day; the number of rows. What is younger than `LEAST_DAYS` cannot go."""
    last = workspace.today - timedelta(days=LEAST_DAYS)
    with workspace.writing() as connection:
        gone = connection.execute(delete(tables.audit).where(tables.audit.c.at < datetime.combine(min(day, last), time())))
        return gone.rowcount
