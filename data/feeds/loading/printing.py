"""A load report on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.text import Text

from data.feeds.loading.report import LoadReport
from data.feeds.readers import table
from data.problems import harmless

_LINES = 20  # rejected cells on screen; the records hold the rest


def print_report(report: LoadReport, console: Console, *, preview: bool = False) -> None:
    """Outcome in one line, then counts, notes and the first rejected cells; of a preview, what the outcome would be."""
    for line in _lines(report, preview):
        # As text, so that a cell is never taken for markup; unwrapped, so that a sentence can be searched for.
        console.print(Text(harmless(line)), soft_wrap=True)


def _lines(report: LoadReport, preview: bool) -> Iterator[str]:
    kind = f"{report.kind}, wave {report.wave}" if report.wave else report.kind
    yield f"{report.file_name} ({kind}): {'would be ' if preview else ''}{report.outcome}."
    if report.reason:
        yield report.reason
    if report.outcome == "unchanged":
        return
    load = "Preview" if preview else f"Load {report.load_id}"
    yield (
        f"{load}: {report.rows_read:,} rows read, {report.rows_loaded:,} loaded, {report.rows_rejected:,} rejected, "
        f"{report.rows_left_out:,} left out as not ours."
    )
    yield f"SHA-256 {report.sha256}"
    yield from report.notes
    for reject in report.rejects[:_LINES]:
        yield f"  line {reject.line}, column '{reject.column}': '{reject.value}'; expected {reject.expected}."
    if len(report.rejects) > _LINES:
        more = f"'python -m data show {report.load_id}' groups them" if report.outcome == "loaded" and not preview else "more of the same"
        yield f"  ... and {len(report.rejects) - _LINES:,} more; {more}."


@contextmanager
def progress_bar(console: Console) -> Iterator[table.Progress]:
    """A bar that goes when the file is done; silent where nobody watches."""
    parts = (TextColumn("reading"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
