"""Opening the workspace: SQLite beside the releases, or PostgreSQL by URL. Its tables are brought up to date on the way."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from data.definitions import Definitions, load
from data.settings import workspace_url
from data.workspace.failures import plain_sentences
from data.workspace.migrate import bring_up_to_date
from data.workspace.problems import WorkspaceProblem

WAIT_SECONDS = 5.0  # for another's save to finish; a save takes milliseconds


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Workspace:
    """An open workspace; threads may share it. `clock` tells the time in UTC without a zone."""

    engine: Engine
    definitions: Definitions = field(repr=False)
    clock: Callable[[], datetime] = _now

    @property
    def today(self) -> date:
        return self.clock().date()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of things. Raises `WorkspaceProblem`."""
        with plain_sentences(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is saved, or nothing. Raises `WorkspaceProblem`."""
        with plain_sentences(), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    def close(self) -> None:
        self.engine.dispose()


def open_workspace(
    store: Path, *, url: str | None = None, definitions: Definitions | None = None, clock: Callable[[], datetime] = _now
) -> Workspace:
    """The workspace of a store, made when missing. Close it when done.

    `url` is SQLAlchemy's; where not given, `EQUITY_WORKSPACE_URL` or `workspace.db` in the store. Raises `WorkspaceProblem`.
    """
    address = make_url(url or workspace_url(store))
    if address.get_backend_name() == "sqlite":
        engine = _sqlite(str(address))
    elif address.get_backend_name() in ("postgresql", "postgres"):
        engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True)  # connections may have idled away
        event.listen(engine, "connect", _set_up_postgresql)
    else:
        raise WorkspaceProblem(f"EQUITY_WORKSPACE_URL: '{address.drivername}' is not supported; give a postgresql:// URL, or none at all.")
    try:
        with plain_sentences():
            bring_up_to_date(engine)
    except BaseException:
        engine.dispose()
        raise
    return Workspace(engine, definitions or load(), clock)


def _sqlite(url: str) -> Engine:
    database = make_url(url).database
    if not database:
        raise WorkspaceProblem(
            "EQUITY_WORKSPACE_URL: names no file; a workspace in memory would be lost. Give sqlite:///path/workspace.db."
        )
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorkspaceProblem(f"{database}: the folder cannot be made ({error.strerror}); choose another store.") from error
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS})
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # Python's own transaction handling would commit around DDL, and never locks early
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma synchronous = full")  # a save that was acknowledged survives a power cut, too


def _begin_sqlite(connection: Connection) -> None:
    """Writers lock before they read, so that what they read is what they change."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _set_up_postgresql(connection: DBAPIConnection, _record: object) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"set lock_timeout = '{int(WAIT_SECONDS * 1000)}ms'")
    connection.commit()
