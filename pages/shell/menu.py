"""The menu on a phone: put away once what is shown has changed."""

from pathlib import Path

import streamlit as st
from streamlit.components import v2

MENU = v2.component("menu", js=Path(__file__).with_name("menu.js").read_text(encoding="utf-8"), isolate_styles=False)


def put_away_on_a_phone(page: str) -> None:
    """Told what is shown: the page by its title, and what the filters say."""
    chosen = sorted((key, st.query_params.get_all(key)) for key in st.query_params)
    MENU(key="menu", data={"shown": f"{page} {chosen}"})
