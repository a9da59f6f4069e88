"""The running account of one load: the connection it writes through, and what happened to each row so far."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import duckdb
import pandas as pd
import pyarrow as pa

from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Found
from data.feeds.loading.layers import set_aside
from data.feeds.loading.report import SHOWN_REJECTS, Reject
from data.feeds.loading.terms import Terms
from data.problems import LoadProblem
from data.store import Store

_SHORT = 40  # characters; what is longer may be a sentence of somebody's own
_KEPT_REJECTS = 100_000  # cells of one load; more of the same help nobody
CHUNK_ROWS = 20_000  # bounds memory: a 200 MB export is never held whole


@dataclass
class Intake:
    """Handed to a feed. Everything written through it belongs to one open transaction."""

    records: duckdb.DuckDBPyConnection
    load_id: int
    terms: Terms
    store: Store
    rows_read: int = 0
    rows_loaded: int = 0
    rows_rejected: int = 0
    rows_left_out: int = 0
    rejects: list[Reject] = field(default_factory=list)  # the first of them, for the report
    reasons: Counter[tuple[str, str]] = field(default_factory=Counter)  # (column, what was expected) -> cells
    notes: list[str] = field(default_factory=list)
    finish: list[Callable[[], None]] = field(default_factory=list)  # what a feed writes outside the records, once the file is accepted

    def chunks(self, found: Found) -> Iterator[Chunk]:
        """The rows below the header, `CHUNK_ROWS` at a time; ragged rows are already rejected."""
        self._describe(found)
        batch: list[tuple[int, list[str]]] = []
        for line, cells in found.table.rows():
            if line > found.header_line:
                batch.append((line, cells))
            if len(batch) == CHUNK_ROWS:
                yield from self._chunk(found, batch)
                batch = []
        if batch:
            yield from self._chunk(found, batch)
        passed_over = found.table.skipped
        self.rows_read += passed_over.total()
        self.rows_left_out += passed_over.total()
        if passed_over:
            reasons = "; ".join(f"{reason} ({rows:,})" for reason, rows in passed_over.most_common(6))
            rows = passed_over.total()
            said = "1 row is nobody's answers and was" if rows == 1 else f"{rows:,} rows are nobody's answers and were"
            self.notes.append(f"{said} left out: {reasons}.")

        self.notes += [f"{'Once' if cells == 1 else f'{cells:,} times'}: {what}." for what, cells in found.table.noted.most_common()]

    def _describe(self, found: Found) -> None:
        """Say what the file was taken for, so that a slip is seen: its sheet, its tool, and columns that were not there or not read."""
        table = found.table
        if table.sheet:
            self.notes.append(f"Read from sheet '{table.sheet}'.")
        if table.tool:
            self.notes.append(f"Read as an export of {table.tool}.")
        if found.lacking and found.header_line:
            self.notes.append(f"Not in the file, and taken as blank: {', '.join(found.lacking)}.")
            if found.unread:
                self.notes.append(f"Not read: {', '.join(repr(header[:60]) for header in found.unread[:8])}.")

    def _chunk(self, found: Found, batch: list[tuple[int, list[str]]]) -> Iterator[Chunk]:
        chunk = Chunk(found, batch)
        yield chunk
        self.rows_read += len(batch)
        self.rows_left_out += chunk.left_out
        self.rows_rejected += chunk.rejected
        self.rows_loaded += len(batch) - chunk.left_out - chunk.rejected
        self._keep(chunk)

    def _keep(self, chunk: Chunk) -> None:
        """Stored at once rather than gathered, so that a file of nothing but mistakes cannot fill the memory."""
        rejects = chunk.rejects
        self.rejects += rejects[: SHOWN_REJECTS - len(self.rejects)]
        self.reasons.update((reject.column, reject.expected) for reject in rejects)
        room = max(_KEPT_REJECTS - (self.reasons.total() - len(rejects)), 0)
        store_rejects(self.records, self.load_id, rejects[:room], chunk)

    def write(self, statement: str, frame: pd.DataFrame) -> None:
        """Run `statement` with the rows of `frame` as the table `rows` and this load's number as `$load`."""
        if frame.empty:
            return
        self.records.register("rows", pa.Table.from_pandas(frame, preserve_index=False))
        try:
            self.records.execute(statement, {"load": self.load_id})
        finally:
            self.records.unregister("rows")

    def replace(self, table: str, frame: pd.DataFrame) -> None:
        """Set aside what earlier loads said of the scopes in `frame`; its rows are then written in their place."""
        if frame.empty:
            return
        self.records.register("rows", pa.Table.from_pandas(frame, preserve_index=False))
        try:
            set_aside(self.records, table, self.load_id)
        finally:
            self.records.unregister("rows")

    def practices_held(self) -> set[str]:
        """Codes of the practices that are held. Raises `LoadProblem` when there are none yet."""
        held = {code for (code,) in self.records.execute("select practice_code from practice").fetchall()}
        if not held:
            raise LoadProblem("There are no practices in the records yet; load the practices first.")
        return held

    def refuse_too_many(self, limit: float, file_name: str) -> None:
        """Raise `LoadProblem` when nothing was of use, or more than `limit` of the rows that concern us was rejected."""
        concerned = self.rows_loaded + self.rows_rejected
        if self.rows_read == 0:
            raise LoadProblem(f"{file_name}: there is a header but no rows below it; export the file again.")
        if concerned == 0:
            raise LoadProblem(
                f"{file_name}: all {self.rows_read:,} rows are about other areas or practices that are not held; is it the right file?"
            )
        if self.rows_loaded == 0:
            raise LoadProblem(f"{file_name}: none of the {concerned:,} rows could be loaded; {self._most_often()}.")
        if self.rows_rejected > limit * concerned:
            raise LoadProblem(
                f"{file_name}: {self.rows_rejected:,} of {concerned:,} rows were rejected, more than the {limit:.1%} allowed; "
                f"{self._most_often()}; put them right, or allow more with --reject-limit."
            )

    def _most_often(self) -> str:
        (column, expected), cells = self.reasons.most_common(1)[0]
        times = "once" if cells == 1 else f"{cells:,} times"
        return f"most often {column} ({times}), where the file should say {expected}"


def store_rejects(records: duckdb.DuckDBPyConnection, load_id: int, rejects: list[Reject], chunk: Chunk) -> None:
    """Append rejected cells, if any, to the records; of people's answers no more than a short text, and never who they are."""
    if not rejects:
        return
    identifier = chunk.found.title("respondent_id") if chunk.people else None
    rows = [
        reject._asdict()
        | {"value": _kept_text(reject, identifier) if chunk.people else reject.value, "respondent": chunk.people.get(reject.line)}
        for reject in rejects
    ]
    kinds = {"line": pa.int64(), "column": pa.string(), "value": pa.string(), "expected": pa.string(), "respondent": pa.string()}
    records.register("rows", pa.Table.from_pylist(rows, schema=pa.schema(list(kinds.items()))))
    records.execute(
        """insert into rejected_row (load_id, line, column_name, value, expected, respondent)
        select $load, line, "column", value, expected, respondent from rows""",
        {"load": load_id},
    )
    records.unregister("rows")


def _kept_text(reject: Reject, identifier: str | None) -> str:
    if reject.column == identifier:
        return "(an identifier)"
    return reject.value if len(reject.value) <= _SHORT else f"(a text of {len(reject.value)} characters)"


def store_counts(records: duckdb.DuckDBPyConnection, load_id: int, reasons: Counter[tuple[str, str]]) -> None:
    """Keep how many cells of a refused file were rejected and why, and nothing that was in them."""
    rows = [(load_id, column, expected, cells) for (column, expected), cells in reasons.items()]
    if rows:
        records.executemany("insert into rejected_count values (?, ?, ?, ?)", rows)
