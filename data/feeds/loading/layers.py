"""What a newer load set aside, kept so that the load can be taken back.

Reference tables hold what stands; an earlier row that a newer load replaced lies in the table's `_before`, as it was. Which rows a load
replaces is a *scope*: the practice, the practice and date, the return. A load claims the scopes it speaks of, also where it brings no row
for one, so that taking it back lets the load before it stand again and no older one. Not taken: reading the remaining files anew, which
would need every file kept, with the people in it.
"""

import duckdb

from data.records import SCOPES, before

ADDED_ONLY = ("respondent", "answer")  # a load adds to these and replaces nothing


def set_aside(records: duckdb.DuckDBPyConnection, table: str, load_id: int) -> None:
    """Claim the scopes of the registered `rows` for this load, and set aside what earlier loads said in them."""
    columns, numbers = ", ".join(SCOPES[table]), {"load": load_id}
    records.execute(
        f"insert into claim select distinct '{table}', {scope_of(table)}, $load from rows "
        f"where ('{table}', {scope_of(table)}, $load) not in (from claim)",
        numbers,
    )
    spoken_of = f"load_id <> $load and ({columns}) in (select ({columns}) from rows)"
    records.execute(f"insert into {before(table)} select * from {table} where {spoken_of}", numbers)
    records.execute(f"delete from {table} where {spoken_of}", numbers)


def take_back(records: duckdb.DuckDBPyConnection, load_id: int) -> dict[str, tuple[int, int]]:
    """Remove every row of a load and let stand again what it had set aside. Table -> rows removed, rows that stand again."""
    changed = {}
    for table in (*SCOPES, *ADDED_ONLY):
        removed = _delete(records, table, load_id)
        again = _restore(records, table, load_id) if table in SCOPES else 0
        if removed or again:
            changed[table] = (removed, again)
    records.execute("delete from claim where load_id = ?", [load_id])
    return changed


def _delete(records: duckdb.DuckDBPyConnection, table: str, load_id: int) -> int:
    return records.execute(f"delete from {table} where load_id = ?", [load_id]).fetchall()[0][0]


def _restore(records: duckdb.DuckDBPyConnection, table: str, load_id: int) -> int:
    """In each scope that the load claimed, the newest of the loads that are left stands; it may have claimed it and brought nothing."""
    aside, scope = before(table), scope_of(table)
    records.execute(f"delete from {aside} where load_id = ?", [load_id])
    newest = f"""
        with claimed as (select scope from claim where table_name = '{table}' and load_id = $load),
        left_over as (
            select scope, load_id from claim where table_name = '{table}' and load_id <> $load
            union all select {scope} as scope, load_id from {aside}
            union all select {scope} as scope, load_id from {table}
        ),
        newest as (select scope, max(load_id) as load_id from left_over where scope in (from claimed) group by scope)
    """
    stands = f"({scope}, load_id) in (select (scope, load_id) from newest)"
    again = records.execute(f"{newest} select count(*) from {aside} where {stands}", {"load": load_id}).fetchall()[0][0]
    if again:
        records.execute(f"create temp table again as {newest} select * from {aside} where {stands}", {"load": load_id})
        records.execute(f"delete from {aside} where ({scope}, load_id) in (select ({scope}, load_id) from again)")
        records.execute(f"insert into {table} from again")
        records.execute("drop table again")
    return again


def scope_of(table: str) -> str:
    """SQL for the scope of a row of `table`, as one text."""
    return f"concat_ws('|', {', '.join(f'cast({column} as varchar)' for column in SCOPES[table])})"
