"""Opening the ledger: a SQLite file, or PostgreSQL by URL. Its tables are brought up to date on the way."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, insert, make_url, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError

from reporting.ledger.tables import service
from reporting.problems import ReportingProblem
from reporting.sealing import new_salt

MIGRATIONS = Path(__file__).parent / "migrations"
WAIT_SECONDS = 20.0  # for another's save to finish. Fifty people may send at once, and each save is written through to the disk
_LOCK = 20261128  # any number that all processes agree on


@dataclass(frozen=True)
class Ledger:
    """An open ledger; threads may share it. `today` says which day it is: nothing finer is ever stored."""

    engine: Engine
    today: Callable[[], date]
    unclean: threading.Event = field(default_factory=threading.Event)  # what was deleted may still lie in the files; see `forgetting`
    cleaning: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of things."""
        with self.engine.connect().execution_options(writes=False) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: all of it is on the disk when this ends, or nothing is."""
        with self.engine.connect().execution_options(writes=True) as connection, connection.begin():
            yield connection

    @property
    def salt(self) -> bytes:
        with self.reading() as connection:
            return connection.execute(select(service.c.salt)).scalar_one()

    def close(self) -> None:
        self.engine.dispose()


def open_ledger(url: str, retention_months: int, today: Callable[[], date] = date.today) -> Ledger:
    """The ledger at SQLAlchemy's `url`, made when missing; `retention_months` is what a new one begins with. Close it when done.

    Raises `ReportingProblem`.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise ReportingProblem("database: is not a URL; give sqlite:///path/reporting.db or postgresql://...") from error
    if address.get_backend_name() == "sqlite" and address.database:
        engine = _sqlite(Path(address.database))
    elif address.get_backend_name() in ("postgresql", "postgres"):
        engine = create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=True, pool_size=20, hide_parameters=True)
        event.listen(engine, "connect", _set_up_postgresql)
    else:
        raise ReportingProblem("database: names no file and no PostgreSQL; give sqlite:///path/reporting.db or postgresql://...")
    try:
        _bring_up_to_date(engine, retention_months)
    except BaseException:
        engine.dispose()
        raise
    ledger = Ledger(engine, today)
    ledger.unclean.set()  # whatever stopped the service last time may have come before the cleaning
    return ledger


def _sqlite(path: Path) -> Engine:
    """`hide_parameters`: an error may say which statement failed, and never with what."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)  # for its owner only, and SQLite gives its WAL the same rights
    except OSError as error:
        raise ReportingProblem(f"{path}: cannot be written ({error.strerror}); choose another database.") from error
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": WAIT_SECONDS}, hide_parameters=True, pool_size=20)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # Python's own transaction handling would commit around DDL, and never locks early
    for pragma in (
        "journal_mode = wal",
        "synchronous = full",  # what was acknowledged survives a power cut, too
        "foreign_keys = on",
        "secure_delete = on",  # what is deleted is overwritten with zeros
        "temp_store = memory",  # no temporary files
    ):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Writers lock before they read, so that what they read is what they change."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _set_up_postgresql(connection: DBAPIConnection, _record: object) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute(f"set lock_timeout = '{int(WAIT_SECONDS * 1000)}ms'")
        cursor.execute("set synchronous_commit = on")  # whatever the server's default: acknowledged means on the disk
        cursor.execute("set datestyle = iso")  # `tables.as_text`
    connection.commit()


def _bring_up_to_date(engine: Engine, retention_months: int) -> None:
    """Run the migrations that are missing, all or none of them, and give a new service its salt."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    newest = ScriptDirectory.from_config(config).get_current_head()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":  # SQLite's writers wait for each other anyway
            connection.execute(text("select pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if MigrationContext.configure(connection).get_current_revision() != newest:
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:
                raise ReportingProblem("The database was written by a newer version of this service; run that version.") from error
        if connection.execute(select(service.c.id)).first() is None:
            connection.execute(insert(service).values(id=1, salt=new_salt(), retention_months=retention_months))
