"""The records' file written anew, so that what was deleted is in none of its bytes.

A database marks deleted rows and writes over them when it needs the room, which may be never.
"""

import os
import shutil

import duckdb

from data.problems import StoreProblem
from data.store import Store


def rewrite(store: Store) -> None:
    """Copy what the records hold into a new file and put it in the place of the old. Raises `StoreProblem` where the file is in use."""
    fresh = store.records.with_suffix(".rewriting")
    fresh.unlink(missing_ok=True)
    try:
        with duckdb.connect(str(fresh)) as connection:
            connection.execute(f"attach '{str(store.records).replace(chr(39), chr(39) * 2)}' as held (read_only)")
            connection.execute(f"copy from database held to {_name_of(connection)}")
            connection.execute("detach held")
        shutil.copymode(store.records, fresh)
        os.replace(fresh, store.records)  # noqa: PTH105 - one step: the old file is there, or the new one
    except duckdb.IOException as error:
        raise StoreProblem(
            f"{store.records}: is in use, so what was erased is still in the bytes of its file; run 'python -m data retention --rewrite'."
        ) from error
    finally:
        fresh.unlink(missing_ok=True)


def _name_of(connection: duckdb.DuckDBPyConnection) -> str:
    return f'"{connection.execute("select current_database()").fetchall()[0][0]}"'
