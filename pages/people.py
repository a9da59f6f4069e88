"""People: who has which role, from when until when, as the steward keeps it. For the steward and leadership."""

import streamlit as st

from data.workspace.people import people as all_people
from pages.cache import workspaces
from pages.cache.answers import catalogue
from pages.forms.practice_workspace import calmly
from pages.sentences.markdown import plain
from pages.sentences.words import lower_first
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.tables.grid import grid
from pages.tables.people_lines import people_lines

WHO = "This list is for {leadership} and the data steward, who keeps it. To have your own role changed, ask the data steward."
WINS = (
    "Whoever is on the list has the roles that it says, whatever the sign-in service says of them; everybody else has the roles that the "
    "sign-in service gives."
)
CHANGE = "The data steward changes the list by the commands `python -m data people add`, `end` and `sign-out`."


def people(context: Context) -> None:
    """The list as it stands today, entries that have ended too."""
    st.title("Who may see what?", anchor=False)
    if context.here.role not in ("leadership", "steward"):
        st.markdown(plain(WHO.format(leadership=lower_first(catalogue(context.release).said("role_leadership")))))
        return
    with calmly():
        workspace = workspaces.workspace()
        listed = all_people(workspace, context.here.author("Demonstration"))
        st.markdown(f"**{plain(_said(len({one.who for one in listed})))}** {WINS}")
        if listed:
            grid(people_lines(listed, workspace.today, catalogue(context.release)), "People and their roles")
        st.markdown(CHANGE)


def _said(number: int) -> str:
    if not number:
        return "Nobody is on the list."
    return "One person is on the list." if number == 1 else f"{number} people are on the list."


if __name__ == "__main__":
    hand_over()
