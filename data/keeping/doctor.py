"""What is wrong with a store, and what to do: is everything there, does it belong together, is the secret the right one."""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import duckdb
from sqlalchemy import func, select

from data import modes
from data.problems import DataProblem
from data.protection.secret import check_value, record_secret
from data.release.shelf import current_release, release_ids, release_path, showable, whole
from data.settings import called
from data.store import Store, must_be_made, must_belong
from data.workspace import open_workspace, tables

SECRET = called("record_secret")
_MENDED = (
    "restore it from your backup. {meanwhile}Nothing more is published until then, since what was said before must be known. "
    "Where there is no backup of it, agree with your information-governance lead to move it to another folder."
)
LEAST_FREE = 2_000_000_000  # bytes; a publication writes a release beside the others, and a load may double the records


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what was found, and whether it is as it should be; else the words say what to do."""

    well: bool
    words: str


def examine(store: Store) -> list[Finding]:
    """Look at every part of a store, each by itself: what is wrong with one does not hide the others. Changes nothing."""
    try:
        must_be_made(store)
    except DataProblem as problem:
        return [Finding(False, str(problem))]
    parts = (_records, _secret, _releases, _current, _workspace, _rights, _disk)
    return [finding for look in parts for finding in _calmly(look, store)]


def _calmly(look, store: Store) -> Iterator[Finding]:
    try:
        yield from look(store)
    except DataProblem as problem:
        yield Finding(False, str(problem))
    except OSError as error:
        yield Finding(False, f"{error.filename or store.folder}: cannot be looked at by this user ({error.strerror}).")


def _records(store: Store) -> Iterator[Finding]:
    if not store.records.exists():
        yield Finding(False, f"{store.records}: the records are missing; restore them from your backup: `python -m data restore FILE`.")
        return
    try:
        with duckdb.connect(str(store.records), read_only=True) as records:
            must_belong(store, records)
            loads = records.execute("select count(*) from load where outcome = 'loaded'").fetchall()[0][0]
        yield Finding(True, f"Records: {loads:,} loads.")
    except duckdb.Error as error:
        if "lock" in str(error):
            yield Finding(True, "Records: a load or publication is using them, so they were not looked at.")
        else:
            yield Finding(False, f"{store.records}: the records are damaged; restore them from your backup.")


def _secret(store: Store) -> Iterator[Finding]:
    published = bool(release_ids(store))
    given = os.environ.get(SECRET)
    if given is None and not store.secret.exists():
        lost = f"{store.secret}: the secret is missing; restore it from where you keep it, or set {SECRET} as it was."
        yield Finding(not published, lost if published else "Secret: made with the first release.")
        return
    where = SECRET if given is not None else str(store.secret)
    held = _check_values(store)
    if held and check_value(record_secret(store)) not in held:
        words = "is not the secret that this store's releases were drawn with; restore that one, or nothing can be published."
        yield Finding(False, f"{where}: {words}")
    else:
        yield Finding(True, f"Secret: in {where}{', the one of these releases' if held else ''}.")


def _check_values(store: Store) -> list[str]:
    """What proves the secret; empty where nothing was published, or while the records are in use or cannot be read."""
    try:
        with duckdb.connect(str(store.records), read_only=True) as records:
            return [value for (value,) in records.execute("select check_value from secret_check").fetchall()]
    except duckdb.Error:
        return []


def _releases(store: Store) -> Iterator[Finding]:
    ids = release_ids(store)
    damaged = [number for number in ids if not whole(store, number)]
    shown = current_release(store) if damaged else None
    for number in damaged:
        meanwhile = "Readers open this one: roll back to another meanwhile. " if number == shown else ""
        yield Finding(False, f"{release_path(store, number)}: damaged; {_MENDED.format(meanwhile=meanwhile)}")
    missing = sorted(set(range(min(ids, default=1), max(ids, default=0) + 1)) - set(ids))
    if missing:
        yield Finding(False, f"{store.releases}: release {', '.join(map(str, missing))} is missing; restore it from your backup.")
    for unfinished in store.releases.glob(".unfinished-*"):
        yield Finding(False, f"{unfinished}: left by a publication that was stopped; the next one takes it away.")
    yield Finding(True, f"Releases: {len(ids) - len(damaged)} of {len(ids)} can be read.")


def _current(store: Store) -> Iterator[Finding]:
    number = current_release(store)
    if number is None:
        ids = release_ids(store)
        words = f"{store.current}: is missing; name the release that readers should open: `python -m data rollback {max(ids, default=1)}`."
        yield Finding(not ids, words if ids else "Shown: nothing has been published yet.")
    elif number not in release_ids(store):
        yield Finding(False, f"{store.current}: names release {number}, which is not there; restore it, or roll back to one that is.")
    elif not whole(store, number):
        return  # said of the releases already
    elif not showable(store, number):
        yield Finding(False, f"{store.current}: release {number} is of an earlier version and cannot be shown; publish again.")
    else:
        yield Finding(True, f"Shown: release {number}.")


def _workspace(store: Store) -> Iterator[Finding]:
    with closing(open_workspace(store.folder, make=False)) as workspace, workspace.reading() as connection:
        events = connection.execute(select(func.count()).select_from(tables.event)).scalar_one()
    yield Finding(True, f"Workspace: {events:,} events.")


def _rights(store: Store) -> Iterator[Finding]:
    wanted = {store.records.parent: modes.OWNER_ONLY, store.releases: modes.GROUP_READS, store.workspace: modes.GROUP_WRITES}
    if store.secret.exists():
        wanted |= {store.secret.parent: modes.OWNER_ONLY, store.secret: modes.OWNER_ONLY}
    open_to_more = [path for path, mode in wanted.items() if path.exists() and stat.S_IMODE(path.stat().st_mode) & 0o777 & ~mode]
    for path in open_to_more:
        yield Finding(False, f"{path}: can be reached by more people than it should; run `python -m data upgrade`, which sets its rights.")
    if not open_to_more:
        yield Finding(True, "Rights: as they should be.")


def _disk(store: Store) -> Iterator[Finding]:
    free = shutil.disk_usage(store.folder).free
    words = f"{free / 1e9:,.1f} GB are free"
    yield Finding(
        free >= LEAST_FREE, f"Disk: {words}." if free >= LEAST_FREE else f"{store.folder}: only {words}; make space before you load."
    )
