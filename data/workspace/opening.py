"""Opening the workspace: SQLite beside the releases, or PostgreSQL by URL. Its tables are brought up to date by the steward's commands."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection

from data import identity, modes
from data.definitions import Definitions, load
from data.settings import workspace_url
from data.workspace import belonging, patience
from data.workspace.failures import plain_sentences
from data.workspace.migrate import bring_up_to_date, must_be_up_to_date
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
    store: Path,
    *,
    url: str | None = None,
    definitions: Definitions | None = None,
    clock: Callable[[], datetime] = _now,
    make: bool = True,
) -> Workspace:
    """The workspace of a store. Close it when done.

    `url` is SQLAlchemy's; where not given, `EQUITY_WORKSPACE_URL` or `workspace.db` in the store. make: an empty one where there is none
    yet, and tables of an earlier version are brought up to date; pages never do either. Raises `WorkspaceProblem`, also for the
    workspace of another store.
    """
    address = make_url(url or workspace_url(store))
    may_make = make and not identity.has_workspace(store)  # else an empty one is a lost one
    engine = engine_for(address, may_make)
    try:
        with plain_sentences():
            empty = belonging.holds_nothing(engine)
            if empty and not may_make:
                belonging.refuse_missing(address)
            if make:
                bring_up_to_date(engine)
            else:
                must_be_up_to_date(engine)
            if empty and (name := identity.name_of(store)):
                belonging.give(engine, name, clock())
                identity.note_workspace(store)
            belonging.must_belong(engine, store, address)
        if empty and address.get_backend_name() == "sqlite" and Path(str(address.database)).exists():
            modes.file(Path(str(address.database)), modes.GROUP_WRITES)
    except BaseException:
        engine.dispose()
        raise
    return Workspace(engine, definitions or load(), clock)


def engine_for(address: URL, make: bool) -> Engine:
    """Connections to a workspace; nothing is read or made yet, but for its folder. Raises `WorkspaceProblem`."""
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, make)
    if address.get_backend_name() not in ("postgresql", "postgres"):
        raise WorkspaceProblem(f"EQUITY_WORKSPACE_URL: '{address.drivername}' is not supported; give a postgresql:// URL, or none at all.")
    # Connections may have idled away; a server that does not answer is given up after a while.
    engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_timeout=WAIT_SECONDS)
    event.listen(engine, "do_connect", patience.connect)
    event.listen(engine, "connect", _set_up_postgresql)
    return engine


def _sqlite(address: URL, make: bool) -> Engine:
    database = address.database
    if not database:
        raise WorkspaceProblem(
            "EQUITY_WORKSPACE_URL: names no file; a workspace in memory would be lost. Give sqlite:///path/workspace.db."
        )
    if not database.startswith("file:") and not Path(database).exists():  # SQLite would make it
        if not make:
            belonging.refuse_missing(address)
        try:
            modes.folder(Path(database).parent, modes.GROUP_WRITES)
        except OSError as error:
            raise WorkspaceProblem(f"{database}: the folder cannot be made ({error.strerror}); choose another store.") from error
    engine = create_engine(address, connect_args={"timeout": WAIT_SECONDS})
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
