"""A second look by a paired practice: asked for, given, never required."""

import streamlit as st

from data.language import say
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
    with st.expander(say("A second look by another practice (optional)")):
        if check:
            st.markdown(plain(_state(check, practices)))
            if check.note:
                st.text(check.note)
        others = [code for code in practices if code != at.practice]
        peer = st.selectbox(say("Practice to ask"), others, None, practices.__getitem__, key="peer", placeholder=say("Choose a practice"))
        if st.button(say("Ask them to look"), disabled=peer is None) and peer:
            with calmly():
                ask_peer(at.workspace, assessment.round.code, at.practice, peer, author=at.author)
                st.rerun()


def to_be_given(at: PracticeWorkspace, practices: Labels) -> None:
    """What other practices asked this one to look at."""
    for check in as_last_read(at, "checks to give", lambda: waiting_for(at.workspace, at.author)):
        name = practices.get(check.practice, check.practice)
        with st.expander(plain(say("{practice} asks you for a second look", practice=name))), calmly():
            grid(table(assessment_to_check(at.workspace, check.round, check.practice, at.author)), say("Their self-assessment"))
            _give(at, check)


def _give(at: PracticeWorkspace, check: PeerCheck) -> None:
    key = f"check {check.round} {check.practice}"
    called = {True: say("Yes"), False: say("Not quite")}
    agrees = st.radio(say("Would you judge alike?"), (True, False), index=None, format_func=called.__getitem__, key=key)
    note = st.text_area(say("A note for them"), key=f"{key} note", max_chars=LONGEST)
    if st.button(say("Send"), key=f"{key} send", disabled=agrees is None) and agrees is not None:
        with calmly():
            record_check(at.workspace, check.round, check.practice, agrees, note, author=at.author)
            st.rerun()


def _state(check: PeerCheck, practices: Labels) -> str:
    peer = practices.get(check.peer, check.peer)
    if check.agrees is None:
        return say("{practice} was asked and has not answered yet.", practice=peer)
    if check.agrees:
        return say("{practice} would judge alike.", practice=peer)
    return say("{practice} would judge some of it otherwise:", practice=peer)
