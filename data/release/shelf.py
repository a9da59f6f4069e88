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


def list_releases(store: Store) -> list[Shelved]:
    """Every release, oldest first."""
    shelf = []
    for release_id in release_ids(store):
        path = release_path(store, release_id)
        with duckdb.connect(str(path), read_only=True) as connection:
            row = connection.execute("select published_at, published_by, demonstration from release").fetchall()[0]
        shelf.append(Shelved(release_id, path, *row, current=release_id == current_release(store)))
    return shelf


def rollback(store: Store, release_id: int) -> None:
    """Let readers open an earlier release again. Nothing is deleted."""
    if release_id not in release_ids(store):
        known = ", ".join(map(str, release_ids(store))) or "none"
        raise StoreProblem(f"There is no release {release_id} in {store.releases}; there are: {known}.")
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
