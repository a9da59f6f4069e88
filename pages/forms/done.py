"""What the last press of a button did is said on the page as it then stands; what could not be done is said where it was tried."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

from data.access.refusals import Refused
from data.language import say
from data.problems import DataProblem
from pages.forms.practice_workspace import tell
from pages.sentences.markdown import plain

_DONE = "what-was-done"


def say_what_was_done() -> None:
    """At the top of a page; once."""
    if said := st.session_state.pop(_DONE, None):
        st.success(plain(said))


def note_what_was_done(said: str) -> None:
    """For the page as it is drawn next."""
    st.session_state[_DONE] = said


@contextmanager
def done(said: str) -> Iterator[None]:
    """The page is drawn anew with this sentence, unless it could not be done: then the form stays as it is. `Refused` goes on."""
    try:
        yield
    except Refused:
        raise
    except DataProblem as problem:
        tell(problem)
    else:
        note_what_was_done(said)
        st.rerun()


def save_pressed(key: str, changes: Mapping[str, object]) -> bool:
    """Whether "Save the changes" was pressed and there are some. Never greyed out: what was typed last arrives with the press itself."""
    pressed = st.button(say("Save the changes"), key=key)
    if pressed and not changes:
        st.info(say("Nothing has been changed yet."))
    return pressed and bool(changes)
