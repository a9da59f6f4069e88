"""Mappings kept in the records by name, so that next year's export is loaded as this year's was."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data.feeds.loading.mapping import FormMapping, mapping_of, read_mapping
from data.problems import LoadProblem
from data.store import Store, open_records


@dataclass(frozen=True)
class KeptMapping:
    """A mapping under its name; `written` is its YAML."""

    name: str
    written: str
    kept_at: datetime
    kept_by: str


def keep_mapping(store: Store, name: str, written: str, *, by: str) -> FormMapping:
    """Keep a mapping under a name, in place of an earlier one. Raises `LoadProblem` where it says what cannot be."""
    from data.feeds.loading.attempt import now

    mapping = mapping_of(written.encode(), name)
    with open_records(store) as records:
        records.execute("delete from kept_mapping where name = ?", [name])
        records.execute("insert into kept_mapping values (?, ?, ?, ?)", [name, written, now(), by])
    return mapping


def kept_mappings(store: Store) -> list[KeptMapping]:
    """The mappings there are, by name."""
    with open_records(store) as records:
        return [
            KeptMapping(*row)
            for row in records.execute("select name, written, kept_at, kept_by from kept_mapping order by name").fetchall()
        ]


def mapping_for(records: duckdb.DuckDBPyConnection, wanted: Path | str | None) -> FormMapping:
    """The mapping of that name, or in that file. Raises `LoadProblem` where there is neither, with the names there are."""
    if wanted is None or Path(wanted).exists():
        return read_mapping(wanted)
    found = records.execute("select written from kept_mapping where name = ?", [str(wanted)]).fetchone()
    if found:
        return mapping_of(found[0].encode(), str(wanted))
    names = ", ".join(f"'{name}'" for (name,) in records.execute("select name from kept_mapping order by name").fetchall()) or "none"
    raise LoadProblem(f"{wanted}: there is no such mapping file, and no mapping is kept under this name; kept are: {names}.")
