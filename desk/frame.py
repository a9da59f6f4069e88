"""The frame of the desk: who sits here, which page. Streamlit runs this file at every step."""

import logging
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from data import definitions
from data.problems import DataProblem
from data.settings import store_folder
from data.store import Store
from desk import acting, door
from desk.at_work import AtWork
from desk.files import files
from desk.keeping import keeping
from desk.loads import loads
from desk.people import people
from desk.publishing import publishing
from desk.rounds import rounds
from desk.words import here
from pages.sentences.markdown import plain
from pages.shell import style

NAME = "The steward's desk"
STYLE = f"<style>{Path(__file__).with_name('desk.css').read_text(encoding='utf-8')}</style>"
PAGES: dict[str, Callable[[AtWork], None]] = {
    "Files": files,
    "Loads": loads,
    "Publish": publishing,
    "Rounds": rounds,
    "People": people,
    "Store": keeping,
}
TRYING = (
    "This is a demonstration without sign-in: whatever is loaded here counts as made up, and anybody at this machine sees it. Never load "
    "answers that people gave."
)

log = logging.getLogger("desk")


def frame() -> None:
    """Navigation first, so that addresses are the same for everybody; then whoever is at the door."""
    st.html(style.PAGE_STYLE)
    st.html(STYLE)
    whose: list[AtWork] = []
    pages = [st.Page(_drawn(draw, whose), title=title, url_path=title.lower(), default=draw is files) for title, draw in PAGES.items()]
    page = st.navigation(pages, position="top")
    st.session_state["pages"] = dict(zip(PAGES, pages, strict=True))
    st.set_page_config(page_title=f"{page.title} · {NAME}", layout="wide")
    try:
        store = Store(store_folder())
        comer = door.at_the_door(store)
    except DataProblem as problem:
        _say("The desk cannot be used just now", str(problem))
        return
    if isinstance(comer, door.Kept):
        _asked(comer)
        return
    if comer.signed_in:
        _account(comer.name, comer)
    else:
        with st.container(key="demonstration"):
            st.info(plain(TRYING))
    whose.append(AtWork(store, comer, definitions.load()))
    _run(page)


def _drawn(draw: Callable[[AtWork], None], whose: list[AtWork]) -> Callable[[], None]:
    def drawn() -> None:
        draw(*whose)

    drawn.__name__ = draw.__name__
    return drawn


def _run(page: st.Page) -> None:
    """Draw a page; when that fails, the steward gets calm words and the log the detail."""
    try:
        with acting.calmly():
            page.run()
    except Exception:
        log.exception("The page %s could not be drawn.", page.title)
        st.warning("This page could not be drawn just now. Load it again; if it stays so, the command line does the same.")


def _asked(kept: door.Kept) -> None:
    _say(kept.words.title, kept.words.said)
    if kept.way == "provider" and kept.words.again and st.button("Sign in", type="primary", key="sign-in"):
        st.login()
    if kept.signed_in and kept.way == "provider" and st.button("Sign out", key="sign-out"):
        door.leave(kept.signed_in)


def _account(name: str, steward: door.Steward) -> None:
    with st.sidebar:
        st.caption(plain(f"Signed in as {name}"))
        if steward.signed_in and st.button("Sign out", key="sign-out"):
            door.leave(steward.signed_in)


def _say(title: str, said: str) -> None:
    st.title(plain(title), anchor=False)
    st.markdown(plain(here(said)))


frame()
