"""A backup is taken while others write, and what is restored from it is the same store."""

import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import duckdb
import psycopg
import pytest
from sqlalchemy import func, select

from data.keeping.backup import backup, backup_secret
from data.keeping.doctor import examine
from data.keeping.restore import restore
from data.problems import StoreProblem
from data.protection.secret import check_value
from data.release import current_release, publish
from data.release.shelf import SCHEMA_VERSION
from data.store import Store, open_records
from data.workspace import Author, WorkspaceProblem, open_workspace, tables
from data.workspace.moving import move_workspace
from data.workspace.rounds import open_round
from tests.data.release.conftest import released
from tests.data.workspace import postgresql


@pytest.fixture
def store(demo_store: Path, tmp_path: Path) -> Store:
    """A whole copy of the demonstration."""
    shutil.copytree(demo_store, tmp_path / "store")
    return Store(tmp_path / "store")


@pytest.fixture
def small(tmp_path: Path) -> Store:
    """A store with every part, and next to nothing in them."""
    made = Store(tmp_path / "small")
    with open_records(made):
        open_workspace(made.folder).close()
    with duckdb.connect(str(made.releases / "release-1.duckdb")) as release:
        release.execute(
            "create table release as select 1 as release_id, now()::timestamp as published_at, 'tests' as published_by, "
            f"true as demonstration, {SCHEMA_VERSION} as schema_version"
        )
    made.current.write_text("release-1.duckdb\n", encoding="utf-8")
    made.secret.parent.mkdir(mode=0o700)
    made.secret.write_bytes(b"not secret: only the tests use it")
    made.secret.chmod(0o600)
    with open_records(made) as records:
        records.execute("insert into secret_check values (?)", [check_value(made.secret.read_bytes())])
    return made


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """The address of an empty database."""
    with postgresql.server() as url:
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("create database carried")
        yield url.replace("/postgres?", "/carried?")


def events(store: Store) -> int:
    with closing(open_workspace(store.folder, make=False)) as workspace, workspace.reading() as connection:
        return connection.execute(select(func.count()).select_from(tables.event)).scalar_one()


def open_rounds(store: Store) -> None:
    with closing(open_workspace(store.folder)) as workspace:
        for year in range(2020, 2026):
            open_round(workspace, str(year), f"Spring {year}", date(year, 1, 1), date(year, 3, 1), Author("Lee", "leadership"))


def ills(store: Store) -> list[str]:
    return [finding.words for finding in examine(store) if not finding.well and "are free" not in finding.words]


def test_what_is_restored_is_well_and_publishes_the_same_counts(store: Store, tmp_path: Path) -> None:
    """Written while somebody holds a write open and another reads a release; the secret comes from its own file."""
    file, secret = tmp_path / "backup.tar", tmp_path / "secret"
    with (
        closing(open_workspace(store.folder)) as workspace,
        workspace.writing(),
        duckdb.connect(str(store.releases / "release-1.duckdb"), read_only=True),
    ):
        backup(store, file)
    backup_secret(store, secret)
    assert {path.stat().st_mode & 0o777 for path in (file, secret)} == {0o600}
    with tarfile.open(file) as archive:
        assert not [name for name in archive.getnames() if "secret" in name or "key" in name]

    other = Store(tmp_path / "other")
    restore(file, other, secret=secret)
    assert ills(other) == []
    assert current_release(other) == 1
    assert events(other) == events(store)
    for one in (store, other):
        publish(one, by="tests")
    assert released(other, 2) == released(store, 2)


def test_a_save_that_still_lies_beside_the_file_is_in_the_backup(small: Store, tmp_path: Path) -> None:
    with closing(open_workspace(small.folder)) as workspace:
        with workspace.writing() as connection:
            connection.execute(tables.subject.insert(), {"subject": "note/last", "kind": "note", "practice": None})
        assert (small.workspace / "workspace.db-wal").stat().st_size > 0
        backup(small, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", Store(tmp_path / "other"))
    with closing(sqlite3.connect(tmp_path / "other" / "workspace" / "workspace.db")) as copy:
        assert copy.execute("select count(*) from subject where subject = 'note/last'").fetchone() == (1,)


def spoilt(file: Path, how: str) -> None:
    content = file.read_bytes()
    if how == "cut off":
        file.write_bytes(content[: len(content) // 2])
    elif how == "one letter":
        middle = len(content) // 2
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    elif how == "something else":
        file.write_bytes(b"A letter to the editor. " * 1000)
    else:
        with tarfile.open(file, "w") as archive:
            stranger = tarfile.TarInfo("../../outside")
            archive.addfile(stranger)


@pytest.mark.parametrize("how", ["cut off", "one letter", "something else", "a stranger's path"])
def test_half_a_backup_is_never_half_a_store(small: Store, tmp_path: Path, how: str) -> None:
    file = tmp_path / "backup.tar"
    backup(small, file)
    spoilt(file, how)
    with pytest.raises(StoreProblem, match=r"earlier one|not restored"):
        restore(file, Store(tmp_path / "other"))
    assert list((tmp_path / "other").rglob("*")) == []


def test_a_store_is_never_written_over(small: Store, tmp_path: Path) -> None:
    backup(small, tmp_path / "backup.tar")
    with pytest.raises(StoreProblem, match="there is a store here"):
        restore(tmp_path / "backup.tar", small)
    with pytest.raises(StoreProblem, match="left as it is"):
        backup(small, tmp_path / "backup.tar")


def test_everything_written_goes_along_to_another_database(
    small: Store, database: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """To PostgreSQL, back it up there, lose it, and restore it: the events are the same, and the store takes it for its own."""
    open_rounds(small)
    there = events(small)
    assert move_workspace(small.folder, database) >= there
    with pytest.raises(WorkspaceProblem, match="a workspace here already"):
        move_workspace(small.folder, database)
    monkeypatch.setenv("EQUITY_WORKSPACE_URL", database)
    assert events(small) == there
    assert ills(small) == []
    backup(small, tmp_path / "backup.tar")
    with psycopg.connect(database.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("drop schema public cascade; create schema public")
    with pytest.raises(WorkspaceProblem, match="there is no workspace here"):
        open_workspace(small.folder)
    restore(tmp_path / "backup.tar", Store(tmp_path / "other"))
    assert events(Store(tmp_path / "other")) == there


def _made_earlier(store: Store) -> None:
    with duckdb.connect(str(store.releases / "release-1.duckdb")) as release:
        release.execute("update release set schema_version = 1")


def _cut(release: Path) -> None:
    """Its head stays, so it still opens."""
    release.write_bytes(release.read_bytes()[: -(200 << 10)])


LOSSES = {
    "the secret is missing": lambda store: shutil.rmtree(store.secret.parent),
    "is not the secret that": lambda store: store.secret.write_bytes(b"another secret of the same length"),
    "of an earlier version and cannot be shown": lambda store: _made_earlier(store),
    "there is no workspace here": lambda store: shutil.rmtree(store.workspace),
    "the releases of this store are missing": lambda store: shutil.rmtree(store.releases),
    "the records are missing": lambda store: store.records.unlink(),
    "python -m data rollback 1": lambda store: store.current.unlink(),
    "does not name a release": lambda store: store.current.write_text("../records"),
    "names release 9, which is not there": lambda store: store.current.write_text("release-9.duckdb"),
    "release-1.duckdb: damaged": lambda store: (store.releases / "release-1.duckdb").write_bytes(b"half"),
    "Readers open this one: roll back to another": lambda store: _cut(store.releases / "release-1.duckdb"),
    "the records are damaged": lambda store: store.records.write_bytes(store.records.read_bytes()[:5000]),
    "can be reached by more people": lambda store: store.records.parent.chmod(0o755),
}


@pytest.mark.parametrize("words", LOSSES)
def test_the_doctor_says_what_is_lost_and_what_to_do(small: Store, words: str) -> None:
    assert ills(small) == []
    LOSSES[words](small)
    assert len(found := ills(small)) == 1, found
    assert words in found[0]
