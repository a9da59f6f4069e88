"""Runs the SQL files. A file states its own contract in its header; an answer that breaks it is refused.

The header of every file has five lines: the question in English, `grain`, `parameters`, `reads` (the protection view or
tables) and `columns` (names and types, in order). Values travel as named parameters only; a choice of column is a choice of file.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import duckdb
import pandas as pd

from queries.problems import ReleaseProblem

SQL = Path(__file__).parent / "sql"
Fetched = TypeVar("Fetched")


class HasCursor(Protocol):
    """An open release, or a bare connection to one."""

    def cursor(self) -> duckdb.DuckDBPyConnection: ...


@dataclass(frozen=True)
class Attached:
    """One of several releases that a connection holds together; to whoever asks it is a release of its own."""

    connection: duckdb.DuckDBPyConnection
    name: str

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of one's own in which tables are this release's."""
        return self.connection.cursor().execute(f"use {self.name}")


def attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> Attached:
    """Put a release beside those that a connection holds, to be read only."""
    connection.execute(f"attach '{str(path).replace(chr(39), chr(39) * 2)}' as {name} (read_only)")
    return Attached(connection, name)


def lock(connection: duckdb.DuckDBPyConnection) -> None:
    """After this no other file can be reached through the connection, and nothing of that can be changed back."""
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


@dataclass(frozen=True)
class Statement:
    """One SQL file: its text and the columns it promises, such as ("node integer", "option varchar")."""

    text: str
    columns: tuple[str, ...]


@cache
def statement(name: str) -> Statement:
    """The file `sql/<name>.sql`, read once."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    header = re.search(r"^-- columns: (.+)$", text, re.MULTILINE)
    if header is None:
        raise ReleaseProblem(f"queries/sql/{name}.sql: the header has no line '-- columns: ...'; declare what the question returns.")
    return Statement(text, tuple(column.strip() for column in header[1].split(", ")))


def rows(source: HasCursor, name: str, **parameters: Any) -> list[tuple[Any, ...]]:
    """The answer as plain tuples: the quickest way to few rows. Raises `ReleaseProblem` when the columns are not as declared."""
    return _run(source, name, parameters, lambda cursor: cursor.fetchall())


def frame(source: HasCursor, name: str, **parameters: Any) -> pd.DataFrame:
    """The answer as a frame, for lists that pages show as they are. Raises `ReleaseProblem` when the columns are not as declared."""
    return _run(source, name, parameters, lambda cursor: cursor.df())


def _run(source: HasCursor, name: str, parameters: dict[str, Any], fetch: Callable[[duckdb.DuckDBPyConnection], Fetched]) -> Fetched:
    wanted = statement(name)
    cursor = source.cursor()
    try:
        cursor.execute(wanted.text, parameters)
        found = tuple(f"{column[0]} {column[1]}".lower() for column in cursor.description or ())
        if found != wanted.columns:
            raise ReleaseProblem(
                f"queries/sql/{name}.sql: returned ({', '.join(found)}) where ({', '.join(wanted.columns)}) was declared; publish again."
            )
        return fetch(cursor)
    finally:
        cursor.close()
