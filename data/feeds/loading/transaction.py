"""One file, one transaction: all of it that may stand is stored, or the records are as they were."""

from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from data import definitions
from data.feeds.catalogue import FEEDS, check_kind, kind_of
from data.feeds.cells.questionnaire import wave_of
from data.feeds.loading.intake import Intake, store_rejects
from data.feeds.loading.mapping import read_mapping
from data.feeds.loading.report import LoadReport
from data.feeds.loading.terms import Terms
from data.feeds.readers.fingerprint import Fingerprint, fingerprint
from data.feeds.readers.table_file import Progress, open_tables
from data.problems import LoadProblem
from data.store import Store, open_records

# Loads after which a reference file must be read again: what it was weighed against has changed.
_WEIGHED_AGAINST = {"pcns", "neighbourhoods", "workforce", "positions", "deprivation", "guardians", "outlines"}
_ROWS = ("rows_read", "rows_loaded", "rows_rejected", "rows_left_out")
_REPORTED = ("load_id", "kind", "file_name", "sha256", "wave", *_ROWS, "outcome", "reason")
_RECORD_LOAD = """
    insert into load (load_id, kind, file_name, sha256, wave, loaded_at, loaded_by, rows_read, rows_loaded, rows_rejected, rows_left_out,
                      outcome, reason, demonstration)
    values ($load_id, $kind, $file_name, $sha256, $wave, $loaded_at, $loaded_by, $rows_read, $rows_loaded, $rows_rejected, $rows_left_out,
            $outcome, $reason, $demonstration)
"""


def load_file(
    store: Store,
    kind: str,
    path: Path,
    *,
    wave: str | None = None,
    mapping: Path | None = None,
    attribution: str = "",
    reject_limit: float = 0.05,
    by: str,
    demonstration: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Load one file of the feed `kind` and say what became of it.

    `reject_limit` is the share of rows that may be rejected (0..1) before the whole file is refused; `progress` is called with what is
    done and what there is. A file that cannot be taken gives a report with outcome 'refused', kept in the records too. Raises
    `LoadProblem` only for what is wrong before the file is opened: no such feed, wave, file or mapping.
    """
    check_kind(kind)
    if not 0 <= reject_limit <= 1:
        raise LoadProblem(f"the reject limit {reject_limit} is not a share between 0 and 1, such as 0.05.")
    # Made-up data may be dated ahead of the machine it is shown on.
    latest = date.max if demonstration else date.today()
    terms = Terms(definitions.load(), latest, wave if kind == "survey" else None, read_mapping(mapping), attribution)
    if kind == "survey":
        wave_of(terms.definitions, wave)
    known = fingerprint(path)
    with open_records(store) as records:
        attempt = _Attempt(records, store, kind, path, known, terms, by, demonstration)
        return attempt.unchanged() or attempt.run(reject_limit, progress)


class _Attempt:
    """One file on its way into the records."""

    def __init__(
        self,
        records: duckdb.DuckDBPyConnection,
        store: Store,
        kind: str,
        path: Path,
        known: Fingerprint,
        terms: Terms,
        by: str,
        demonstration: bool,
    ) -> None:
        self.records, self.store, self.kind, self.path, self.known = records, store, kind, path, known
        self.terms, self.by, self.demonstration = terms, by, demonstration

    def unchanged(self) -> LoadReport | None:
        """A report of the earlier load where this very file is what the records hold already."""
        # By content alone: ODS workbooks given as practices are recorded as pcns, so the earlier load tells the kind.
        kinds = (self.kind, "pcns") if self.kind == "practices" else (self.kind,)
        earlier = self.records.execute(
            "select load_id, kind from load where sha256 = $sha and wave is not distinct from $wave and list_contains($kinds, kind)"
            " and outcome = 'loaded' order by load_id desc limit 1",
            {"sha": self.known.sha256, "wave": self.terms.wave, "kinds": list(kinds)},
        ).fetchone()
        if earlier is None or self._overtaken(*earlier):
            return None
        reason = f"{self.path.name}: this file was loaded before (load {earlier[0]}); nothing has changed."
        return LoadReport(earlier[0], earlier[1], self.path.name, self.known.sha256, self.terms.wave, 0, 0, 0, 0, "unchanged", reason)

    def _overtaken(self, load_id: int, kind: str) -> bool:
        """Whether a later load makes it worth reading a reference file again. A survey file is never read twice."""
        if kind == "survey":
            return False
        kinds = [kind, "practices"] if kind in _WEIGHED_AGAINST else [kind]
        later = "select count(*) from load where load_id > $id and outcome = 'loaded' and list_contains($kinds, kind)"
        return bool(self.records.execute(later, {"id": load_id, "kinds": kinds}).fetchall()[0][0])

    def run(self, reject_limit: float, progress: Progress | None) -> LoadReport:
        """Load within one transaction; a refusal is then recorded in a small one of its own."""
        self.records.begin()
        (load_id,) = self.records.execute("select nextval('load_number')").fetchall()[0]
        intake = Intake(self.records, load_id, self.terms, self.store)
        try:
            tables = open_tables(self.path, self.known, progress)
            self.kind = kind_of(self.kind, tables)
            FEEDS[self.kind].load(tables, intake)
            intake.refuse_too_many(reject_limit, self.path.name)
            report = self._record(intake, None)
            for write in intake.finish:
                write()
            self.records.commit()
        except LoadProblem as problem:
            self.records.rollback()
            self.records.begin()
            report = self._record(intake, str(problem))
            store_rejects(self.records, load_id, intake.rejects)
            self.records.commit()
        except BaseException:
            self.records.rollback()
            raise
        return report

    def _record(self, intake: Intake, refusal: str | None) -> LoadReport:
        report = LoadReport(
            intake.load_id,
            self.kind,
            self.path.name,
            self.known.sha256,
            self.terms.wave,
            intake.rows_read,
            0 if refusal else intake.rows_loaded,
            intake.rows_rejected,
            intake.rows_left_out,
            "refused" if refusal else "loaded",
            refusal,
            tuple(intake.rejects),
            tuple(intake.notes),
        )
        values = {name: getattr(report, name) for name in _REPORTED}
        now = datetime.now(UTC).replace(tzinfo=None)  # the column is UTC without a zone
        self.records.execute(_RECORD_LOAD, values | {"loaded_at": now, "loaded_by": self.by, "demonstration": self.demonstration})
        return report
