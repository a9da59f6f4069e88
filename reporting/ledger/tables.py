"""What is stored. Texts, codes and counts are sealed; what stands in the clear is listed in docs/reporting.md, and is days at the most.

Keys are random, and rows lie in their order once SQLite's file was written anew, as it is each day: the order of arrival is gone then.
"""

from datetime import date

from sqlalchemy import Cast, Column, Date, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint, cast

metadata = MetaData()

# one row: the service itself
service = Table(
    "service",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("salt", LargeBinary, nullable=False),  # of every reporter's code
    Column("retention_months", Integer, nullable=False),
    Column("book", LargeBinary),  # sealed under the counts' key: which cases there are, and which guardians
    Column("no_erasure_before", Date),  # set when the time that reports are kept was made shorter: a month to be told in
)

# one row per guardian, for good: past answers keep their writer's name
guardian = Table(
    "guardian",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),  # how the provider knows them
    Column("invited_until", Date),
    Column("invitation", String(64)),  # hash of the one-time link; null once it was used
    Column("public", LargeBinary),  # null until first entry
    Column("private", LargeBinary),  # under the passphrase
    Column("recovery", LargeBinary),  # the same under the key on paper
    Column("counts_copy", LargeBinary),  # the counts' key, sealed to them; null until a colleague vouched
    Column("anchor", LargeBinary),  # under their private key: which counts' key they have accepted, and how far the book had come
    Column("left_on", Date),
    sqlite_with_rowid=False,
)

IS_ACTIVE = guardian.c.counts_copy.is_not(None) & guardian.c.left_on.is_(None)  # receives reports

# one row per report
report = Table(
    "report",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("login", String(64), nullable=False, unique=True),  # slow hash of the code
    Column("reporter_copy", LargeBinary, nullable=False),  # the report's key, under the code
    Column("head", LargeBinary, nullable=False),  # sealed: how many entries, the last one, and the three days below
    Column("received_on", Date, nullable=False),
    Column("waiting_since", Date),  # null when a guardian has read everything
    Column("closed_on", Date),
    sqlite_with_rowid=False,
)

# one row per report and guardian who may read it
copy = Table(
    "copy",
    metadata,
    Column("report", String(32), ForeignKey("report.id"), primary_key=True),
    Column("guardian", String(32), ForeignKey("guardian.id"), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),  # the report's key, sealed to the guardian
    sqlite_with_rowid=False,
)

# one row per thing that was said or done in a report, numbered from 1
entry = Table(
    "entry",
    metadata,
    Column("report", String(32), ForeignKey("report.id"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("once", String(64), nullable=False),  # of the form it came from, hashed under the report's key, so that it comes once
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("report", "once"),
    sqlite_with_rowid=False,
)

# one row per coded case; it does not say which report it came from, and outlives it
coded = Table(
    "coded",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),  # under the counts' key
    sqlite_with_rowid=False,
)


def as_text(column: Column[date]) -> Cast[str]:
    """A day as it is written there. Read as a day, one that is none would stop every row of its table."""
    return cast(column, String)


def read_day(written: str | None) -> date | None:
    """Raises `ValueError`."""
    return None if written is None else date.fromisoformat(written)
