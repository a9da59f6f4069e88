"""What the data steward does with a store: closes what is loaded and publishes it, and later issues another edition with what has come."""

import os
from pathlib import Path

from data.definitions import Definitions
from data.release import publish
from data.release.editions import close_wave, wave_states
from data.store import Store, open_records

# Tables of the records that remember publications.
MEMORY = {"published_wave", "wave_edition", "edition_load", "edition_group", "secret_check", "said_table"}


def publish_all(store: Store, definitions: Definitions) -> Path:
    """Every wave closed and published in full; one that was published stays as it is. Returns the release file."""
    with open_records(store) as records:
        for wave in wave_states(records, definitions):
            if wave.state == "open":
                close_wave(records, definitions, wave.wave, "attack")
    return publish(store, by="attack", definitions=definitions).path


def publish_again(store: Store, definitions: Definitions) -> Path:
    """Once more, with whatever waits: the most that a steward may let out."""
    with open_records(store) as records:
        waiting = [wave.wave for wave in wave_states(records, definitions) if wave.state == "pending" and wave.may_be_reissued]
    return publish(store, by="attack", definitions=definitions, reissue=waiting).path


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
