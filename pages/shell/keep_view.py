"""The door to one's own views on every page: keep what is shown by name, and go to what was kept."""

import streamlit as st

from data.language import say
from data.problems import DataProblem
from data.workspace.saved_views import LONGEST_NAME, keep_view
from pages.cache import workspaces
from pages.forms.practice_workspace import tell
from pages.sentences.markdown import plain
from pages.shell.here import Here
from pages.shell.links import link

NAME, KEPT, FAILED = "keep-view-name", "keep-view-kept", "keep-view-failed"
OF_THE_MOMENT = ("sign_in",)  # in the address, and no choice of anybody's


def keep_this_view(page: str, here: Here) -> None:
    """For whoever is signed in. Nothing is read from the workspace until they press."""
    if here.signed_in is None:
        return
    with st.expander(say("Keep this view")):
        st.text_input(say("Name of the view"), key=NAME, max_chars=LONGEST_NAME, placeholder=say("Nurses, for the board"))
        st.button(say("Keep it"), key="keep-view", on_click=_keep, args=(page, here))
        if kept := st.session_state.pop(KEPT, None):
            st.success(plain(say("“{name}” is kept.", name=kept)))
        if problem := st.session_state.pop(FAILED, None):
            tell(problem)
    link("My views", say("My views"))


def _keep(page: str, here: Here) -> None:
    """Before the page is drawn again, so that the field is empty then; the person is asked for once more."""
    assert here.signed_in is not None
    name = str(st.session_state.get(NAME) or "")
    chosen = {key: st.query_params.get_all(key) for key in st.query_params if key not in OF_THE_MOMENT}
    try:
        kept = keep_view(workspaces.workspace(), name, page, chosen, owner=here.signed_in.identity.owner, author=here.author(""))
    except DataProblem as problem:
        st.session_state[FAILED] = problem
    else:
        st.session_state[NAME] = ""
        st.session_state[KEPT] = kept.name
