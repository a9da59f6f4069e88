"""The tables, as the migrations leave them. Rows are added and never changed; triggers of the first migration see to it."""

from sqlalchemy import JSON, Column, DateTime, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData()

# one row per thing that is written about: a round, an assessment, an objective, an intervention
subject = Table(
    "subject",
    metadata,
    Column("subject", String(200), primary_key=True),  # such as assessment/2026/X90001
    Column("kind", String(20), nullable=False, index=True),
    Column("practice", String(20), index=True),  # null where it belongs to no practice
)

# one row per change, numbered from 1 within its subject
event = Table(
    "event",
    metadata,
    Column("subject", String(200), ForeignKey("subject.subject"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("what", String(40), nullable=False),
    Column("before", JSON, nullable=False),  # the changed fields as they were
    Column("after", JSON, nullable=False),  # and as they are now
    Column("who", Text, nullable=False),
    Column("at", DateTime, nullable=False),  # UTC
)

# one row per version of the matrix that a round was opened with
matrix_version = Table(
    "matrix_version",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("definition", JSON, nullable=False),
    Column("kept_at", DateTime, nullable=False),  # UTC
)

# one row per thing that was done with access: kept apart from what people write, and for a time only
audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", DateTime, nullable=False, index=True),  # UTC
    Column("what", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("about", Text, nullable=False),  # such as the file's name; empty where there is nothing to add
    Column("once", String(200), unique=True),  # what is noted once only, such as a sign-in; null where it may happen again
)
