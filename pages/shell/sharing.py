"""A link to what is on screen: page, filters and survey, never who is looking."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.components import v2

from data.language import say, to_say

# A button of our own: Streamlit's copies only from a box of code, shows itself only to a mouse, and says nothing when it is done.
BUTTON = v2.component(
    "link_to_this_view",
    html='<button type="button" hidden></button><p role="status"></p><input type="text" readonly hidden>',
    css=Path(__file__).with_name("sharing.css").read_text(encoding="utf-8"),
    js=Path(__file__).with_name("sharing.js").read_text(encoding="utf-8"),
)

WORDS = {
    "copy": to_say("Copy a link to this view"),
    "address": to_say("Address of this view"),
    "copied": to_say("Copied. Whoever opens it sees what their own role may see."),
    "to_copy": to_say("Copy this address. Whoever opens it sees what their own role may see."),
}


def link_to_this_view(wave: str) -> None:
    """Copy the address with one press; where the browser does not allow that, it is shown to be copied by hand.

    `wave` is the survey's label: it is in the link even when it is the newest, or a link sent today would show next year's results.
    """
    chosen = {key: st.query_params.get_all(key) for key in st.query_params}
    words = {name: say(text) for name, text in WORDS.items()}
    BUTTON(key="link-to-this-view", data={"address": address(st.context.url or "", chosen, wave), "words": words})


def address(page: str, chosen: dict[str, list[str]], wave: str) -> str:
    """The page's address with what was chosen on it; a survey that was chosen stands as it is."""
    parts = urlsplit(page)
    return urlunsplit((parts.scheme, parts.netloc, parts.path or "/", urlencode({"wave": [wave], **chosen}, doseq=True), ""))
