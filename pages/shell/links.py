"""Links from page to page. They keep the session, and with it who is looking; a plain link would begin anew."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

import streamlit as st

PAGES = "pages-by-title"


def remember(pages: Iterable[st.Page]) -> None:
    """Called by the frame before any page is drawn: the pages that can be linked to."""
    st.session_state[PAGES] = {page.title: page for page in pages}


def go_to(title: str) -> NoReturn:
    """Leave this run for another page."""
    st.switch_page(st.session_state[PAGES][title])


def has(title: str) -> bool:
    """Whether there is such a page for whoever looks."""
    return title in st.session_state[PAGES]


def link(title: str, label: str, chosen: Mapping[str, Sequence[str]] | None = None) -> None:
    """A link to a page by its title in the navigation; `chosen` is what the page then shows, where it is not what is chosen here.

    Raises `KeyError` for a page that there is not.
    """
    there = {key: list(values) for key, values in chosen.items()} if chosen is not None else None
    st.page_link(st.session_state[PAGES][title], label=label, query_params=there)
