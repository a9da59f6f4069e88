"""Rounds of self-assessment: opened, moved, closed, as leadership does on the dashboard."""

from datetime import date, timedelta

import streamlit as st

from data.workspace import Workspace
from data.workspace.rounds import Round, close_round, move_close, open_round
from data.workspace.rounds import rounds as all_rounds
from desk import acting
from desk.at_work import AtWork
from desk.days import DAY, day, picked
from desk.door import the_workspace
from pages.sentences.markdown import plain

USUALLY = timedelta(days=60)


def rounds(at: AtWork) -> None:
    """What is open, was and will be, and a form for a new one."""
    st.title("When do practices assess themselves?", anchor=False)
    acting.done()
    workspace = the_workspace()
    known = all_rounds(workspace)
    if not known:
        st.markdown("No round has been opened yet.")
    for one in reversed(known):
        _one(at, workspace, one)
    with st.expander("Open a new round", expanded=not any(one.closes >= workspace.today for one in known)):
        _new(at, workspace)


def _one(at: AtWork, workspace: Workspace, one: Round) -> None:
    today = workspace.today
    state = "Open" if one.is_open(today) else "To come" if one.opens > today else "Closed"
    with st.container(border=True, key=f"round-{one.code}"):
        st.header(plain(one.label), anchor=False)
        st.markdown(plain(f"{state}: {day(one.opens)} to {day(one.closes)}, by version {one.version} of the matrix."))
        left, middle, right = st.columns([2, 1, 1], vertical_alignment="bottom")
        closes = picked(left.date_input(f"Last day of {one.label}", one.closes, key=f"closes-{one.code}", format=DAY), one.closes)
        # Never greyed out: a typed day arrives with the press itself.
        if middle.button("Move the last day", key=f"move-{one.code}"):
            if closes == one.closes:
                st.warning(f"{plain(one.label)} closes on {day(closes)} already. Choose another day, then press the button.")
            else:
                acting.act(at.steward, lambda: _moved(at, workspace, one, closes))
        if one.is_open(today) and right.button("Close it now", key=f"close-{one.code}"):
            acting.act(at.steward, lambda: f"{close_round(workspace, one.code, at.steward.author()).label} is closed.")


def _moved(at: AtWork, workspace: Workspace, one: Round, closes: date) -> str:
    return f"{one.label} now closes on {day(move_close(workspace, one.code, closes, at.steward.author()).closes)}."


def _new(at: AtWork, workspace: Workspace) -> None:
    left, right = st.columns(2)
    label = left.text_input("What practices will call it", key="round-label", max_chars=80, placeholder="Spring 2027")
    code = right.text_input("Short code", key="round-code", max_chars=20, placeholder="2027")
    opens = picked(left.date_input("First day", workspace.today, key="round-opens", format=DAY), workspace.today)
    closes = picked(right.date_input("Last day", workspace.today + USUALLY, key="round-closes", format=DAY), workspace.today + USUALLY)
    if st.button("Open the round", type="primary", key="round-open"):
        acting.act(
            at.steward,
            lambda: f"{open_round(workspace, code.strip(), label.strip(), opens, closes, at.steward.author()).label} is announced.",
        )
