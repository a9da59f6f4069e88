"""What loading a file would do, as it is shown before the button is pressed, and the report of a load afterwards."""

from collections import Counter
from dataclasses import replace

import pandas as pd
import streamlit as st

from data.feeds.loading.report import LoadReport, Reject, shown_value
from data.feeds.mapping.keeping import keep_mapping
from desk import acting, reader
from desk.at_work import AtWork
from desk.headcount import headcount
from desk.reader import Look, Order
from desk.upload import Sent, on_disk
from desk.words import FEEDS, here
from pages.sentences.markdown import plain
from pages.tables.grid import grid

REPORT = "last-report"
LOADING = "Loading: stay on this page until it says what came of it"  # whoever leaves stops it, and nothing is changed
GROUPS = 40  # of rejected texts on the page


def weighed(at: AtWork, found: Look, order: Order, sent: Sent, turn: str) -> None:
    """Outcome, counts, reasons and people; then the way to load it."""
    assert found.preview is not None
    report = found.preview.report
    with st.container(key="look"):
        _outcome(report, found.proposal.tool)
        _counts(report)
    _rejected(report)
    if found.preview.people and report.outcome == "loaded":
        headcount(found.preview.people, found.preview.wave_before)
    if report.outcome == "loaded":
        _load(at, found, order, sent, turn)


def last_report() -> None:
    """What the load before this file came to, once."""
    if report := st.session_state.pop(REPORT, None):
        what = _people_or_rows(report, report.rows_loaded)
        if report.outcome == "loaded":
            st.success(
                plain(f"Load {report.load_id}: {what} of “{report.file_name}” are in the records. Nothing of it is visible to readers yet.")
            )
        else:
            st.warning(plain(f"“{report.file_name}” was {report.outcome}. {here(report.reason or '')}"))
        for note in _notes(report):
            st.markdown(plain(note))
        if report.rows_rejected:
            st.markdown(
                plain(f"{report.rows_rejected:,} rows were rejected; the page Loads groups their texts, and “Replace it” brings them in.")
            )
        st.page_link(st.session_state["pages"]["Publish"], label="See what the next publication would do")


def share(done: int, of: int) -> float:
    """How much of a file is read, between 0 and 1."""
    return min(done / of, 1.0) if of else 0.0


def _outcome(report: LoadReport, tool: str) -> None:
    wave = f" of wave {report.wave}" if report.wave else ""
    written = f" as {tool} writes it" if tool else ""
    if report.outcome == "loaded":
        st.header(f"This can be loaded: {_people_or_rows(report, report.rows_loaded)}", anchor=False)
        st.markdown(
            plain(f"“{report.file_name}” was read{written}: {FEEDS.get(report.kind, report.kind)}{wave}. Nothing has been changed yet.")
        )
    else:
        st.header("This is in the records already" if report.outcome == "unchanged" else "This would be refused", anchor=False)
        st.warning(plain(here(report.reason or "")))
    for note in _notes(report):
        st.markdown(plain(note))


def _notes(report: LoadReport) -> list[str]:
    """What the report notes, but for the form tool, which is said above."""
    return [here(note) for note in report.notes if not note.startswith("Read as an export of")]


def _counts(report: LoadReport) -> None:
    if report.outcome == "unchanged":
        return
    told = (
        ("Rows read", report.rows_read),
        ("Would be loaded", report.rows_loaded),
        ("Rejected", report.rows_rejected),
        ("Left out", report.rows_left_out),
    )
    for place, (label, number) in zip(st.columns(len(told)), told, strict=True):
        place.metric(label, f"{number:,}")


def _rejected(report: LoadReport) -> None:
    """Texts that were rejected alike, together: what to say in the mapping, or to put right in the file."""
    if not report.rejects:
        return
    st.subheader("What would be rejected, and why", anchor=False)
    alike = Counter((reject.column, reject.value, reject.expected) for reject in report.rejects)
    first: dict[tuple[str, str, str], Reject] = {}
    for reject in report.rejects:
        first.setdefault((reject.column, reject.value, reject.expected), reject)
    lines = [
        (column, f"‘{shown_value(text)}’", cells, f"row {first[column, text, expected].line}", expected)
        for (column, text, expected), cells in alike.most_common(GROUPS)
    ]
    grid(pd.DataFrame(lines, columns=["Column", "Text", "Times", "First in", "What was expected"]), "Texts that would be rejected")
    if len(alike) > GROUPS:
        st.caption(plain(f"And {len(alike) - GROUPS:,} other texts."))


def _load(at: AtWork, found: Look, order: Order, sent: Sent, turn: str) -> None:
    assert found.preview is not None
    report = found.preview.report
    name = ""
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    if found.mapping.strip():
        name = left.text_input("Keep the mapping for next year under this name (you may leave it empty)", key=f"name-{turn}", max_chars=60)
    verb = "Replace with" if order.instead_of is not None else "Load"
    if right.button(f"{verb} {_people_or_rows(report, report.rows_loaded)}", type="primary", key=f"load-{turn}"):
        with acting.calmly():
            at.steward.must_still()
            done = _done(at, found, order, sent, name.strip())
            st.session_state[REPORT] = done
            if done.outcome != "refused":
                _next_file()
            st.rerun()


def _done(at: AtWork, found: Look, order: Order, sent: Sent, name: str) -> LoadReport:
    if name:
        keep_mapping(at.store, name, found.mapping, by=at.steward.name)
    bar = st.progress(0.0, LOADING)
    with on_disk(sent) as path:
        wanted = replace(order, path=str(path), mapping=found.mapping)
        return reader.load(wanted, lambda done, of: bar.progress(share(done, of), LOADING))


def _next_file() -> None:
    """The page is ready for another file."""
    st.session_state["file-turn"] += 1
    for kept in ("looked", "mapping-said", "instead-of"):
        st.session_state.pop(kept, None)


def _people_or_rows(report: LoadReport, number: int) -> str:
    one, many = ("person", "people") if report.kind == "survey" else ("row", "rows")
    return f"{number:,} {one if number == 1 else many}"
