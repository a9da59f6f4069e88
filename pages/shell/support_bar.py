"""Support in the bar of every page: one tap to the people to turn to, wherever a reader is and however small the screen."""

import streamlit as st

from data.language import say
from pages.shell.links import link


def support_bar() -> None:
    """A link to guardian, counselling and peer support; the style sheet puts it into the bar at the top."""
    with st.container(key="support-bar"):
        link("Wellbeing", say("Support for you"))
