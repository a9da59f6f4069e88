"""A link to what is on screen: page, filters and survey, never who is looking."""

from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st


def link_to_this_view(wave: str) -> None:
    """The address, to copy with one press or by hand.

    `wave` is the survey's label: it is in the link even when it is the newest, or a link sent today would show next year's results.
    """
    with st.popover("Copy a link to this view"):
        st.markdown("Whoever opens it sees what their own role may see.")
        chosen = {key: st.query_params.get_all(key) for key in st.query_params}
        st.code(address(st.context.url or "", chosen, wave), language=None, wrap_lines=True)


def address(page: str, chosen: dict[str, list[str]], wave: str) -> str:
    """The page's address with what was chosen on it; a survey that was chosen stands as it is."""
    parts = urlsplit(page)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode({"wave": [wave], **chosen}, doseq=True), ""))
