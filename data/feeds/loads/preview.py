"""What a load would do. The file is read as it would be, inside a transaction that is then rolled back: nothing is changed."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.feeds.loading.attempt import Attempt
from data.feeds.loading.changes import Changes
from data.feeds.loading.intake import Intake
from data.feeds.loading.layers import take_back
from data.feeds.loading.report import LoadReport
from data.feeds.loading.standing import standing_load
from data.feeds.loading.transaction import REJECT_LIMIT, prepare
from data.feeds.people.headcounts import PeopleThere, people_there
from data.feeds.readers.table import Progress
from data.problems import LoadProblem
from data.store import Store, open_records

_NO_LOAD = -1  # the number that rows carry while they are weighed


@dataclass(frozen=True)
class Preview:
    """The report that the load would end in, and who would then be counted in the wave (survey only)."""

    report: LoadReport
    people: tuple[PeopleThere, ...]
    wave_before: str | None


def preview_file(
    store: Store,
    kind: str,
    path: Path,
    *,
    wave: str | None = None,
    instead_of: int | None = None,
    mapping: Path | str | None = None,
    sheet: str | None = None,
    dates: str | None = None,
    attribution: str = "",
    reject_limit: float = REJECT_LIMIT,
    by: str = "preview",
    demonstration: bool = False,
    progress: Progress | None = None,
) -> Preview:
    """What loading `path` would do, alone or in place of load `instead_of`; the records stay as they are.

    Raises `LoadProblem` for what is wrong before the file is opened.
    """
    with open_records(store) as records:
        attempt = prepare(
            records,
            store,
            kind,
            path,
            wave=wave,
            mapping=mapping,
            sheet=sheet,
            dates=dates,
            attribution=attribution,
            reject_limit=reject_limit,
            by=by,
            demonstration=demonstration,
            progress=progress,
        )
        unchanged = None if instead_of else attempt.unchanged()
        if unchanged:
            return Preview(unchanged, (), None)
        records.begin()
        try:
            return _weigh(records, attempt, instead_of)
        finally:
            records.rollback()


def _weigh(records: duckdb.DuckDBPyConnection, attempt: Attempt, instead_of: int | None) -> Preview:
    intake = Intake(records, _NO_LOAD, attempt.terms, attempt.store)
    refusal = None
    try:
        changes = None
        if instead_of:
            changes = Changes.before(records, standing_load(records, instead_of))
            take_back(records, instead_of)
        attempt.read(intake)
        if changes:
            intake.notes += changes.sentences(_NO_LOAD)
    except LoadProblem as problem:
        refusal = str(problem)
    people, wave_before = (
        people_there(records, attempt.terms.definitions, attempt.reading.wave or "", _NO_LOAD) if attempt.kind == "survey" else ((), None)
    )
    return Preview(attempt.outcome(intake, refusal), people, wave_before)
