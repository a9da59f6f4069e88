"""A second look by a paired practice: asked for, given, never required."""

import streamlit as st

from data.workspace.assessments import Assessment
from data.workspace.peer_checks import PeerCheck, ask_peer, assessment_to_check, peer_check, record_check, waiting_for
from data.workspace.texts import LONGEST
from pages.cache.catalogue import Labels
from pages.forms.away import as_last_read
from pages.forms.practice_workspace import PracticeWorkspace, calmly
from pages.forms.summary import table
from pages.sentences.markdown import plain
from pages.tables.grid import grid


def asked_for(at: PracticeWorkspace, assessment: Assessment, practices: Labels) -> None:
    """Ask a practice to look, or read what it said."""
    check = as_last_read(at, "our check", lambda: peer_check(at.workspace, assessment.round.code, at.practice, at.author))
    with st.expander("A second look by another practice (optional)"):
        if check:
            st.markdown(plain(_state(check, practices)))
            if check.note:
                st.text(check.note)
        others = [code for code in practices if code != at.practice]
        peer = st.selectbox("Practice to ask", others, None, practices.__getitem__, key="peer", placeholder="Choose a practice")
        if st.button("Ask them to look", disabled=peer is None) and peer:
            with calmly():
                ask_peer(at.workspace, assessment.round.code, at.practice, peer, author=at.author)
                st.rerun()


def to_be_given(at: PracticeWorkspace, practices: Labels) -> None:
    """What other practices asked this one to look at."""
    for check in as_last_read(at, "checks to give", lambda: waiting_for(at.workspace, at.author)):
        with st.expander(plain(f"{practices.get(check.practice, check.practice)} asks you for a second look")), calmly():
            grid(table(assessment_to_check(at.workspace, check.round, check.practice, at.author)), "Their self-assessment")
            _give(at, check)


def _give(at: PracticeWorkspace, check: PeerCheck) -> None:
    key = f"check {check.round} {check.practice}"
    agrees = st.radio("Would you judge alike?", (True, False), index=None, format_func=lambda yes: "Yes" if yes else "Not quite", key=key)
    note = st.text_area("A note for them", key=f"{key} note", max_chars=LONGEST)
    if st.button("Send", key=f"{key} send", disabled=agrees is None) and agrees is not None:
        with calmly():
            record_check(at.workspace, check.round, check.practice, agrees, note, author=at.author)
            st.rerun()


def _state(check: PeerCheck, practices: Labels) -> str:
    peer = practices.get(check.peer, check.peer)
    if check.agrees is None:
        return f"{peer} was asked and has not answered yet."
    return f"{peer} would judge alike." if check.agrees else f"{peer} would judge some of it otherwise:"
