"""What stands where a page would: there are no results yet, they are of another version, or the page could not be drawn."""

import streamlit as st

from data.language import say


def nothing_to_show() -> None:
    st.title(say("No results yet"), anchor=False)
    st.markdown(say("There is no release that can be shown. Whoever looks after the data can publish one: `python -m data publish`."))


def of_another_version() -> None:
    st.title(say("Published by another version"), anchor=False)
    st.markdown(
        say(
            "The results were published by an earlier or later version of this dashboard, which this one cannot show. Publish again: "
            "`python -m data publish`."
        )
    )


def not_drawn() -> None:
    st.warning(say("This page could not be drawn just now. Load it again; if it stays so, tell the team that runs the dashboard."))
