"""One file, one transaction: all of it that may stand is stored, or the records are as they were."""

from datetime import date
from pathlib import Path

import duckdb

from data import definitions
from data.feeds.catalogue import check_kind
from data.feeds.cells.questionnaire import wave_of
from data.feeds.loading.attempt import Attempt
from data.feeds.loading.reading import Reading, definitions_fingerprint
from data.feeds.loading.report import LoadReport
from data.feeds.loading.terms import Terms
from data.feeds.mapping.keeping import mapping_for
from data.feeds.readers.fingerprint import fingerprint
from data.feeds.readers.table import Progress
from data.problems import LoadProblem
from data.store import Store, open_records

REJECT_LIMIT = 0.05  # share of rows


def load_file(
    store: Store,
    kind: str,
    path: Path,
    *,
    wave: str | None = None,
    mapping: Path | str | None = None,
    sheet: str | None = None,
    dates: str | None = None,
    attribution: str = "",
    reject_limit: float = REJECT_LIMIT,
    by: str,
    demonstration: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Load one file of the feed `kind` and say what became of it.

    `mapping` is a file, or the name of a mapping that is kept; `sheet` names the sheet of a workbook where two would fit; `dates` is
    'day-first' or 'month-first' where the file itself leaves it open. `reject_limit` is the share of rows that may be rejected (0..1)
    before the whole file is refused; `progress` is called with what is done and what there is. A file that cannot be taken gives a report
    with outcome 'refused', kept in the records too. Raises `LoadProblem` only for what is wrong before the file is opened: no such feed,
    wave, file or mapping.
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
        return attempt.unchanged() or attempt.run()


def prepare(
    records: duckdb.DuckDBPyConnection,
    store: Store,
    kind: str,
    path: Path,
    *,
    wave: str | None = None,
    mapping: Path | str | None = None,
    sheet: str | None = None,
    dates: str | None = None,
    attribution: str = "",
    reject_limit: float = REJECT_LIMIT,
    by: str,
    demonstration: bool = False,
    progress: Progress | None = None,
) -> Attempt:
    """A file ready to be read into open records. Raises `LoadProblem` for what is wrong before it is opened."""
    check_kind(kind)
    if not 0 <= reject_limit <= 1:
        raise LoadProblem(f"the reject limit {reject_limit} is not a share between 0 and 1, such as 0.05.")
    if dates not in (None, "day-first", "month-first"):
        raise LoadProblem(f"dates are day-first or month-first, not '{dates}'.")
    defined = definitions.load()
    wave = wave if kind == "survey" else None
    if kind == "survey":
        wave_of(defined, wave)
    form = mapping_for(records, mapping)
    # Made-up data may be dated ahead of the machine it is shown on.
    latest = date.max if demonstration else date.today()
    terms = Terms(
        defined, latest, wave, form, attribution, sheet=sheet or form.sheet, dates=dates or form.dates, demonstration=demonstration
    )
    reading = Reading(wave, terms.sheet, terms.dates, attribution, form.written, definitions_fingerprint(defined))
    return Attempt(records, store, kind, path, fingerprint(path), terms, reading, reject_limit, by, demonstration, progress)
