"""Files: drop one, see what it is and what would be refused and why, put its mapping right, and load it."""

from dataclasses import replace

import streamlit as st

from data.feeds.mapping.keeping import kept_mappings
from desk import acting, mending, reader, weighing
from desk.at_work import AtWork
from desk.questionnaires import plain_tables, questionnaires
from desk.reader import Look, Order
from desk.upload import Sent, on_disk
from desk.words import FEEDS, here
from pages.sentences.markdown import plain

INSTEAD = "instead-of"  # the load in whose place the next file comes: its number, feed and wave
TURN = "file-turn"  # counts loads, so that the place for a file is empty after each
DROPPED = "file-dropped"  # the file that is looked at
LOOKED = "looked"  # what was asked last, and the answer
SAID = "mapping-said"  # the mapping that the steward decided on; not there while it is proposed
SETTLED = {"As the file shows": None, "Day first: 05/04 is 5 April": "day-first", "Month first: 05/04 is 4 May": "month-first"}
PROPOSED = "Proposed from the file"
DROP = "A file: an export of a form tool, or a reference file"
KEPT_OF_IT = "CSV, Excel, OpenDocument or GeoJSON, up to 64 MB. The file itself is not kept."


def files(at: AtWork) -> None:
    """One file from its arrival to the report of its load."""
    st.title("Load a file", anchor=False)
    acting.done()
    weighing.last_report()
    instead = _in_place_of()
    place = st.session_state.setdefault(TURN, 0)
    sent = st.file_uploader(DROP, key=f"file-{place}", help=KEPT_OF_IT, max_upload_size=None)
    if sent is None:
        for kept in (LOOKED, SAID):
            st.session_state.pop(kept, None)
        if instead is None:
            questionnaires(at)
            plain_tables(at)
        return
    turn = _file_of(sent)  # each begins with widgets of its own
    if st.session_state.get(DROPPED) != turn:  # another in place of the one before: what was said of that is not said of this
        st.session_state[DROPPED] = turn
        st.session_state.pop(SAID, None)
    order = _order(at, turn, instead)
    found = _look(order, sent)
    if found is None:
        return
    order = _what_it_is(at, found, order, turn)
    if order.kind is None or (order.kind == "survey" and order.wave is None):
        return
    _more(at, order, turn)
    found = _look(order, sent)  # once more where it is now said to be something else
    if found is not None:
        _next_step(at, found, order, sent, turn)


def _in_place_of() -> tuple[int, str, str | None] | None:
    """The load that the next file replaces, if one was chosen on the page Loads."""
    instead = st.session_state.get(INSTEAD)
    if instead:
        number, kind, wave = instead
        what = f"load {number} ({FEEDS[kind]}{f', {wave}' if wave else ''})"
        st.info(plain(f"The next file comes in place of {what}. Until it is accepted, that load stands."))
        if st.button("Not in its place", key="not-instead"):
            del st.session_state[INSTEAD]
            st.rerun()
    return instead


def _order(at: AtWork, turn: str, instead: tuple[int, str, str | None] | None) -> Order:
    """What has been said about the file; what is chosen further down the page is found here at the next step."""
    said = st.session_state
    number, kind, wave = instead or (None, said.get(f"kind-{turn}"), said.get(f"wave-{turn}"))
    kept = {one.name: one.written for one in kept_mappings(at.store)}.get(said.get(f"kept-{turn}", ""))
    return Order(
        store=str(at.store.folder),
        path="",
        by=at.steward.name,
        kind=kind,
        wave=wave if kind in (None, "survey") else None,
        mapping=said.get(SAID, kept),
        sheet=str(said.get(f"sheet-{turn}", "")).strip() or None,
        dates=SETTLED.get(said.get(f"dates-{turn}", "")),
        attribution=str(said.get(f"owner-{turn}", "")).strip(),
        reject_limit=said.get(f"limit-{turn}", 5) / 100,
        instead_of=number,
        demonstration=at.steward.demonstration,
    )


def _what_it_is(at: AtWork, found: Look, order: Order, turn: str) -> Order:
    """Which feed, and of a survey which wave: what the file looks like is chosen already."""
    if order.instead_of is not None:
        return order
    left, right = st.columns(2)
    kinds = list(FEEDS)
    kind = left.selectbox(
        "What is in it?",
        kinds,
        index=kinds.index(found.kind) if found.kind in kinds else None,
        format_func=FEEDS.__getitem__,
        key=f"kind-{turn}",
        placeholder="Its headers do not say; choose",
    )
    labels = {wave.code: wave.label for wave in at.defined.instrument.waves}
    wave = None
    if kind == "survey":
        wave = right.selectbox(
            "Of which wave?",
            at.waves,
            index=at.waves.index(found.wave) if found.wave else None,
            format_func=labels.__getitem__,
            key=f"wave-{turn}",
            placeholder="Choose one",
        )
        right.caption(plain(f"The dates in the file fall in {labels[found.wave]}." if found.wave else "No date in the file says which."))
    return replace(order, kind=kind, wave=wave)


def _more(at: AtWork, order: Order, turn: str) -> None:
    """What few files need: each is read again where the page begins anew."""
    with st.expander("More settings"):
        names = [one.name for one in kept_mappings(at.store)]
        left, right = st.columns(2)
        left.selectbox(
            "Mapping", [PROPOSED, *names], key=f"kept-{turn}", help="A mapping of an earlier year, by its name.", on_change=_forget
        )
        right.number_input("Rows that may be rejected, in per cent", 0, 100, 5, key=f"limit-{turn}")
        left.text_input("Sheet of a workbook", key=f"sheet-{turn}")
        right.selectbox("Order of dates", list(SETTLED), key=f"dates-{turn}")
        if order.kind == "outlines":
            left.text_input("Owner and licence of the outlines", key=f"owner-{turn}")


def _forget() -> None:
    """A mapping that is chosen by its name stands in place of what was said of the file before."""
    st.session_state.pop(SAID, None)


def _look(order: Order, sent: Sent) -> Look | None:
    """What the file is; asked of the other process once for each way of reading it. None where that is told on the page."""
    file = _file_of(sent)
    known = st.session_state.get(LOOKED)
    if known and known[:2] == (file, _settled(order, known[2])):
        return known[2]
    with acting.calmly(), on_disk(sent) as path:
        bar = st.progress(0.0, "Looking at the file")
        found = reader.look(replace(order, path=str(path)), lambda done, of: bar.progress(weighing.share(done, of), "Looking at the file"))
        bar.empty()
        st.session_state[LOOKED] = (file, _settled(order, found), found)
        return found
    return None


def _file_of(sent: Sent) -> str:
    return str(getattr(sent, "file_id", sent.name))


def _settled(order: Order, found: Look) -> Order:
    """The order once it is known what the file is, so that choosing what was recognised does not read it again."""
    kind = order.kind or found.kind
    return replace(order, kind=kind, wave=(order.wave or found.wave) if kind == "survey" else None)


def _next_step(at: AtWork, found: Look, order: Order, sent: Sent, turn: str) -> None:
    """What is not sure is asked; then what loading would do is shown, and the button that does it."""
    tool = f" It was written by {found.proposal.tool}." if found.proposal.tool else ""
    if found.proposal.unsure and found.preview is None and not found.problem:
        st.markdown(plain(f"“{sent.name}” can be read.{tool}"))
        words = mending.meanings(at, str(order.kind), order.wave)
        said = mending.mend(found.proposal, words, f"{turn}-{order.kind}-{order.wave}")
        if said is not None:
            st.session_state[SAID] = said
            st.rerun()
        return
    if found.problem:
        st.warning(plain(here(found.problem)))
    else:
        weighing.weighed(at, found, order, sent, turn)
    _mapping(at, found, order, turn)


def _mapping(at: AtWork, found: Look, order: Order, turn: str) -> None:
    """The mapping as it was used: to be looked at, changed as a text, kept by a name, or given up for what is proposed."""
    with st.expander("The mapping: what was taken for what"):
        mending.sure(found.proposal, mending.meanings(at, str(order.kind), order.wave))
        text = st.text_area(
            "As a text",
            found.mapping,
            height=180,
            key=f"text-{turn}-{hash(found.mapping)}",
            help="docs/loading.md says what can stand in it.",
        )
        left, middle, right = st.columns(3, vertical_alignment="bottom")
        if left.button("Look again with this text", key=f"again-{turn}"):
            st.session_state[SAID] = text
            st.rerun()
        if middle.button("Propose one anew", key=f"anew-{turn}", disabled=SAID not in st.session_state):
            del st.session_state[SAID]
            st.rerun()
        right.caption(plain("Nothing had to be said: all of the file is known." if not found.mapping.strip() else ""))
