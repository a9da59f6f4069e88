"""The record of access: rows are never changed, and go only when they are old."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

# Days for which no command can take a row away; the retention period, which a setting gives, is longer.
LEAST = 30


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("about", sa.Text, nullable=False),
        sa.Column("once", sa.String(200), unique=True),
    )
    op.create_index("ix_audit_at", "audit", ["at"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "create trigger audit_no_update before update on audit begin select raise(abort, 'rows of audit are never changed'); end"
        )
        op.execute(
            f"create trigger audit_no_early_delete before delete on audit when old.at > datetime('now', '-{LEAST} days') "
            "begin select raise(abort, 'rows of audit are kept until they are old'); end"
        )
    else:
        op.execute(
            "create trigger audit_never_changed before update or truncate on audit for each statement execute function never_changed()"
        )
        op.execute(
            "create function audit_is_kept() returns trigger language plpgsql as $$ begin "
            f"if old.at > (now() at time zone 'utc') - interval '{LEAST} days' then "
            "raise exception 'rows of audit are kept until they are old'; end if; return old; end $$"
        )
        op.execute("create trigger audit_no_early_delete before delete on audit for each row execute function audit_is_kept()")
