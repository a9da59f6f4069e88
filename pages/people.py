"""People: who has which role, from when until when, as the steward keeps it. For the steward and leadership."""

import streamlit as st

from data.language import say, say_count, to_say
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

WHO = to_say("This list is for {leadership} and the data steward, who keeps it. To have your own role changed, ask the data steward.")
WINS = to_say(
    "Whoever is on the list has the roles that it says, whatever the sign-in service says of them; everybody else has the roles that the "
    "sign-in service gives."
)
CHANGE = to_say("The data steward changes the list by the commands {add}, {end} and {sign_out}.")


def people(context: Context) -> None:
    """The list as it stands today, entries that have ended too."""
    st.title(say("Who may see what?"), anchor=False)
    if context.here.role not in ("leadership", "steward"):
        leadership = lower_first(catalogue(context.release).said("role_leadership"))
        st.markdown(plain(say(WHO, leadership=leadership)))
        return
    with calmly():
        workspace = workspaces.workspace()
        listed = all_people(workspace, context.here.author("Demonstration"))
        st.markdown(f"**{plain(_said(len({one.who for one in listed})))}** {say(WINS)}")
        if listed:
            grid(people_lines(listed, workspace.today, catalogue(context.release)), say("People and their roles"))
        st.markdown(say(CHANGE, add="`python -m data people add`", end="`end`", sign_out="`sign-out`"))


def _said(number: int) -> str:
    if not number:
        return say("Nobody is on the list.")
    return say_count("One person is on the list.", "{count} people are on the list.", number)


if __name__ == "__main__":
    hand_over()
