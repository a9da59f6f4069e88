"""The release that readers see: found through CURRENT, opened so that nothing else can be read or written through it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from queries.problems import ReleaseOfAnotherVersion, ReleaseProblem
from queries.run import HasCursor, attach, lock, rows

SCHEMA_VERSION = 4
RELEASE_NAME = re.compile(r"release-\d+\.duckdb")
# A release is small (it does not grow with respondents), and many viewers share the machine.
READER: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "memory_limit": "512MB",
    "threads": "2",
    "lock_configuration": "true",
}
LOCKED_LATER = ("enable_external_access", "lock_configuration")  # where several files are attached: once they are


@dataclass(frozen=True)
class Facts:
    """The one row of the `release` table: what this file is and how it was protected."""

    release_id: int
    schema_version: int
    published_at: datetime
    published_by: str
    organisation_code: str
    organisation: str
    short_name: str
    survey_name: str
    demonstration: bool
    minimum_group: int
    residual_minimum: int
    coded_below: int
    likelihood_ratio: float
    usual_change: int  # 19 counts in 20 differ from the true one by no more
    variance: float  # of the noise of a count that depends on answers
    participation_variance: float  # of one that depends only on who took part
    editions: int


@dataclass(frozen=True)
class Release:
    """An open release. Equal, and hashed, by file and id: a release never changes, so both can stand in a cache key."""

    path: Path
    id: int
    facts: Facts = field(compare=False)
    connection: HasCursor = field(compare=False, repr=False)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of one's own to the same file: threads must not share one."""
        return self.connection.cursor()


def open_release(store: Path | str, number: int | None = None) -> Release:
    """The release that CURRENT names in a store folder, or in the folder of its releases alone; or the one of this number, current or not.

    Raises `ReleaseProblem` when there is none, or when it is damaged or outside the store, and `ReleaseOfAnotherVersion` when another
    version of the product published it.
    """
    path = current_release(Path(store)) if number is None else numbered_release(Path(store), number)
    try:
        connection = duckdb.connect(str(path), read_only=True, config=READER)
        facts = _facts(connection, path)
    except (duckdb.Error, IndexError, ValueError) as error:
        raise _damaged(path) from error
    return Release(path, facts.release_id, facts, connection)


def open_together(stores: Iterable[Path | str]) -> tuple[Release, ...]:
    """The current release of each store, all through one connection: forty of their own would take half a gigabyte.

    Raises as `open_release` does.
    """
    paths = [current_release(Path(store)) for store in stores]
    connection = duckdb.connect(config={name: value for name, value in READER.items() if name not in LOCKED_LATER})
    opened: list[Release] = []
    for number, path in enumerate(paths):
        try:
            attached = attach(connection, path, f"area_{number}")
            facts = _facts(attached, path)
        except (duckdb.Error, IndexError, ValueError) as error:
            raise _damaged(path) from error
        opened.append(Release(path, facts.release_id, facts, attached))
    lock(connection)
    return tuple(opened)


def _facts(source: HasCursor, path: Path) -> Facts:
    _check_version(source, path)
    return Facts(*rows(source, "release/facts")[0])


def _damaged(path: Path) -> ReleaseProblem:
    return ReleaseProblem(f"{path.name}: the file is damaged or is not a release; publish again or roll back.")


def current_release(store: Path) -> Path:
    """The file that readers should open now; cheap enough to look at on every request."""
    releases = shelf(store)
    try:
        name = (releases / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ReleaseProblem(f"{store}: nothing has been published here yet; run `python -m data publish`.") from error
    # A name only, never a path: CURRENT must not be able to point a reader at the records.
    if not RELEASE_NAME.fullmatch(name):
        raise ReleaseProblem(f"{releases / 'CURRENT'}: {name[:80]!r} is not the name of a release; roll back to one that is listed.")
    path = releases / name
    if path.is_symlink() or not path.is_file():
        raise ReleaseProblem(f"{releases / 'CURRENT'}: {name} is not in the store; publish again or roll back.")
    return path


def shelf(store: Path) -> Path:
    """The folder of releases: in a store, or the one that was given where releases are kept by themselves."""
    return store / "releases" if (store / "releases").is_dir() else store


def numbered_release(store: Path, number: int) -> Path:
    """The file of a release that was published at some time."""
    path = shelf(store) / f"release-{number}.duckdb"
    if path.is_symlink() or not path.is_file():
        raise ReleaseProblem(f"{store}: there is no release {number}; `python -m data releases` lists those there are.")
    return path


def _check_version(source: HasCursor, path: Path) -> None:
    ((version,),) = rows(source, "release/version")
    if version != SCHEMA_VERSION:
        raise ReleaseOfAnotherVersion(
            f"{path.name}: was published by {'an earlier' if version < SCHEMA_VERSION else 'a later'} version; publish again."
        )
