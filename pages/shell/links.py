"""Links from page to page. They keep the session, and with it who is looking; a plain link would begin anew."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import NoReturn
from urllib.parse import urlencode

import streamlit as st

PAGES = "pages-by-name"


def remember(pages: Mapping[str, st.Page]) -> None:
    """Called by the frame before any page is drawn: the pages that can be linked to, by their names in `dashboard.PAGES`."""
    st.session_state[PAGES] = dict(pages)


def go_to(name: str) -> NoReturn:
    """Leave this run for another page."""
    st.switch_page(st.session_state[PAGES][name])


def name_of(page: st.Page) -> str:
    """The name of a page that the menu may call otherwise."""
    return next((name for name, one in st.session_state[PAGES].items() if one is page), page.title)


def has(name: str) -> bool:
    """Whether there is such a page for whoever looks."""
    return name in st.session_state[PAGES]


def called(name: str) -> str:
    """What the menu calls a page; its own name where whoever looks has no such page."""
    return st.session_state[PAGES][name].title if has(name) else name


def link(name: str, label: str) -> None:
    """A link to a page by its name, whatever the menu calls it; nothing where the area has no such page."""
    if has(name):
        st.page_link(st.session_state[PAGES][name], label=label)


def link_to_view(name: str, label: str, chosen: Mapping[str, Sequence[str]]) -> None:
    """A link to a page with what is chosen on it, as if the address had been typed.

    It begins a session anew. Not taken: `st.page_link` with these parameters, which changes the address and leaves the filters as they
    are, since Streamlit reads a filter from the address only when it is first drawn.
    """
    path, query = st.session_state[PAGES][name].url_path or "./", urlencode(chosen, doseq=True)
    st.html(f'<a href="{escape(f"{path}?{query}" if query else path)}">{escape(label)}</a>')
