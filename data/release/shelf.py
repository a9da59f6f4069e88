"""The shelf of releases: what is on it, which one readers open, and how that is changed."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data import modes
from data.problems import StoreProblem
from data.store import Store

SCHEMA_VERSION = 4  # of data/sql/release.sql; raised whenever a dashboard of before could not read the file
SAME_COUNTS = (3, SCHEMA_VERSION)  # versions whose counts have the shape of today's, so that a wave keeps its edition
_DAMAGED = "{path}: is damaged or was cut off; restore it from your backup. Other releases are not touched by it."
NAME = re.compile(r"release-(\d+)\.duckdb")


@dataclass(frozen=True)
class Shelved:
    """A release on the shelf."""

    release_id: int
    path: Path
    published_at: datetime
    published_by: str
    demonstration: bool
    current: bool
    schema_version: int

    @property
    def of_today(self) -> bool:
        """Whether this version of the dashboard can show it."""
        return self.schema_version == SCHEMA_VERSION


@dataclass(frozen=True)
class Damaged:
    """A release of which nothing can be read; `words` say what to do."""

    release_id: int
    words: str
    current: bool


def release_path(store: Store, release_id: int) -> Path:
    return store.releases / f"release-{release_id}.duckdb"


def release_ids(store: Store) -> list[int]:
    if not store.releases.exists():
        return []
    return sorted(int(match[1]) for path in store.releases.iterdir() if (match := NAME.fullmatch(path.name)))


def current_release(store: Store) -> int | None:
    """The release that readers open now, or None when nothing is published."""
    if not store.current.exists():
        return None
    match = NAME.fullmatch(store.current.read_text(encoding="utf-8").strip())
    if not match:
        raise StoreProblem(f"{store.current}: does not name a release; run `python -m data rollback N` with one that `releases` lists.")
    return int(match[1])


def list_releases(store: Store) -> list[Shelved | Damaged]:
    """Every release, oldest first. One that is damaged does not hide the others; a hidden damage only `whole` sees."""
    current = current_release(store)
    found: list[Shelved | Damaged] = []
    for release_id in release_ids(store):
        try:
            found.append(_shelved(store, release_id, current))
        except StoreProblem as problem:
            found.append(Damaged(release_id, str(problem), release_id == current))
    return found


def _shelved(store: Store, release_id: int, current: int | None) -> Shelved:
    path = release_path(store, release_id)
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute("select published_at, published_by, demonstration, schema_version from release").fetchall()[0]
    except (duckdb.Error, IndexError) as error:
        raise StoreProblem(_DAMAGED.format(path=path)) from error
    return Shelved(release_id, path, *row[:3], current=release_id == current, schema_version=row[3])


def whole(store: Store, release_id: int) -> bool:
    """Whether all of a release can be read: DuckDB checks the sum of each block that it reads, so every table is read to its end."""
    try:
        with duckdb.connect(str(release_path(store, release_id)), read_only=True) as release:
            for (table,) in release.execute("select table_name from duckdb_tables()").fetchall():
                release.execute(f'select bit_xor(hash(t)) from "{table}" t').fetchall()
            return len(release.execute("select release_id from release").fetchall()) == 1
    except duckdb.Error:
        return False


def readable(store: Store, release_id: int) -> bool:
    """Whether the counts of a release have the shape of today, so that its waves can be copied."""
    return _shelved(store, release_id, None).schema_version in SAME_COUNTS


def showable(store: Store, release_id: int) -> bool:
    """Whether this version of the dashboard can show a release."""
    return _shelved(store, release_id, None).of_today


def rollback(store: Store, release_id: int) -> None:
    """Let readers open an earlier release again. Nothing is deleted.

    Raises `StoreProblem` where there is none, where it is damaged, or where an earlier version of the product published it.
    """
    if release_id not in release_ids(store):
        known = ", ".join(map(str, release_ids(store))) or "none"
        raise StoreProblem(f"There is no release {release_id} in {store.releases}; there are: {known}.")
    if not whole(store, release_id):
        raise StoreProblem(_DAMAGED.format(path=release_path(store, release_id)))
    if not showable(store, release_id):
        raise StoreProblem(
            f"Release {release_id} was published by an earlier version, and this dashboard cannot show it; publish again: "
            "`python -m data publish`."
        )
    point_to(store, release_id)


def point_to(store: Store, release_id: int) -> None:
    """Replace CURRENT in one step, so that a reader sees the old name or the new one and never half of it."""
    beside = store.current.with_name("CURRENT.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(release_path(store, release_id).name + "\n")
        file.flush()
        os.fsync(file.fileno())
    modes.file(beside, modes.GROUP_READS)
    beside.replace(store.current)
