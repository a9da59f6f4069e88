"""Answers kept: each question is put to a release once per selection and, where it matters, viewer.

A release never changes, so what was answered stays true for as long as it is kept; nothing here expires by the clock. What is kept is
shared by all readers and nobody changes it: Streamlit's own memory hands out a new copy each time, which cost a third of a page.
"""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, ParamSpec, TypeVar, cast

import streamlit as st

from pages.parts import listing
from queries import Release, open_release
from queries.release import current_release

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

MOST = 600  # answers a function: about 20 kB each, a board's worth of filter choices

_memories: list[Any] = []


def kept(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Keep a function's answers by release, selection and every other argument; all of them are values that can be compared."""
    memory = lru_cache(maxsize=MOST)(function)
    _memories.append(memory)
    return cast(Callable[Given, Answer], memory)


def forget() -> None:
    """Let go of every answer, and with them of the release that they came from."""
    for memory in _memories:
        memory.cache_clear()


def release(store: Path) -> Release:
    """The release that the store names as current, opened once and kept until another is named. Raises `ReleaseProblem`."""
    return _opened(str(store), current_release(store).name)


# Two, so that readers in flight finish on the one before.
@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(store: str, current: str) -> Release:  # noqa: ARG001 - `current` is there to be part of the key
    forget()
    return open_release(store)


@lru_cache(maxsize=2)
def names(release: Release) -> listing.Listing:
    """What the codes of a release stand for."""
    return listing.read(release)
