"""A workspace carried to another database: every event, from SQLite to PostgreSQL or back, so that nothing is left behind."""

from pathlib import Path

from sqlalchemy import Connection, func, insert, make_url, select, text

from data import identity
from data.settings import workspace_url
from data.workspace import belonging
from data.workspace.failures import plain_sentences
from data.workspace.migrate import bring_up_to_date
from data.workspace.opening import engine_for
from data.workspace.problems import WorkspaceProblem
from data.workspace.tables import metadata

BATCH = 1_000


def move_workspace(store: Path, target: str) -> int:
    """Copy the workspace of a store into an empty database, all or nothing; how many rows there are. The old one stays as it was.

    Stop the dashboard first: what is written meanwhile would be left behind. Raises `WorkspaceProblem`.
    """
    address, there = make_url(workspace_url(store)), make_url(target)
    source, empty = engine_for(address, make=False), engine_for(there, make=True)
    try:
        with plain_sentences():
            belonging.must_belong(source, store, address)
            if not belonging.holds_nothing(empty):
                raise WorkspaceProblem(f"{belonging.shown(there)}: there is a workspace here already; name an empty database.")
            bring_up_to_date(source)
            bring_up_to_date(empty)
            with source.begin() as old, empty.connect().execution_options(writes=True) as new, new.begin():
                rows = sum(_carry(old, new, table) for table in metadata.sorted_tables)
            identity.note_workspace(store)
    finally:
        source.dispose()
        empty.dispose()
    return rows


def _carry(old: Connection, new: Connection, table) -> int:
    rows = [dict(row) for row in old.execute(select(table)).mappings()]
    for start in range(0, len(rows), BATCH):
        new.execute(insert(table), rows[start : start + BATCH])
    counted = new.execute(select(func.count()).select_from(table)).scalar_one()
    if counted != len(rows):
        raise WorkspaceProblem(f"Of {len(rows):,} rows of {table.name}, {counted:,} arrived; nothing was moved.")
    if new.dialect.name == "postgresql" and table.autoincrement_column is not None and rows and table.name == "audit":
        new.execute(text("select setval(pg_get_serial_sequence('audit', 'number'), (select max(number) from audit))"))
    return len(rows)
