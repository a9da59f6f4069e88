"""Links from page to page. They keep the session, and with it who is looking; a plain link would begin anew."""

from collections.abc import Iterable

import streamlit as st

PAGES = "pages-by-title"


def remember(pages: Iterable[st.Page]) -> None:
    """Called by the frame before any page is drawn: the pages that can be linked to."""
    st.session_state[PAGES] = {page.title: page for page in pages}


def link(title: str, label: str) -> None:
    """A link to a page by its title in the navigation. Raises `KeyError` for a page that there is not."""
    st.page_link(st.session_state[PAGES][title], label=label)
