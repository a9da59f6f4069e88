"""The tables of the records: made where they are missing, and brought to the shape of today where an older version made them."""

from pathlib import Path

import duckdb

_TABLES = Path(__file__).parent / "sql" / "records.sql"
# Table -> the columns that say which earlier rows a newer load replaces; see data/feeds/loading/layers.py.
SCOPES: dict[str, tuple[str, ...]] = {
    "practice": ("practice_code",),
    "practice_position": ("practice_code",),
    "practice_deprivation": ("practice_code",),
    "practice_surroundings": ("practice_code",),
    "practice_naming": ("practice_code",),
    "pcn": ("pcn_code",),
    "pcn_membership": ("practice_code",),
    "neighbourhood": ("neighbourhood_code",),
    "neighbourhood_membership": ("practice_code",),
    "outline": ("kind", "code"),
    "workforce": ("practice_code", "as_at"),
    "benchmark": ("source", "year"),
    "speaking_up_return": ("quarter", "source", "reported"),
    "speaking_up_case": ("quarter", "source", "reported"),
    "speaking_up_element": ("quarter", "source", "reported"),
    "speaking_up_national": ("year", "measure", "version"),
    "guardian": ("guardian",),
    "guardian_cover": ("guardian",),
    "forum": ("quarter", "reported"),
    "wellbeing_uptake": ("month", "reported"),
    "wellbeing_wait": ("month", "reported"),
    "wres_count": ("year", "people_who"),
}

TAKEN_OUT = "taken out: "  # how the name of a load begins that takes one line away, before the line's key


def before(table: str) -> str:
    """The table that holds what newer loads set aside from `table`."""
    return f"{table}_before"


def make_tables(records: duckdb.DuckDBPyConnection) -> None:
    """Every table of the records, in the shape of today."""
    # Made anew where it is old, since a check cannot be changed in place: a load may by now be withdrawn or replaced.
    rebuilt = _lacks(records, "load", "reading")
    if rebuilt:
        records.execute("alter table load rename to load_of_before")
    if _lacks(records, "rejected_row", "respondent"):
        records.execute("alter table rejected_row add column respondent varchar")
    records.execute(_TABLES.read_text(encoding="utf-8"))
    if rebuilt:
        records.execute("insert into load by name from load_of_before")
        records.execute("drop table load_of_before")
    for table in SCOPES:
        records.execute(f"create table if not exists {before(table)} as from {table} limit 0")


def _lacks(records: duckdb.DuckDBPyConnection, table: str, column: str) -> bool:
    columns = records.execute("select column_name from duckdb_columns() where table_name = ?", [table]).fetchall()
    return bool(columns) and (column,) not in columns
