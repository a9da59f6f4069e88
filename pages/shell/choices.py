"""What a page lets a reader choose beyond the filters: a measure, a practice of one's own, and whom to compare it with."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from data.language import say, to_say
from pages.cache.catalogue import Catalogue
from queries import Selection, Viewer
from queries.peers import Group

Chosen = TypeVar("Chosen", bound=str)
GROUPS: Mapping[Group, str] = {"similar": to_say("Practices like it"), "area": to_say("All practices")}


def measure(known: Catalogue) -> str:
    """The code of the indicator to look at."""
    labels = {code: indicator.name for code, indicator in known.indicators.items()}
    return st.selectbox(say("What to look at"), list(labels), format_func=labels.__getitem__, key="indicator", bind="query-params")


def one_of(label: str, options: Mapping[Chosen, str], key: str) -> Chosen:
    """One of a few, kept in the address by what readers see."""
    offered = list(options)
    return st.selectbox(label, offered, format_func=options.__getitem__, key=key, bind="query-params") or offered[0]


def need(known: Catalogue, codes: Sequence[str]) -> str:
    """The code of the need to set against uptake."""
    names = {code: known.indicators[code].name for code in codes}
    return st.radio(say("Need"), codes, format_func=names.__getitem__, horizontal=True, key="need", bind="query-params")


def comparison(known: Catalogue, selection: Selection, viewer: Viewer) -> tuple[str | None, str, Group]:
    """The practice to compare (None until one is chosen), the indicator, and with whom.

    A practice that looks begins with itself, and a single practice in the filters is offered first; otherwise none is, because a practice
    picked for the reader would be singled out.
    """
    where, what, whom = st.columns([2, 2, 1.3])
    codes = list(known.practices)
    own = selection.practices[0] if len(selection.practices) == 1 else viewer.practice
    first = codes.index(own) if own in codes else None
    with where:
        practice = st.selectbox(
            say("Practice"), codes, first, known.practices.__getitem__,
            key="own", bind="query-params", placeholder=say("Choose a practice"),
        )  # fmt: skip
    with what:
        code = measure(known)
    with whom:
        group = st.selectbox(say("Compared with"), list(GROUPS), format_func=lambda one: say(GROUPS[one]), key="peers", bind="query-params")
    return practice, code, group
