"""What the data steward does with a store: publishes what is loaded, and later again with what has come since."""

import os
from pathlib import Path

from data.definitions import Definitions
from data.release import publish
from data.store import Store, open_records

MEMORY = {
    "published_wave",
    "wave_edition",
    "edition_load",
    "secret_check",
    "said_table",
}  # tables of the records that remember publications


def publish_all(store: Store, definitions: Definitions) -> Path:
    """Everything that is loaded, in full, for the first time. Returns the release file."""
    return publish(store, by="attack", definitions=definitions).path


def publish_again(store: Store, definitions: Definitions) -> Path:
    """Once more, with whatever waits: the most that a steward may let out."""
    return publish(store, by="attack", definitions=definitions).path


def give_secret(store: Store, secret: bytes) -> None:
    """The installation's secret, for two stores that are to have the same noise where they hold the same."""
    store.secret.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(store.secret, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secret)


def forget(store: Store) -> None:
    """As if nothing had ever been published: no release, no memory of one, and another secret when there is next need of one."""
    with open_records(store) as records:
        tables = records.execute("select table_name from duckdb_tables() where database_name = current_database()").fetchall()
        for (table,) in tables:
            if table in MEMORY:
                records.execute(f"delete from {table}")
    for path in [*store.releases.glob("*release-*.duckdb"), store.current]:
        path.unlink(missing_ok=True)
    store.secret.unlink(missing_ok=True)
