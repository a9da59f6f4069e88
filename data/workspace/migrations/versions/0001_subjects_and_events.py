"""Subjects, their events, and the versions of the matrix; events are added and never changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_KEPT = ("subject", "event", "matrix_version")


def upgrade() -> None:
    op.create_table(
        "subject",
        sa.Column("subject", sa.String(200), primary_key=True),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("practice", sa.String(20)),
    )
    op.create_index("ix_subject_kind", "subject", ["kind"])
    op.create_index("ix_subject_practice", "subject", ["practice"])
    op.create_table(
        "event",
        sa.Column("subject", sa.String(200), sa.ForeignKey("subject.subject"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("before", sa.JSON, nullable=False),
        sa.Column("after", sa.JSON, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "matrix_version",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("definition", sa.JSON, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
    )
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        _guard_postgresql()


def _guard_sqlite() -> None:
    for table in _KEPT:
        for change in ("update", "delete"):
            op.execute(
                f"create trigger {table}_no_{change} before {change} on {table} "
                f"begin select raise(abort, 'rows of {table} are added and never changed'); end"
            )


def _guard_postgresql() -> None:
    op.execute(
        "create function never_changed() returns trigger language plpgsql as "
        "$$ begin raise exception 'rows of % are added and never changed', tg_table_name; end $$"
    )
    for table in _KEPT:
        op.execute(
            f"create trigger {table}_never_changed before update or delete or truncate on {table} "
            "for each statement execute function never_changed()"
        )
