"""One file on its way into the records: read, judged, and either all of it stored or none."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.feeds.catalogue import FEEDS, kind_of, known_headers
from data.feeds.forms.dressing import dress_all
from data.feeds.loading.changes import Changes
from data.feeds.loading.intake import Intake, store_counts
from data.feeds.loading.layers import take_back
from data.feeds.loading.reading import Reading
from data.feeds.loading.report import LoadReport
from data.feeds.loading.standing import StandingLoad, end_load, loaded_before, next_load
from data.feeds.loading.terms import Terms
from data.feeds.readers.fingerprint import Fingerprint
from data.feeds.readers.table import Progress
from data.feeds.readers.table_file import open_tables, sheet_of
from data.problems import LoadProblem
from data.store import Store

_ROWS = ("rows_read", "rows_loaded", "rows_rejected", "rows_left_out")
_REPORTED = ("load_id", "kind", "file_name", "sha256", "wave", *_ROWS, "outcome", "reason")
_RECORD_LOAD = """
    insert into load (load_id, kind, file_name, sha256, wave, loaded_at, loaded_by, rows_read, rows_loaded, rows_rejected, rows_left_out,
                      outcome, reason, demonstration, reading, reading_sha256)
    values ($load_id, $kind, $file_name, $sha256, $wave, $loaded_at, $loaded_by, $rows_read, $rows_loaded, $rows_rejected, $rows_left_out,
            $outcome, $reason, $demonstration, $reading, $reading_sha256)
"""


@dataclass
class Attempt:
    """A file, how it is to be read, and the open records it is read into."""

    records: duckdb.DuckDBPyConnection
    store: Store
    kind: str
    path: Path
    known: Fingerprint
    terms: Terms
    reading: Reading
    reject_limit: float
    by: str
    demonstration: bool = False
    progress: Progress | None = None

    def unchanged(self) -> LoadReport | None:
        """A report of the earlier load where this very file, read in this very way, is what the records hold already."""
        earlier = loaded_before(self.records, self.kind, self.known.sha256, self.reading)
        if earlier is None:
            return None
        reason = f"{self.path.name}: this file was loaded before (load {earlier.load_id}); nothing has changed."
        if earlier.rows_rejected:
            reason += f" {earlier.rows_rejected:,} of its rows were rejected; 'python -m data show {earlier.load_id}' says why."
        return self._report(earlier.load_id, "unchanged", reason, kind=earlier.kind)

    def run(self, instead_of: StandingLoad | None = None) -> LoadReport:
        """Load within one transaction, in place of an earlier load where one is given; a refusal is recorded in a small one of its own."""
        self.records.begin()
        load_id = next_load(self.records)
        intake = Intake(self.records, load_id, self.terms, self.store)
        try:
            changes = Changes.before(self.records, instead_of) if instead_of else None
            if instead_of:
                take_back(self.records, instead_of.load_id)
            self.read(intake)
            if changes:
                intake.notes += changes.sentences(load_id)
            report = self._record(intake, None)
            if instead_of:
                end_load(self.records, instead_of.load_id, "replaced", self.by, load_id)
            for write in intake.finish:
                write()
            self.records.commit()
        except LoadProblem as problem:
            self.records.rollback()
            self.records.begin()
            report = self._record(intake, str(problem))
            store_counts(self.records, load_id, intake.reasons)
            self.records.commit()
        except BaseException:
            with suppress(duckdb.TransactionException):  # a commit that failed, as on a full disk, has ended it already
                self.records.rollback()
            raise
        return report

    def read(self, intake: Intake) -> None:
        """Write everything of the file that may stand. Raises `LoadProblem` where the file as a whole may not."""
        names = self.records.execute("select name, practice_code from practice").fetchall()
        intake.terms = replace(intake.terms, practices=tuple(names))
        tables = sheet_of(open_tables(self.path, self.known, self.progress), self.terms.sheet)
        self.kind = kind_of(self.kind, tables)
        known = known_headers(self.kind, intake.terms)
        tables = dress_all(tables, intake.terms.mapping, known)
        FEEDS[self.kind].load(tables, intake)
        intake.refuse_too_many(self.reject_limit, self.path.name)

    def outcome(self, intake: Intake, refusal: str | None) -> LoadReport:
        """What became of the file, as the report that a steward reads."""
        return self._report(intake.load_id, "refused" if refusal else "loaded", refusal, intake)

    def _record(self, intake: Intake, refusal: str | None) -> LoadReport:
        report = self.outcome(intake, refusal)
        values = {name: getattr(report, name) for name in _REPORTED}
        about = {"loaded_at": now(), "loaded_by": self.by, "demonstration": self.demonstration}
        about |= {"reading": self.reading.written, "reading_sha256": self.reading.fingerprint}
        self.records.execute(_RECORD_LOAD, values | about)
        return report

    def _report(self, load_id: int, outcome: str, reason: str | None, intake: Intake | None = None, kind: str = "") -> LoadReport:
        loaded = intake.rows_loaded if intake and outcome == "loaded" else 0
        return LoadReport(
            load_id,
            kind or self.kind,
            self.path.name,
            self.known.sha256,
            self.terms.wave,
            intake.rows_read if intake else 0,
            loaded,
            intake.rows_rejected if intake else 0,
            intake.rows_left_out if intake else 0,
            outcome,  # type: ignore[arg-type]
            reason,
            tuple(intake.rejects) if intake else (),
            tuple(intake.notes) if intake else (),
        )


def now() -> datetime:
    """This moment in UTC, as the records keep it: without a zone."""
    return datetime.now(UTC).replace(tzinfo=None)
