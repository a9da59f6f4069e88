"""Store: the doctor, a backup, how long single answers are kept, and one person's erasure."""

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from data.feeds.people.erasing import Erasure, erase
from data.feeds.people.printing import erased
from data.feeds.people.retention import Kept, end_retention, kept_waves
from data.keeping.backup import backup
from data.keeping.doctor import examine
from data.settings import called
from desk import acting
from desk.at_work import AtWork
from desk.days import day
from pages.sentences.markdown import plain
from pages.tables.grid import grid

APART = (
    "The secret is never in it, since whoever has both can take the protection off. Keep a copy of the secret in another place; the "
    "command line writes it: `python -m data backup FILE --secret FILE`."
)
ERASING = (
    "They go from answers, from rejected cells and from the bytes of the file, and the same file does not bring them back. What was "
    "published stays: it counts them among others, with noise, until the wave's next edition."
)


def keeping(at: AtWork) -> None:
    """One part after the other; the doctor is asked when somebody asks for it."""
    st.title("Is the store well, and what is kept?", anchor=False)
    acting.done()
    _doctor(at)
    _backup(at)
    _retention(at)
    _erase(at)


def _doctor(at: AtWork) -> None:
    st.header("Is everything as it should be?", anchor=False)
    if st.button("Look at every part of the store", type="primary", key="doctor"):
        found = examine(at.store)
        wrong = [one for one in found if not one.well]
        (st.warning if wrong else st.success)(
            plain(f"{len(wrong):,} of {len(found):,} things need something done." if wrong else f"All {len(found):,} things are well.")
        )
        for one in (*wrong, *(one for one in found if one.well)):
            st.markdown(f"- **{'Well' if one.well else 'To be done'}:** {plain(one.words)}")


def _backup(at: AtWork) -> None:
    st.header("Back up", anchor=False)
    st.markdown(APART)
    usual = at.store.folder / "backups" / f"backup-{datetime.now(UTC):%Y-%m-%d-%H%M}.tar"
    left, right = st.columns([3, 1], vertical_alignment="bottom")
    file = left.text_input("The file to write, on this server", str(usual), key="backup-file")
    if right.button("Back up now", key="backup"):
        acting.act(at.steward, lambda: acting.to_the_end("Backing up", lambda: _written(at, Path(file.strip()))))


def _written(at: AtWork, file: Path) -> str:
    if file.parent == at.store.folder / "backups":
        file.parent.mkdir(mode=0o700, exist_ok=True)
    said: list[str] = []
    backup(at.store, file, said.append)
    return " ".join(said)


def _retention(at: AtWork) -> None:
    st.header("How long single answers are kept", anchor=False)
    kept, today = kept_waves(at.store), datetime.now(UTC).date()
    if not kept:
        st.markdown("No single answers are in the records.")
        return
    grid(pd.DataFrame([_line(one) for one in kept], columns=["Wave", "People", "May be kept until"]), "Waves whose single answers are held")
    past = [one.wave for one in kept if one.past(today)]
    if not past:
        st.markdown(f"No wave is past its time. `loading.yaml` ({called('definitions')}) says how long answers are kept.")
        return
    with st.popover(f"Remove the single answers of {', '.join(past)}"):
        st.markdown("What was published of them stays. A new edition of these waves can then no longer be issued.")
        if st.button("Remove them", type="primary", key="retention"):
            acting.act(at.steward, lambda: _removed(end_retention(at.store, by=at.steward.name)))


def _removed(done: list[Kept]) -> str:
    return " ".join(f"The single answers of {one.people:,} people of wave {one.wave} are removed." for one in done)


def _line(one: Kept) -> tuple[str, str, str]:
    return one.wave, f"{one.people:,}", day(one.until) if one.until else "no limit is set"


def _erase(at: AtWork) -> None:
    st.header("Erase one person", anchor=False)
    st.markdown(ERASING)
    left, right = st.columns(2)
    named = "Where the form gave people none, it is their row in the file: row 7."
    who = left.text_input("Their identifier, as the form tool wrote it", key="erase-who", max_chars=200, help=named)
    wave = right.selectbox("Wave", ["The only one they are in", *at.waves], key="erase-wave")
    with st.popover("Erase them"):
        st.markdown("This cannot be undone.")
        if st.button("Erase this person", type="primary", key="erase"):  # never greyed out: what was typed arrives with the press
            if not who.strip():
                st.warning("Write the person's identifier first.")
                return
            acting.act(at.steward, lambda: " ".join(erased(_gone(at, who.strip(), wave if wave in at.waves else None))))


def _gone(at: AtWork, who: str, wave: str | None) -> Erasure:
    return acting.to_the_end("Erasing", lambda: erase(at.store, who, wave=wave, by=at.steward.name))
