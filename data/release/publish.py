"""Records -> release: written under a temporary name, checked, renamed, then pointed to.

A wave that an earlier release holds is copied from it byte for byte, so that no number ever changes by itself; only new waves, and those of
which a new edition was asked for, are counted (`editions`). Source: statistics reference 4.4.
"""

import getpass
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import duckdb

from data import modes
from data.definitions import Definitions, load
from data.problems import StoreProblem
from data.protection.exceptions import refuse_unsigned
from data.protection.secret import checked_secret
from data.protection.small_counts import SmallCounts
from data.release import contents, editions, shelf
from data.release.carry import Carried, Carrying
from data.release.check import check_release
from data.release.counting import WaveCounter
from data.release.fingerprints import loads_read_once
from data.release.maturity import write_maturity
from data.release.said_before import SaidBefore, YearTables
from data.release.speaking_up import write_speaking_up
from data.release.wellbeing import write_wellbeing
from data.release.wres import write_wres
from data.statements import append, run
from data.store import Store, open_records

SCHEMA = Path(__file__).parent.parent / "sql" / "release.sql"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Published:
    """What a publication did: the release, and how each wave stands after it."""

    release_id: int
    path: Path
    waves: tuple[editions.WaveState, ...]


def publish(
    store: Store,
    *,
    by: str | None = None,
    definitions: Definitions | None = None,
    reissue: Collection[str] = (),
    progress: Progress = lambda _: None,
) -> Published:
    """Publish a new release of everything loaded and let readers open it.

    reissue: waves of which another edition is issued. Raises `StoreProblem` when nothing has been loaded, when the records are in use, when
    the secret is not the store's, or when a wave may not be reissued.
    """
    definitions, by = definitions or load(), by or getpass.getuser()
    with open_records(store) as connection, loads_read_once():
        if connection.execute("select count(*) from respondent").fetchall() == [(0,)]:
            raise StoreProblem(
                f"{store.folder}: no survey has been loaded, so there is nothing to publish; see `python -m data load survey`."
            )
        secret = checked_secret(store, connection)
        refuse_unsigned(secret, definitions)
        for wave in reissue:
            editions.may_be_reissued(connection, definitions, wave)
        ids = shelf.release_ids(store)
        release_id = (ids[-1] if ids else 0) + 1
        store.releases.mkdir(parents=True, exist_ok=True)
        unfinished = store.releases / f".unfinished-{release_id}.duckdb"
        unfinished.unlink(missing_ok=True)  # of a publication that was killed
        try:
            release = _Release(connection, store, definitions, secret, release_id, by)
            carried = release.write(unfinished, reissue, progress)
            check_release(unfinished)
            connection.begin()  # what was published is remembered before anybody can open it, or a wave could be published twice
            editions.remember(connection, definitions, release_id, {c.state.wave: c.counted for c in carried if c.counted is not None}, by)
            release.year_tables.remember(release_id)
            modes.file(unfinished, modes.GROUP_READS).rename(shelf.release_path(store, release_id))
            connection.commit()
        finally:
            unfinished.unlink(missing_ok=True)
        states = tuple(s for s in editions.wave_states(connection, definitions))
    shelf.point_to(store, release_id)
    return Published(release_id, shelf.release_path(store, release_id), states)


def close(
    store: Store, wave: str, *, by: str | None = None, definitions: Definitions | None = None, progress: Progress = lambda _: None
) -> Published:
    """Close a wave for good and publish it in full. Raises `StoreProblem` where it is not open, or cannot be published."""
    definitions, by = definitions or load(), by or getpass.getuser()
    with open_records(store) as connection:
        editions.close_wave(connection, definitions, wave, by)
    try:
        return publish(store, by=by, definitions=definitions, progress=progress)
    except Exception:
        with open_records(store) as connection:  # a wave that could not be published is as open as it was
            editions.open_again(connection, wave)
        raise


@dataclass(frozen=True)
class _Release:
    """A release that is being written."""

    connection: duckdb.DuckDBPyConnection
    store: Store
    definitions: Definitions
    secret: bytes
    number: int
    by: str

    def write(self, path: Path, reissue: Collection[str], progress: Progress) -> list[Carried]:
        connection = self.connection
        connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as release")
        try:
            connection.execute("use release")
            connection.execute(SCHEMA.read_text(encoding="utf-8"))
            connection.execute("use records")
            self._write_what_needs_no_noise()
            self._write_small_counts()
            counter = WaveCounter(connection, self.definitions, self.secret)
            carried = Carrying(connection, self.store, counter, reissue, progress).waves()
            append(connection, "wave_note", [self._note(one) for one in carried if one.plan != "leave out"])
            contents.leave_out_empty_waves(connection)
            connection.execute("checkpoint release")
        finally:
            connection.execute("use records")
            connection.execute("detach release")
        return carried

    def _write_what_needs_no_noise(self) -> None:
        contents.write_facts(self.connection, self.definitions, self.number, self.by)
        contents.write_definitions(self.connection, self.definitions)
        contents.write_places(self.connection)
        write_maturity(self.connection, self.store, self.definitions)
        run(self.connection, "guardians", training_months=self.definitions.speaking_up.training_months)

    @cached_property
    def year_tables(self) -> YearTables:
        counts = SmallCounts(self.definitions.speaking_up.protection, self.secret)
        return YearTables(self.connection, counts, SaidBefore.of(self.store, self.connection))

    def _write_small_counts(self) -> None:
        write_speaking_up(self.connection, self.definitions, self.year_tables)
        write_wellbeing(self.connection, self.definitions, self.year_tables)
        write_wres(self.connection, self.definitions, self.year_tables)

    def _note(self, carried: Carried) -> tuple[object, ...]:
        """How readers are told that a wave stands: after this publication, not before it."""
        after = carried.state if carried.counted is None else carried.state.issued_now(carried.counted)
        return carried.state.wave, after.state, carried.edition, after.issued, after.public_words
