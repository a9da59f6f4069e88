"""The release that readers see: found through CURRENT, opened so that nothing else can be read or written through it."""

import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import duckdb

from queries.problems import ReleaseOfAnotherVersion, ReleaseProblem
from queries.run import rows

SCHEMA_VERSION = 3
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
    connection: duckdb.DuckDBPyConnection = field(compare=False, repr=False)

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
        _check_version(connection, path)
        facts = Facts(*rows(connection, "release/facts")[0])
    except (duckdb.Error, IndexError, ValueError) as error:
        raise ReleaseProblem(f"{path.name}: the file is damaged or is not a release; publish again or roll back.") from error
    return Release(path, facts.release_id, facts, connection)


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


def _check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    ((version,),) = rows(connection, "release/version")
    if version != SCHEMA_VERSION:
        raise ReleaseOfAnotherVersion(
            f"{path.name}: was published by {'an earlier' if version < SCHEMA_VERSION else 'a later'} version; publish again."
        )
