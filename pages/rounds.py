"""Rounds: when practices assess themselves. Leadership and the data steward open a round, move its closing day, and close it."""

from datetime import date, timedelta

import streamlit as st

from data.language import say, to_say
from data.workspace import Author, Workspace
from data.workspace.rounds import Round, close_round, move_close, open_round
from data.workspace.rounds import rounds as all_rounds
from data.workspace.texts import SHORT
from pages.cache import workspaces
from pages.cache.answers import catalogue
from pages.forms.done import done, say_what_was_done
from pages.forms.practice_workspace import calmly
from pages.sentences.markdown import plain
from pages.sentences.words import on_day
from pages.shell.cold_start import hand_over
from pages.shell.context import Context

DAY = "DD/MM/YYYY"
USUALLY = timedelta(days=60)
WHO = to_say("{leadership} and the data steward open and close rounds; practices find the open one under {page}.")
MEANS = to_say("In a round every practice assesses itself against the matrix. Its levels go into the next published results.")


def rounds(context: Context) -> None:
    """What is open, what was and will be, and a form for a new one."""
    st.title(say("When do practices assess themselves?"), anchor=False)
    if context.here.role not in ("leadership", "steward"):
        words = catalogue(context.release)
        st.markdown(plain(say(WHO, leadership=words.said("role_leadership"), page=words.said("page_self_assessment"))))
        return
    with calmly():
        workspace = workspaces.workspace()
        author = context.here.author("Demonstration")
        known = all_rounds(workspace)
        st.markdown(f"**{plain(_said(known, workspace.today))}** {say(MEANS)}")
        say_what_was_done()
        for one in reversed(known):
            _one(workspace, author, one)
        with st.expander(say("Open a new round"), expanded=not any(one.closes >= workspace.today for one in known)):
            _new(workspace, author)


def _said(known: list[Round], today: date) -> str:
    now = [one for one in known if one.is_open(today)]
    if now:
        return say("{round} is open until {day}.", round=now[-1].label, day=on_day(now[-1].closes))
    coming = [one for one in known if one.opens > today]
    if coming:
        return say("{round} opens on {day}.", round=coming[0].label, day=on_day(coming[0].opens))
    return say("No round is open today.")


def _one(workspace: Workspace, author: Author, one: Round) -> None:
    today = workspace.today
    state = say("Open") if one.is_open(today) else say("To come") if one.opens > today else say("Closed")
    with st.container(border=True, key=f"round-{one.code}"):
        st.header(plain(one.label), anchor=False)
        st.markdown(plain(_days(one, state)))
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        closes = left.date_input(say("Last day on which practices can write"), one.closes, key=f"closes-{one.code}", format=DAY)
        # Never greyed out: a day that was typed arrives with the press itself.
        if left.button(say("Move the closing day"), key=f"move-{one.code}"):
            if not isinstance(closes, date) or closes == one.closes:
                st.warning(
                    say(
                        "{round} closes on {day} already. Choose another day, then press the button.",
                        round=plain(one.label), day=on_day(one.closes),
                    )
                )  # fmt: skip
            else:
                with done(say("{round} now closes on {day}.", round=one.label, day=on_day(closes))):
                    move_close(workspace, one.code, closes, author)
        if one.is_open(today) and right.button(say("Close it now"), key=f"close-{one.code}"):
            said = say("{round} is closed. Its closing day can be moved again should a practice need more time.", round=one.label)
            with done(said):
                close_round(workspace, one.code, author)


def _new(workspace: Workspace, author: Author) -> None:
    left, right = st.columns(2)
    label = left.text_input(say("What practices will call it"), key="round-label", max_chars=SHORT, placeholder=say("Spring 2027"))
    code = right.text_input(say("Short code"), key="round-code", max_chars=20, placeholder="2027")
    opens = left.date_input(say("First day"), workspace.today, key="round-opens", format=DAY)
    closes = right.date_input(say("Last day"), workspace.today + USUALLY, key="round-closes", format=DAY)
    if st.button(say("Open the round"), type="primary", key="round-open") and isinstance(opens, date) and isinstance(closes, date):
        said = say(
            "{round} is announced: practices can write from {first} to {last}.", round=label, first=on_day(opens), last=on_day(closes)
        )
        with done(said):
            open_round(workspace, code.strip(), label.strip(), opens, closes, author)


def _days(one: Round, state: str) -> str:
    return say(
        "{state}: {first} to {last}, by version {version} of the matrix.",
        state=state, first=on_day(one.opens), last=on_day(one.closes), version=one.version,
    )  # fmt: skip


if __name__ == "__main__":
    hand_over()
