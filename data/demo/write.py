"""Made-up frames -> the records, each under a row of `load` that says it is a demonstration."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pandas as pd
import pyarrow as pa

_NEW_LOAD = """
    insert into load (kind, file_name, sha256, wave, loaded_at, loaded_by,
                      rows_read, rows_loaded, rows_rejected, rows_left_out, outcome, demonstration)
    values ($kind, $file_name, $sha256, $wave, $loaded_at, $by, $rows, $rows, 0, 0, 'loaded', true)
    returning load_id
"""
_IDS = "select printf('%s-%07d', $wave, number) as respondent_id from range(1, $people + 1) as numbers(number) order by number"
_ADD_ANSWERS = """
    insert into answer by name
    select $wave as wave, respondent_id, $question as question, cast(option as varchar) as option, $load_id as load_id from chosen
"""


@dataclass(frozen=True)
class Loads:
    """Writes loads of made-up rows through one connection, inside the caller's transaction.

    `recipe` is what the rows were made from; its hash stands where that of a file would.
    """

    connection: duckdb.DuckDBPyConnection
    recipe: str
    by: str

    def add(self, kind: str, tables: Mapping[str, pd.DataFrame], wave: str | None = None) -> int:
        """Write the rows of one load, a frame a table; the last frame's length counts as rows. Returns the load's number."""
        rows = len(list(tables.values())[-1])
        name = f"made up: {kind}" if wave is None else f"made up: {kind} {wave}"
        about = {"kind": kind, "file_name": name, "wave": wave, "rows": rows, "by": self.by}
        about |= {"sha256": hashlib.sha256(f"{name}: {self.recipe}".encode()).hexdigest()}
        about |= {"loaded_at": datetime.now(UTC).replace(tzinfo=None)}
        (load_id,) = self.connection.execute(_NEW_LOAD, about).fetchall()[0]
        for table, frame in tables.items():
            self.connection.append(table, frame.assign(load_id=load_id), by_name=True)
        return load_id

    def respondent_ids(self, wave: str, people: int) -> pa.Array:
        """`people` identifiers in order; they say nothing about who is who, since respondents come shuffled."""
        numbered = self.connection.sql(_IDS, params={"wave": wave, "people": people}).to_arrow_table()
        return numbered["respondent_id"].combine_chunks()

    def add_answers(self, load_id: int, wave: str, question: str, ids: pa.Array, options: pa.DictionaryArray) -> int:
        """Append one question's answers, empty ones left out. Returns how many there were."""
        answered = options.is_valid()
        chosen = pa.table({"respondent_id": ids.filter(answered), "option": options.filter(answered)})
        self.connection.register("chosen", chosen)
        self.connection.execute(_ADD_ANSWERS, {"wave": wave, "question": question, "load_id": load_id})
        self.connection.unregister("chosen")
        return chosen.num_rows
