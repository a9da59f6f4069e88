"""Where the parts of a store lie, and how the records are opened."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.problems import StoreProblem
from data.records import make_tables


@dataclass(frozen=True)
class Store:
    """A store folder. Its parts are made when first written."""

    folder: Path

    @property
    def records(self) -> Path:
        return self.folder / "records.duckdb"

    @property
    def releases(self) -> Path:
        return self.folder / "releases"

    @property
    def current(self) -> Path:
        """Small text file that names the release readers should open."""
        return self.releases / "CURRENT"

    @property
    def secret(self) -> Path:
        """The record-key secret, readable by its owner only, outside the releases folder."""
        return self.folder / "secret" / "record-key"


@contextmanager
def open_records(store: Store) -> Iterator[duckdb.DuckDBPyConnection]:
    """The one writable connection to the records, tables made when missing.

    Raises `StoreProblem` when another load or publication holds the file.
    """
    store.folder.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(str(store.records))
    except duckdb.IOException as error:
        raise StoreProblem(f"{store.records}: another load or publication is using the records; wait until it has finished.") from error
    try:
        make_tables(connection)
        yield connection
    finally:
        connection.close()
