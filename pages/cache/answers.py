"""Answers kept: each question is put to a release once per selection and, where it matters, viewer.

A release never changes, so what was answered stays true for as long as it is kept; nothing here expires by the clock.
"""

import pickle
import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import lru_cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import streamlit as st

import queries
from data.settings import part_folder
from pages.cache.catalogue import Catalogue, read_catalogue
from pages.cache.prefetch import AHEAD
from queries import Release, open_release
from queries.once import once
from queries.release import current_release

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

MOST = 600  # answers a function: about 20 kB each, a board's worth of filter choices

_forget: list[Callable[[], None]] = []


# One answer is worked out at a time, for whoever asked first; whoever asks meanwhile waits, and finds it kept. A hundred people who
# arrived at once used to work out the same answers many times over, side by side in one interpreter, and waited ten seconds.
_TURN = threading.RLock()


class _Place:
    """Where one answer is kept, once it is worked out."""

    kept: bytes | None = None


def cached(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Keep a function's answers by release, selection and every other argument; all of them are values that can be compared.

    Kept as bytes: a thousand figures in the open would be a million objects for the collection to look through after every run.
    Streamlit's own memory does so too, but reads every argument letter by letter each time, which cost a fifth of a page.
    """

    @lru_cache(maxsize=MOST)
    def place(*_given: Given.args, **_named: Given.kwargs) -> _Place:
        return _Place()

    def worked_out(*given: Given.args, **named: Given.kwargs) -> bytes:
        return pickle.dumps(function(*given, **named), pickle.HIGHEST_PROTOCOL)

    @wraps(function)
    def answer(*given: Given.args, **named: Given.kwargs) -> Answer:
        here = place(*given, **named)
        if here.kept is None:
            AHEAD.stand_back()
            with nullcontext() if AHEAD.at_work() else _TURN:  # who works ahead stands back for readers, and must not hold their turn
                here.kept = here.kept or worked_out(*given, **named)
        return pickle.loads(here.kept)

    _forget.append(place.cache_clear)
    return answer


def forget() -> None:
    """Let go of every answer, and with them of the release that they came from."""
    AHEAD.forget()
    queries.forget()
    for clear in _forget:
        clear()


def release(store: Path) -> Release:
    """The release that the store names as current, opened once and kept until another is named. Raises `ReleaseProblem`."""
    releases = part_folder(store, "releases")
    return _opened(str(releases), current_release(releases).name)


# Two, so that readers in flight finish on the one before.
@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(releases: str, current: str) -> Release:  # noqa: ARG001 - `current` is there to be part of the key
    forget()
    return open_release(releases)


@once(2)
def catalogue(release: Release) -> Catalogue:
    """What the codes of a release stand for."""
    return read_catalogue(release)
