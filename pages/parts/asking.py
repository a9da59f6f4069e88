"""Answers kept: each question is put to a release once per selection and, where it matters, viewer.

A release never changes, so what was answered stays true for as long as it is kept; nothing here expires by the clock.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import streamlit as st

from pages.parts import listing
from queries import Release, Selection, Viewer, open_release
from queries.release import current_release

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

MOST = 600  # answers a function: about 20 kB each, a board's worth of filter choices


def kept(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """Keep a function's answers by release, selection and every other argument."""
    keys = {Release: lambda release: f"{release.path}#{release.id}", Selection: repr, Viewer: repr}
    return st.cache_data(show_spinner=False, max_entries=MOST, hash_funcs=keys)(function)


def release(store: Path) -> Release:
    """The release that the store names as current, opened once and kept until another is named. Raises `ReleaseProblem`."""
    return _opened(str(store), current_release(store).name)


# Two, so that readers in flight finish on the one before.
@st.cache_resource(show_spinner=False, max_entries=2)
def _opened(store: str, current: str) -> Release:  # noqa: ARG001 - `current` is there to be part of the key
    return open_release(store)


# A resource, as it is shared and never copied: it is immutable, and every rerun needs it.
@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs={Release: lambda release: f"{release.path}#{release.id}"})
def names(release: Release) -> listing.Listing:
    """What the codes of a release stand for."""
    return listing.read(release)
