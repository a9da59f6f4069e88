"""Links from page to page. They keep the session, and with it who is looking; a plain link would begin anew."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NoReturn
from urllib.parse import urlencode

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


def link(title: str, label: str) -> None:
    """A link to a page by its title in the navigation. Raises `KeyError` for a page that there is not."""
    st.page_link(st.session_state[PAGES][title], label=label)


def link_to_view(title: str, label: str, chosen: Mapping[str, Sequence[str]]) -> None:
    """A link to a page with what is chosen on it, as if the address had been typed.

    It begins a session anew. Not taken: `st.page_link` with these parameters, which changes the address and leaves the filters as they
    are, since Streamlit reads a filter from the address only when it is first drawn.
    """
    path, query = st.session_state[PAGES][title].url_path or "./", urlencode(chosen, doseq=True)
    st.html(f'<a href="{escape(f"{path}?{query}" if query else path)}">{escape(label)}</a>')
