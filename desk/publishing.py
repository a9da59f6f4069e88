"""Publish: what the next publication would do, wave by wave; closing, issuing anew, and opening an earlier release again."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from data.commands.notices import told
from data.notices import mail_settings
from data.problems import DataProblem
from data.release import WaveState, close, list_releases, publish, rollback
from data.release.gains import gains
from data.release.preview import preview
from data.release.publish import Published
from data.release.shelf import Damaged
from data.release.visible import at_closing, at_reissue, at_rollback
from desk import acting
from desk.at_work import AtWork
from desk.words import here
from pages.sentences.markdown import plain
from pages.tables.grid import grid

PUBLISHING = "Publishing: counting, protecting and checking takes a minute or two"


def publishing(at: AtWork) -> None:
    """What would become visible first, and only then the buttons."""
    st.title("What do readers see, and what next?", anchor=False)
    acting.done()
    planned = preview(at.store, at.defined)
    if not planned:
        st.markdown("The records hold no answers, so there is nothing to publish. The page Files takes them.")
        return
    waves = [one.state for one in planned]
    if any(wave.people for wave in waves):
        st.header("What the next publication would do", anchor=False)
        for one in planned:
            st.markdown(f"- {plain(one.words)}")
        for line in gains(at.store):
            st.markdown(f"- {plain(line)}")
        if st.button("Publish now", type="primary", key="publish"):
            _publish(at, waves, lambda: publish(at.store, by=at.steward.name))
    else:
        st.markdown("The records hold no answers any more, so nothing can be published. Readers keep what is published already.")
    st.header("Waves", anchor=False)
    for wave in waves:
        _wave(at, wave, waves)
    _releases(at)


def _publish(at: AtWork, before: list[WaveState], do: Callable[[], Published]) -> None:
    acting.act(at.steward, lambda: _said(at, before, acting.to_the_end(PUBLISHING, do)))


def _wave(at: AtWork, state: WaveState, before: list[WaveState]) -> None:
    with st.container(border=True, key=f"wave-{state.wave}"):
        st.subheader(plain(f"{state.label}: {_people(state.people)} in the records"), anchor=False)
        st.markdown(plain(here(state.words)))
        if state.state == "open":
            _close(at, state, before)
        elif state.people and state.changes and state.may_be_reissued:  # one in which nothing differs would spend a look at the same people
            _reissue(at, state, before)


def _close(at: AtWork, state: WaveState, before: list[WaveState]) -> None:
    with st.popover(f"Close {state.wave}"):
        st.markdown(plain(at_closing(state.wave, state.editions)))
        if st.button(f"Close {state.wave} and publish it", type="primary", key=f"close-{state.wave}"):
            _publish(at, before, lambda: close(at.store, state.wave, by=at.steward.name))


def _reissue(at: AtWork, state: WaveState, before: list[WaveState]) -> None:
    with st.popover(f"Issue edition {state.edition + 1} of {state.wave}"):
        st.markdown(plain(at_reissue(state)))
        if st.button("Issue it", type="primary", key=f"reissue-{state.wave}"):
            _publish(at, before, lambda: publish(at.store, by=at.steward.name, reissue=[state.wave]))


def _releases(at: AtWork) -> None:
    found = list(reversed(list_releases(at.store)))
    if not found:
        return
    st.header("Releases", anchor=False)
    for one in found:
        if isinstance(one, Damaged):
            st.warning(plain(one.words))
    shelf = [one for one in found if not isinstance(one, Damaged)]
    lines = [
        (
            str(one.release_id),
            f"{one.published_at:%d/%m/%Y %H:%M}",
            one.published_by,
            "readers open this one" if one.current else "on the shelf" if one.of_today else "of an earlier version",
        )
        for one in shelf
    ]
    grid(pd.DataFrame(lines, columns=["Release", "When (UTC)", "By", "State"]), "Releases, the newest first")
    others = [one.release_id for one in shelf if one.of_today and not one.current]
    if others:
        now = next((f" than {one.release_id}" for one in found if one.current), "")
        with st.popover(f"Open another release{now}"):  # named anew after each change, so that it closes
            number = st.selectbox("Release", others, key="rollback-to")
            st.markdown(plain(at_rollback(number)))
            if st.button("Let readers open it", type="primary", key="rollback"):
                acting.act(at.steward, lambda: _back(at, number))


def _back(at: AtWork, number: int) -> str:
    rollback(at.store, number)
    return f"Readers now open release {number}."


def _said(at: AtWork, before: list[WaveState], done: Published) -> str:
    """What was published, the waves that stand otherwise than before, and who was told, which may fail: the release stands all the same."""
    said = [f"Release {done.release_id} is published.", *(f"{wave.wave}: {wave.words}" for wave in done.waves if wave not in before)]
    try:
        said += [told(at.store)] if mail_settings() else []
    except DataProblem as problem:
        said.append(f"Not everybody could be told of it: {problem}")
    return " ".join(said)


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"
