"""Records -> release: written under a temporary name, checked, renamed, then pointed to.

A wave that an earlier release holds is copied from it, so that no number ever changes by itself; only new waves, and
waves with enough late answers, are counted. Source: statistics reference 4.4.
"""

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data import modes
from data.definitions import Definitions, load
from data.problems import StoreProblem
from data.protection.record_keys import record_secret
from data.protection.small_counts import SmallCounts
from data.release import carry, contents, shelf
from data.release.check import check_release
from data.release.counting import WaveCounter
from data.release.maturity import write_maturity
from data.release.speaking_up import write_speaking_up
from data.release.wellbeing import write_wellbeing
from data.release.wres import write_wres
from data.statements import append, run
from data.store import Store, open_records

SCHEMA = Path(__file__).parent.parent / "sql" / "release.sql"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Published:
    """What a publication did: the release, and for each wave its state and the reason for it."""

    release_id: int
    path: Path
    waves: tuple[tuple[str, str, str], ...]


def publish(
    store: Store, *, by: str | None = None, definitions: Definitions | None = None, progress: Progress = lambda _: None
) -> Published:
    """Publish a new release of everything loaded and let readers open it.

    Raises `StoreProblem` when nothing has been loaded, or when the records are in use.
    """
    definitions = definitions or load()
    with open_records(store) as connection:
        if connection.execute("select count(*) from respondent").fetchall() == [(0,)]:
            raise StoreProblem(
                f"{store.folder}: no survey has been loaded, so there is nothing to publish; see `python -m data load survey`."
            )
        ids = shelf.release_ids(store)
        release_id = (ids[-1] if ids else 0) + 1
        store.releases.mkdir(parents=True, exist_ok=True)
        unfinished = store.releases / f".unfinished-{release_id}.duckdb"
        unfinished.unlink(missing_ok=True)  # of a publication that was killed
        try:
            waves = _write(connection, store, definitions, release_id, unfinished, by or getpass.getuser(), progress)
            check_release(unfinished, definitions.protection)
            modes.file(unfinished, modes.GROUP_READS).rename(shelf.release_path(store, release_id))
        finally:
            unfinished.unlink(missing_ok=True)
        carry.remember(connection, release_id, waves)
    shelf.point_to(store, release_id)
    return Published(release_id, shelf.release_path(store, release_id), tuple((w.wave, w.state, w.reason) for w in waves))


def _write(
    connection: duckdb.DuckDBPyConnection, store: Store, definitions: Definitions, release_id: int, path: Path, by: str, progress: Progress
) -> list[carry.WaveState]:
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as release")
    try:
        connection.execute("use release")
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("use records")
        contents.write_facts(connection, definitions, release_id, by)
        contents.write_definitions(connection, definitions)
        contents.write_places(connection)
        write_maturity(connection, store, definitions)
        run(connection, "guardians", training_months=definitions.speaking_up.training_months)
        small_counts = SmallCounts(definitions.speaking_up.protection, record_secret(store))
        write_speaking_up(connection, definitions, small_counts)
        write_wellbeing(connection, definitions, small_counts)
        write_wres(connection, definitions, small_counts)
        counter = WaveCounter(connection, definitions, record_secret(store))
        states = carry.waves(connection, store, counter, progress)
        append(connection, "wave_note", [(s.wave, s.state, s.reason) for s in states])
        connection.execute("checkpoint release")
    finally:
        connection.execute("use records")
        connection.execute("detach release")
    return states
