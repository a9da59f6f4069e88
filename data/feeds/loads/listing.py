"""The loads there were, and what became of the rows of one."""

from dataclasses import dataclass, fields
from datetime import datetime

from data.feeds.loading.reading import Reading
from data.problems import LoadProblem
from data.store import Store, open_records


@dataclass(frozen=True)
class LoadShown:
    """One load as a list shows it. `reading` is how it was read, None for loads of an older version of the product."""

    load_id: int
    kind: str
    file_name: str
    sha256: str
    wave: str | None
    loaded_at: datetime
    loaded_by: str
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    rows_left_out: int
    outcome: str  # loaded, refused, withdrawn, replaced
    reason: str | None
    demonstration: bool
    ended_at: datetime | None
    ended_by: str | None
    replaced_by: int | None
    reading: Reading | None


@dataclass(frozen=True)
class RejectedTexts:
    """Cells rejected alike: the same text under the same column. `text` is None where texts are not kept."""

    column: str
    text: str | None
    expected: str
    cells: int
    first_line: int | None


_COLUMNS = """load_id, kind, file_name, sha256, wave, loaded_at, loaded_by, rows_read, rows_loaded, rows_rejected, rows_left_out, outcome,
    reason, demonstration, ended_at, ended_by, replaced_by, reading"""


def list_loads(store: Store, *, standing: bool = False) -> list[LoadShown]:
    """Every attempt to load, the newest last; with `standing` only those whose rows are in the records."""
    where = "where outcome = 'loaded'" if standing else ""
    with open_records(store) as records:
        return [_shown(row) for row in records.execute(f"select {_COLUMNS} from load {where} order by load_id").fetchall()]


def show_load(store: Store, load_id: int) -> tuple[LoadShown, list[RejectedTexts]]:
    """One load, and its rejected cells grouped by column and text, the most frequent first. Raises `LoadProblem` when there is none."""
    with open_records(store) as records:
        row = records.execute(f"select {_COLUMNS} from load where load_id = ?", [load_id]).fetchone()
        if row is None:
            raise LoadProblem(f"There is no load {load_id}; 'python -m data loads' lists them.")
        rejected = records.execute(
            """select column_name, value, expected, count(*) as cells, min(line) from rejected_row where load_id = $load group by all
            union all select column_name, null, expected, cells, null from rejected_count where load_id = $load
            order by cells desc, column_name, value""",
            {"load": load_id},
        ).fetchall()
    return _shown(row), [RejectedTexts(*group) for group in rejected]


def _shown(row: tuple) -> LoadShown:
    *facts, reading = row
    names = [field.name for field in fields(LoadShown)]
    return LoadShown(**dict(zip(names, facts, strict=False)), reading=Reading.read(reading) if reading else None)
