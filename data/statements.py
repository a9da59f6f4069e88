"""The SQL of the building side, read once a file."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

FOLDER = Path(__file__).parent / "sql"


def run(connection: duckdb.DuckDBPyConnection, name: str, **parameters: object) -> duckdb.DuckDBPyConnection:
    """Execute `data/sql/<name>.sql`, each statement with those of `parameters` it names; the last one's result is there to fetch.

    DuckDB takes parameters for one statement at a time only.
    """
    for part in connection.extract_statements(_text(name)):
        connection.execute(part, {key: parameters[key] for key in part.named_parameters})
    return connection


def append(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Add rows to a table of the release, all at once: DuckDB is slow at single rows. `table` is a name of ours, never a reader's."""
    if rows:
        frame = pd.DataFrame(rows, dtype=object)
        connection.register("lent", frame)
        connection.execute(f"insert into release.{table} from lent")
        connection.unregister("lent")


@cache
def _text(name: str) -> str:
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")
