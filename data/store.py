"""Where the parts of a store lie, how a store is made, and how the records are opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import identity, modes
from data.problems import StoreProblem
from data.records import make_tables
from data.settings import part_folder


@dataclass(frozen=True)
class Store:
    """A store folder and its three parts, each with rights of its own."""

    folder: Path

    @property
    def records(self) -> Path:
        return part_folder(self.folder, "records") / "records.duckdb"

    @property
    def releases(self) -> Path:
        return part_folder(self.folder, "releases")

    @property
    def current(self) -> Path:
        """Small text file that names the release readers should open."""
        return self.releases / "CURRENT"

    @property
    def secret(self) -> Path:
        """The record-key secret, readable by its owner only, beside the records."""
        return part_folder(self.folder, "records") / "secret" / "record-key"

    @property
    def workspace(self) -> Path:
        """The folder of the workspace, where it is no PostgreSQL."""
        return part_folder(self.folder, "workspace")

    @property
    def name(self) -> str | None:
        """What its parts know each other by; None where no store was made."""
        return identity.name_of(self.folder)

    @property
    def earlier_layout(self) -> bool:
        """Whether an earlier version made it: all in one folder."""
        return (self.folder / "records.duckdb").exists() and not self.records.exists()


def make_store(store: Store) -> str:
    """Make the folders of a store and draw its name, where that has not been done; its name."""
    if not store.folder.exists():
        modes.folder(store.folder, modes.PASSED_THROUGH)
    set_modes(store)
    if (name := store.name) is None:
        identity.give(store.folder, name := identity.fresh())
    return name


def set_modes(store: Store) -> None:
    """Give every folder and file of a store its rights; what belongs to somebody else is left to them."""
    modes.folder(store.records.parent, modes.OWNER_ONLY)
    modes.folder(store.releases, modes.GROUP_READS)
    modes.folder(store.workspace, modes.GROUP_WRITES)
    for path in store.records.parent.glob("records.duckdb*"):
        modes.file(path, modes.OWNER_ONLY)
    for path in store.releases.iterdir():
        modes.file(path, modes.GROUP_READS)
    for path in store.workspace.glob("workspace.db*"):
        modes.file(path, modes.GROUP_WRITES)


def must_be_made(store: Store) -> None:
    """Raises `StoreProblem` where there is no store: a mistyped folder must not become a fresh, empty one."""
    if store.earlier_layout:
        raise StoreProblem(f"{store.folder}: an earlier version made this store; run `python -m data upgrade`, which loses nothing.")
    if store.name is None and not store.records.exists():
        raise StoreProblem(
            f"{store.folder}: there is no store here. See that EQUITY_STORE or --store is written as it was, "
            "or make a new, empty one: `python -m data new`."
        )
    if store.name is None and _named(store):
        raise StoreProblem(f"{store.releases}: the releases of this store are missing. Restore them from your backup.")


@contextmanager
def open_records(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """The one writable connection to the records; made with the store, and never again once there is a store.

    Raises `StoreProblem` when they are in use, damaged, lost, or another store's.
    """
    if store.earlier_layout:
        must_be_made(store)
    if store.name is not None and not store.records.exists():
        raise StoreProblem(f"{store.records}: the records are missing. Restore them from your backup: `python -m data restore FILE`.")
    there = store.records.exists()
    name = None if there else make_store(store)
    connection = _connected(store)
    try:
        modes.file(store.records, modes.OWNER_ONLY)
        make_tables(connection)
        if name is not None:
            connection.execute("insert into store_name values ($name)", {"name": name})
        must_belong(store, connection)
        yield connection
    finally:
        connection.close()


def must_belong(store: Store, connection: duckdb.DuckDBPyConnection) -> None:
    """Raises `StoreProblem` where the records and the releases are of two stores; where nothing says so, they may go together."""
    held, name = name_in(connection), store.name
    if held is None and name is not None:
        raise StoreProblem(f"{store.records}: these records are of an earlier version; run `python -m data upgrade`.")
    if held is not None and name is not None and held != name:
        raise StoreProblem(
            f"{store.records} and {store.releases} are of two different stores; see that EQUITY_RECORDS and EQUITY_RELEASES are right."
        )


def name_in(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The name of the store that records belong to; None in those of an earlier version."""
    if not connection.execute("select 1 from duckdb_tables() where table_name = 'store_name'").fetchall():
        return None
    found = connection.execute("select name from store_name").fetchall()
    return found[0][0] if found else None


def _named(store: Store) -> bool:
    """Whether the records say which store they are of; not known while somebody writes in them."""
    try:
        with duckdb.connect(str(store.records), read_only=True) as connection:
            return name_in(connection) is not None
    except duckdb.Error:
        return False


def _connected(store: Store) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(store.records))
    except duckdb.IOException as error:
        said = str(error)
        if "lock" in said:
            sentence = "another load or publication is using the records; wait until it has finished."
        elif "ermission" in said:
            sentence = "the records may not be opened by this user; run this as the user who owns them."
        else:
            sentence = "the records are damaged or are not a file of ours; restore them from your backup: `python -m data restore FILE`."
        raise StoreProblem(f"{store.records}: {sentence}") from error
    except duckdb.Error as error:
        raise StoreProblem(f"{store.records}: the records cannot be read; restore them from your backup.") from error
