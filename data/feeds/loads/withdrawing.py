"""Loads taken back: a whole one, everything made up, or a single line that is wrong."""

from dataclasses import dataclass

import duckdb

from data.feeds.loading.attempt import now
from data.feeds.loading.layers import scope_of, take_back
from data.feeds.loading.standing import StandingLoad, end_load, next_load, standing_load
from data.feeds.loads.hanging import Hanging
from data.problems import LoadProblem
from data.records import SCOPES, TAKEN_OUT, before
from data.store import Store, open_records

# What a single line of a feed is known by, and the tables it is taken out of.
_LINES = {
    "practices": ("practice_code", ("practice",)),
    "pcns": ("practice_code", ("pcn_membership",)),
    "neighbourhoods": ("practice_code", ("neighbourhood_membership",)),
    "workforce": ("practice_code", ("workforce",)),
    "positions": ("practice_code", ("practice_position",)),
    "deprivation": ("practice_code", ("practice_deprivation",)),
    "surroundings": ("practice_code", ("practice_surroundings",)),
    "naming": ("practice_code", ("practice_naming",)),
    "outlines": ("code", ("outline",)),
    "benchmark": ("question", ("benchmark",)),
    "guardians": ("guardian", ("guardian", "guardian_cover")),
}
_NAMES = {  # what a key is called, among the lines that are held
    "practice_code": "(select name from practice where practice.practice_code = line.practice_code)",
    "code": "line.name",
    "question": "line.measure",
    "guardian": "line.name",
}
_RECORD = """
    insert into load (load_id, kind, file_name, sha256, loaded_at, loaded_by, rows_read, rows_loaded, rows_rejected, rows_left_out, outcome,
                      demonstration)
    values ($load, $kind, $name, '', $at, $by, 0, 0, 0, 0, 'loaded', $made_up)
"""


@dataclass(frozen=True)
class Withdrawal:
    """What went and what stands again, a table each: rows removed, rows that stand again."""

    load: StandingLoad
    tables: dict[str, tuple[int, int]]

    @property
    def people(self) -> int:
        """Respondents that went with it."""
        return self.tables.get("respondent", (0, 0))[0]


def withdraw(store: Store, load_id: int, *, by: str) -> Withdrawal:
    """Take back one load: its rows go, and what it had replaced stands again.

    Raises `LoadProblem` when there is no such load, when it cannot be taken back, or when other rows rest on it.
    """
    with open_records(store) as records:
        load = standing_load(records, load_id)
        refuse_lasting(load)
        return _take_back(records, [load], by)[0]


def withdraw_made_up(store: Store, *, by: str) -> list[Withdrawal]:
    """Take back everything that a demonstration made up, so that real answers may be loaded.

    Raises `LoadProblem` where other rows rest on it.
    """
    with open_records(store) as records:
        made = records.execute("select load_id from load where demonstration and outcome = 'loaded' order by load_id desc").fetchall()
        return _take_back(records, [standing_load(records, load_id) for (load_id,) in made], by)


def lines_of(store: Store, kind: str) -> list[tuple[str, str]]:
    """What can be taken out of a feed: the key of each line that is held, and what it is called. Raises `LoadProblem`."""
    column, (table, *_) = _line(kind)
    asked = f"select {column}, coalesce(any_value({_NAMES[column]}), '') as name from {table} line group by all order by name, {column}"
    with open_records(store) as records:
        return records.execute(asked).fetchall()


def take_out(store: Store, kind: str, key: str, *, by: str) -> int:
    """Take out what the records hold of one practice, outline, figure or guardian; returns the number of the load that says so.

    It is a load that speaks of the line and brings nothing, so it can be withdrawn like any other. Raises `LoadProblem` when there is no
    such line, or other rows rest on it.
    """
    column, tables = _line(kind)
    with open_records(store) as records:
        records.begin()
        try:
            hanging, made_up = Hanging(records), _made_up(records, tables, column, key)
            load_id = next_load(records)
            taken = sum(_set_line_aside(records, table, column, key, load_id) for table in tables)
            if not taken:
                raise LoadProblem(f"no line of {kind} has the {column} '{key}'.")
            hanging.refuse_more(f"'{key}' cannot be taken out")
            name = f"{TAKEN_OUT}{key}"
            records.execute(_RECORD, {"load": load_id, "kind": kind, "name": name, "at": now(), "by": by, "made_up": made_up})
            records.commit()
        except BaseException:
            records.rollback()
            raise
    return load_id


def _line(kind: str) -> tuple[str, tuple[str, ...]]:
    if kind not in _LINES:
        raise LoadProblem(f"a single line can be taken out of {', '.join(_LINES)}; of {kind} withdraw or replace the whole load.")
    return _LINES[kind]


def _made_up(records: duckdb.DuckDBPyConnection, tables: tuple[str, ...], column: str, key: str) -> bool:
    """Whether the line is made up. Taking it out then is too, and goes with everything made up, with what it says again of its scope."""
    asked = f"select bool_or(demonstration) from {tables[0]} join load using (load_id) where {column} = ?"
    return bool(records.execute(asked, [key]).fetchall()[0][0])


def refuse_lasting(load: StandingLoad) -> None:
    """Raise `LoadProblem` for a load that cannot be taken back."""
    if load.kind == "maturity":
        raise LoadProblem(
            f"Load {load.load_id} brought assessments into the workspace, where they belong to the practices; they are changed there."
        )


def _take_back(records: duckdb.DuckDBPyConnection, loads: list[StandingLoad], by: str) -> list[Withdrawal]:
    records.begin()
    try:
        hanging = Hanging(records)
        done = []
        for load in loads:
            done.append(Withdrawal(load, take_back(records, load.load_id)))
            end_load(records, load.load_id, "withdrawn", by)
        hanging.refuse_more(f"load {loads[0].load_id} cannot be withdrawn" if len(loads) == 1 else "the loads cannot be withdrawn")
        records.commit()
    except BaseException:
        records.rollback()
        raise
    return done


def _set_line_aside(records: duckdb.DuckDBPyConnection, table: str, column: str, key: str, load_id: int) -> int:
    (found,) = records.execute(f"select count(*) from {table} where {column} = ?", [key]).fetchall()[0]
    if not found:
        return 0
    line = {"key": key, "load": load_id}
    columns = ", ".join(SCOPES[table])
    whole = f"({columns}) in (select ({columns}) from {table} where {column} = $key)"
    records.execute(f"insert into claim select distinct '{table}', {scope_of(table)}, $load from {table} where {column} = $key", line)
    records.execute(f"insert into {before(table)} select * from {table} where {whole}", {"key": key})
    # What else the same scope holds, such as the other questions of a year's benchmark, is said again by this load.
    records.execute(f"create temp table kept as select * replace ($load as load_id) from {table} where {whole} and {column} <> $key", line)
    records.execute(f"delete from {table} where {whole}", {"key": key})
    records.execute(f"insert into {table} from kept")
    records.execute("drop table kept")
    return found
