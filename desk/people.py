"""People: who has which role at the dashboard, from when until when."""

from typing import get_args

import pandas as pd
import streamlit as st

from data.definitions.access import Role
from data.definitions.terms import own_term
from data.workspace import Workspace
from data.workspace.people import Listed, add_person, end_person
from data.workspace.people import people as listed
from data.workspace.sessions import end_all_sessions
from desk import acting
from desk.at_work import AtWork
from desk.days import DAY, day, picked
from desk.door import the_workspace
from pages.tables.grid import grid

MEANS = (
    "The list wins over what the organisation's own sign-in says of somebody, also after an entry has ended. Whoever is not on it has the "
    "role that the sign-in gives them."
)


def people(at: AtWork) -> None:
    """The list, somebody new, and an end."""
    st.title("Who may see and do what?", anchor=False)
    acting.done()
    workspace = the_workspace()
    found = listed(workspace, at.steward.author())
    st.markdown(MEANS)
    if found:
        grid(_table(found, workspace), "Who has which role")
    else:
        st.markdown("Nobody is on the list; roles come from the identity provider alone.")
    with st.expander("Put somebody on the list, or change an entry", expanded=not found):
        _new(at, workspace)
    if found:
        with st.expander("End a role, or what somebody has open"):
            _end(at, workspace, found)


def _table(found: list[Listed], workspace: Workspace) -> pd.DataFrame:
    lines = [
        (
            one.who,
            _called(one.role, workspace),
            ", ".join(one.practices),
            day(one.since),
            day(one.until) if one.until else "no end",
            "over" if one.until and one.until < workspace.today else "to come" if one.since > workspace.today else "holds",
        )
        for one in found
    ]
    return pd.DataFrame(lines, columns=["Person", "Role", "Practices", "From", "Until", "State"])


def _called(role: Role, workspace: Workspace) -> str:
    return own_term(workspace.definitions.wording.terms, f"role_{role}")


def _new(at: AtWork, workspace: Workspace) -> None:
    left, right = st.columns(2)
    who = left.text_input("E-mail address that they sign in with", key="person", max_chars=150)
    role: Role = right.selectbox("Role", list(get_args(Role)), format_func=lambda one: _called(one, workspace), key="role") or "staff"
    codes = left.text_input("Practices by their codes, with commas between", key="practices") if role == "practice" else ""
    since = picked(left.date_input("First day", workspace.today, key="since", format=DAY), workspace.today)
    until = right.date_input("Last day, if one is known", None, key="until", format=DAY)
    if st.button("Put on the list", type="primary", key="person-add"):
        if not who.strip():
            st.warning("Write the e-mail address that the person signs in with.")
            return
        wanted = [code.strip() for code in codes.split(",") if code.strip()]
        last = None if until is None else picked(until, workspace.today)
        acting.act(at.steward, lambda: f"{add_person(workspace, who, role, wanted, since, last, at.steward.author()).who} is on the list.")


def _end(at: AtWork, workspace: Workspace, found: list[Listed]) -> None:
    entries = {f"{one.who}, {_called(one.role, workspace)}": one for one in found}
    chosen = entries[st.selectbox("Whose", list(entries), key="end-whose")]
    last = picked(st.date_input("Last day", workspace.today, key="end-on", format=DAY), workspace.today)
    left, right = st.columns(2)
    if left.button("Let the role end", key="person-end"):
        acting.act(
            at.steward,
            lambda: f"{end_person(workspace, chosen.who, chosen.role, last, at.steward.author()).who}: the last day is {day(last)}.",
        )
    if right.button("End what they have open", key="person-out", help="As when a laptop is lost; they can sign in again."):
        acting.act(at.steward, lambda: _signed_out(at, workspace, chosen.who))


def _signed_out(at: AtWork, workspace: Workspace, who: str) -> str:
    end_all_sessions(workspace, who, at.steward.author())
    return f"Whatever {who} had open is closed; they can sign in again."
