"""What happens when a button is pressed: the steward is asked for once more, the work is done, and what was done is said."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import duckdb
import streamlit as st

from data.failures import sentence
from data.problems import DataProblem, harmless
from desk.door import Steward
from desk.words import here
from pages.sentences.markdown import plain

DONE = "what-was-done"

Result = TypeVar("Result")
log = logging.getLogger("desk")


def done() -> None:
    """Say, once, what the last press of a button did."""
    if said := st.session_state.pop(DONE, None):
        st.success(plain(said))
        st.toast(plain(said))  # whoever pressed something far down the page sees this one


@contextmanager
def calmly() -> Iterator[None]:
    """What cannot be done is told in its sentence; the page stays as it is."""
    try:
        yield
    except DataProblem as problem:
        _tell(str(problem))
    except (OSError, duckdb.Error) as error:
        if (said := sentence(error)) is None:
            raise
        _tell(harmless(said))


def act(steward: Steward, do: Callable[[], str]) -> None:
    """Do something, say what came of it on the page as it then stands. What cannot be done is said here."""
    with calmly():
        steward.must_still()
        st.session_state[DONE] = do()
        st.rerun()


def to_the_end(what: str, do: Callable[[], Result]) -> Result:
    """Something that must not be left half done. Nothing is written on the page meanwhile, so leaving the page does not stop it."""
    with st.spinner(what):
        return do()


def _tell(said: str) -> None:
    log.warning("Something could not be done.")  # the sentence may quote a file
    st.warning(plain(here(said)))
