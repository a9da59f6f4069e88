"""A store of an earlier version -> one of this version: its parts in three folders, their rights, the name they know each other by."""

import shutil
from collections.abc import Callable

import duckdb

from data.records import make_tables
from data.store import Store, make_store, must_belong, set_modes
from data.workspace.upgrading import bring_workspace_up_to_date

Say = Callable[[str], None]


def upgrade(store: Store, say: Say = lambda _: None) -> None:
    """Bring a store up to date; nothing is lost, and a store that is up to date is left as it is. Raises `DataProblem`."""
    _into_folders(store, say)
    name = make_store(store)
    if store.records.exists():
        _name_records(store, name)
    if bring_workspace_up_to_date(store.folder, name):
        say("The workspace is up to date.")
    set_modes(store)
    say(f"{store.folder}: the store is up to date.")


def _into_folders(store: Store, say: Say) -> None:
    for old, new in (
        (store.folder / "records.duckdb", store.records),
        (store.folder / "records.duckdb.wal", store.records.with_name("records.duckdb.wal")),
        (store.folder / "secret", store.secret.parent),
        *((store.folder / f"workspace.db{end}", store.workspace / f"workspace.db{end}") for end in ("", "-wal", "-shm")),
    ):
        if old.exists() and not new.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(old, new)
            say(f"{old.name} now lies in {new.parent}.")


def _name_records(store: Store, name: str) -> None:
    with duckdb.connect(str(store.records)) as records:
        make_tables(records)
        if records.execute("select count(*) from store_name").fetchall() == [(0,)]:
            records.execute("insert into store_name values ($name)", {"name": name})
        must_belong(store, records)
