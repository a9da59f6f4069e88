"""Which store a workspace belongs to: its first event says so.

A forgotten EQUITY_WORKSPACE_URL, or one of another installation, is then refused, rather than being an empty workspace or a stranger's.
"""

from datetime import datetime
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection, Engine, insert, select

from data import identity
from data.workspace import tables
from data.workspace.problems import WorkspaceProblem

SUBJECT = "store"
_RESTORE = "See that EQUITY_WORKSPACE_URL is set as it was, or restore the workspace from your backup: `python -m data restore FILE`."


def holds_nothing(engine: Engine) -> bool:
    """Whether it is a database without our tables."""
    with engine.begin() as connection:
        return MigrationContext.configure(connection).get_current_revision() is None


def refuse_missing(address: URL) -> None:
    """Raises `WorkspaceProblem`: there should be a workspace here."""
    raise WorkspaceProblem(f"{shown(address)}: there is no workspace here. {_RESTORE}")


def shown(address: URL) -> str:
    """Where it is, without a password."""
    return str(address.database) if address.get_backend_name() == "sqlite" else address.render_as_string(hide_password=True)


def must_belong(engine: Engine, store: Path, address: URL) -> None:
    """Raises `WorkspaceProblem` where the workspace is another store's."""
    expected = identity.name_of(store)
    with engine.begin() as connection:
        held = name_in(connection)
    if expected is None or held == expected:
        return
    if held is None:
        raise WorkspaceProblem(f"{shown(address)}: this workspace is of an earlier version; run `python -m data upgrade`.")
    raise WorkspaceProblem(f"{shown(address)}: this is the workspace of another store. {_RESTORE}")


def name_in(connection: Connection) -> str | None:
    """The name of the store that a workspace belongs to; None where it was never said."""
    found = connection.execute(select(tables.event.c.after).where(tables.event.c.subject == SUBJECT, tables.event.c.number == 1)).scalar()
    return found["name"] if found else None


def give(engine: Engine, name: str, at: datetime) -> None:
    """Write into an empty workspace, or one of an earlier version, whose it is."""
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        connection.execute(insert(tables.subject), {"subject": SUBJECT, "kind": SUBJECT, "practice": None})
        made = {"subject": SUBJECT, "number": 1, "what": "made", "before": {"name": None}, "after": {"name": name}}
        connection.execute(insert(tables.event), made | {"who": "python -m data", "at": at})
