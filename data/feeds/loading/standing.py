"""The loads that stand: found by number, by file, and ended when they are withdrawn or replaced."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from data.feeds.loading.reading import Reading, differences
from data.problems import LoadProblem

# Loads after which a reference file must be read again: what it was weighed against has changed.
_WEIGHED_AGAINST = {"pcns", "neighbourhoods", "workforce", "positions", "deprivation", "guardians", "outlines"}
_COLUMNS = "load_id, kind, file_name, sha256, wave, rows_loaded, rows_rejected, reading, demonstration"


@dataclass(frozen=True)
class StandingLoad:
    """A load whose rows are in the records."""

    load_id: int
    kind: str
    file_name: str
    sha256: str
    wave: str | None
    rows_loaded: int
    rows_rejected: int
    reading: str | None
    demonstration: bool


def standing_load(records: duckdb.DuckDBPyConnection, load_id: int) -> StandingLoad:
    """The load of that number. Raises `LoadProblem` when there is none, or it no longer stands."""
    row = records.execute(f"select {_COLUMNS}, outcome from load where load_id = ?", [load_id]).fetchone()
    if row is None:
        raise LoadProblem(f"There is no load {load_id}; 'python -m data loads' lists them.")
    *facts, outcome = row
    if outcome != "loaded":
        raise LoadProblem(f"Load {load_id} does not stand: it was {outcome}. 'python -m data loads' lists those that do.")
    return StandingLoad(*facts)


def next_load(records: duckdb.DuckDBPyConnection) -> int:
    """The number of a new load: drawn from the sequence, and above every load that there is.

    A refusal draws its number in a transaction that is rolled back. Killed right after it was recorded, it left the sequence behind the
    loads, and nothing more could be loaded.
    """
    drawn = "select greatest(nextval('load_number'), (select coalesce(max(load_id), 0) + 1 from load))"
    return int(records.execute(drawn).fetchall()[0][0])


def end_load(records: duckdb.DuckDBPyConnection, load_id: int, outcome: str, by: str, replaced_by: int | None = None) -> None:
    """Write down that a load was withdrawn or replaced, when and by whom."""
    records.execute(
        "update load set outcome = $outcome, ended_at = $at, ended_by = $by, replaced_by = $replaced_by where load_id = $load",
        {"outcome": outcome, "at": datetime.now(UTC).replace(tzinfo=None), "by": by, "replaced_by": replaced_by, "load": load_id},
    )


def loaded_before(records: duckdb.DuckDBPyConnection, kind: str, sha256: str, reading: Reading) -> StandingLoad | None:
    """The standing load of these bytes read in this way, unless a later load made them worth reading again.

    Raises `LoadProblem` where the same answers stand already, read in another way: read twice, every person would count twice.
    """
    # By content alone: ODS workbooks given as practices are recorded as pcns, so the earlier load tells the kind.
    kinds = [kind, "pcns"] if kind == "practices" else [kind]
    rows = records.execute(
        f"select {_COLUMNS} from load where sha256 = $sha and list_contains($kinds, kind) and outcome = 'loaded' order by load_id desc",
        {"sha": sha256, "kinds": kinds},
    ).fetchall()
    for earlier in (StandingLoad(*row) for row in rows):
        otherwise = differences(earlier.reading, reading)
        if kind == "survey" and earlier.wave != reading.wave:
            raise LoadProblem(
                f"{earlier.file_name}: the same answers are in wave {earlier.wave} (load {earlier.load_id}); "
                f"check --wave, or withdraw load {earlier.load_id} first."
            )
        if kind == "survey" and otherwise and "from another sheet" not in otherwise:
            raise LoadProblem(
                f"{earlier.file_name}: these answers are in the records already, read {' and '.join(otherwise)} (load {earlier.load_id}); "
                f"'python -m data replace {earlier.load_id} FILE' reads them anew."
            )
        if not otherwise and not _overtaken(records, earlier):
            return earlier
    return None


def _overtaken(records: duckdb.DuckDBPyConnection, earlier: StandingLoad) -> bool:
    """Whether a later load makes it worth reading a reference file again. A survey file is never read twice."""
    if earlier.kind == "survey":
        return False
    kinds = [earlier.kind, "practices"] if earlier.kind in _WEIGHED_AGAINST else [earlier.kind]
    later = "select count(*) from load where load_id > $id and outcome = 'loaded' and list_contains($kinds, kind)"
    return bool(records.execute(later, {"id": earlier.load_id, "kinds": kinds}).fetchall()[0][0])
