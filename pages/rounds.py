"""Rounds: when practices assess themselves. Leadership and the data steward open a round, move its closing day, and close it."""

from datetime import date, timedelta

import streamlit as st

from data.workspace import Author, Workspace
from data.workspace.rounds import Round, close_round, move_close, open_round
from data.workspace.rounds import rounds as all_rounds
from data.workspace.texts import SHORT
from pages.cache import workspaces
from pages.cache.answers import catalogue
from pages.forms.done import done, say_what_was_done
from pages.forms.practice_workspace import calmly
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context

DAY = "DD/MM/YYYY"
USUALLY = timedelta(days=60)
WHO = "{leadership} and the data steward open and close rounds; practices find the open one under Self assessment."
MEANS = "In a round every practice assesses itself against the matrix. Its levels go into the next published results."


def rounds(context: Context) -> None:
    """What is open, what was and will be, and a form for a new one."""
    st.title("When do practices assess themselves?", anchor=False)
    if context.here.role not in ("leadership", "steward"):
        st.markdown(plain(WHO.format(leadership=catalogue(context.release).said("role_leadership"))))
        return
    with calmly():
        workspace = workspaces.workspace()
        author = context.here.author("Demonstration")
        known = all_rounds(workspace)
        st.markdown(f"**{plain(_said(known, workspace.today))}** {MEANS}")
        say_what_was_done()
        for one in reversed(known):
            _one(workspace, author, one)
        with st.expander("Open a new round", expanded=not any(one.closes >= workspace.today for one in known)):
            _new(workspace, author)


def _said(known: list[Round], today: date) -> str:
    now = [one for one in known if one.is_open(today)]
    if now:
        return f"{now[-1].label} is open until {_day(now[-1].closes)}."
    coming = [one for one in known if one.opens > today]
    return f"{coming[0].label} opens on {_day(coming[0].opens)}." if coming else "No round is open today."


def _one(workspace: Workspace, author: Author, one: Round) -> None:
    today = workspace.today
    state = "Open" if one.is_open(today) else "To come" if one.opens > today else "Closed"
    with st.container(border=True, key=f"round-{one.code}"):
        st.header(plain(one.label), anchor=False)
        st.markdown(plain(f"{state}: {_day(one.opens)} to {_day(one.closes)}, by version {one.version} of the matrix."))
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        closes = left.date_input("Last day on which practices can write", one.closes, key=f"closes-{one.code}", format=DAY)
        # Never greyed out: a day that was typed arrives with the press itself.
        if left.button("Move the closing day", key=f"move-{one.code}"):
            if not isinstance(closes, date) or closes == one.closes:
                st.warning(f"{plain(one.label)} closes on {_day(one.closes)} already. Choose another day, then press the button.")
            else:
                with done(f"{one.label} now closes on {_day(closes)}."):
                    move_close(workspace, one.code, closes, author)
        if one.is_open(today) and right.button("Close it now", key=f"close-{one.code}"):
            with done(f"{one.label} is closed. Its closing day can be moved again should a practice need more time."):
                close_round(workspace, one.code, author)


def _new(workspace: Workspace, author: Author) -> None:
    left, right = st.columns(2)
    label = left.text_input("What practices will call it", key="round-label", max_chars=SHORT, placeholder="Spring 2027")
    code = right.text_input("Short code", key="round-code", max_chars=20, placeholder="2027")
    opens = left.date_input("First day", workspace.today, key="round-opens", format=DAY)
    closes = right.date_input("Last day", workspace.today + USUALLY, key="round-closes", format=DAY)
    if st.button("Open the round", type="primary", key="round-open") and isinstance(opens, date) and isinstance(closes, date):
        with done(f"{label} is announced: practices can write from {_day(opens)} to {_day(closes)}."):
            open_round(workspace, code.strip(), label.strip(), opens, closes, author)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


if __name__ == "__main__":
    hand_over()
