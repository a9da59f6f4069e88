"""The service, its guardians, reports with their entries and sealed copies of keys, and coded cases."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "service",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("salt", sa.LargeBinary, nullable=False),
        sa.Column("retention_months", sa.Integer, nullable=False),
        sa.Column("book", sa.LargeBinary),
    )
    op.create_table(
        "guardian",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("email", sa.Text, nullable=False),
        sa.Column("invited_until", sa.Date),
        sa.Column("invitation", sa.String(64)),
        sa.Column("public", sa.LargeBinary),
        sa.Column("private", sa.LargeBinary),
        sa.Column("recovery", sa.LargeBinary),
        sa.Column("counts_copy", sa.LargeBinary),
        sa.Column("left_on", sa.Date),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("login", sa.String(64), nullable=False, unique=True),
        sa.Column("reporter_copy", sa.LargeBinary, nullable=False),
        sa.Column("head", sa.LargeBinary, nullable=False),
        sa.Column("received_on", sa.Date, nullable=False),
        sa.Column("waiting_since", sa.Date),
        sa.Column("closed_on", sa.Date),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copy",
        sa.Column("report", sa.String(32), sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("guardian", sa.String(32), sa.ForeignKey("guardian.id"), primary_key=True),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "entry",
        sa.Column("report", sa.String(32), sa.ForeignKey("report.id"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("once", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("report", "once"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "coded",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
