"""Wellbeing for whoever has not signed in: whom to turn to, and nothing that was measured."""

import streamlit as st

from data.language import say
from pages.shell.context import Context
from pages.tables import support_cards


def support_only(context: Context) -> None:
    """Guardians, the anonymous channel and every service, open to all."""
    st.title(say("Where can I turn?"), anchor=False)
    st.markdown(say("You need not sign in for any of this, and nobody is told that you looked."))
    support_cards.turn_to(context)
