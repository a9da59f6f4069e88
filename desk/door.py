"""Who sits at the desk: a steward who has signed in, or anybody who tries a demonstration on their own machine."""

import logging
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from data.access import Refused, SignedIn, Standing, from_claims
from data.access.refusals import WORDS, Words
from data.access.settings import access_settings, own_machine
from data.demo import answers_held
from data.problems import DataProblem
from data.settings import store_folder, workspace_url
from data.store import Store, must_be_made
from data.workspace import Author, Workspace, open_workspace
from pages.shell.vouched import claims

STEWARD = Standing("steward")
TRYING = "whoever tries the demonstration"
NOT_YOURS = Words(
    "This is the data steward's desk",
    "You are signed in, and your account is not a steward's. Whoever runs the server can make it one: "
    "`python -m data people add ADDRESS steward`.",
    again=False,
)
REAL_ANSWERS = Words(
    "Sign-in has to be set up first",
    "This store holds answers that people gave, and nobody can sign in here, so the desk shows nothing of it. docs/access.md says how to "
    "set up signing in; until then the command line does all that the desk does.",
    again=False,
)
WHOSE = "whose-desk-this-is"

log = logging.getLogger("desk")


@dataclass(frozen=True)
class Steward:
    """Whoever sits here. Without a sign-in it is a demonstration: whatever is loaded counts as made up."""

    name: str
    signed_in: SignedIn | None = None

    @property
    def demonstration(self) -> bool:
        return self.signed_in is None

    def must_still(self) -> None:
        """Raises `Refused` unless this is still a steward; asked before each act, not only when the page is drawn."""
        if self.signed_in:
            self.signed_in.must_stand(STEWARD)

    def author(self) -> Author:
        """The steward as they write in the workspace."""
        return self.signed_in.author(STEWARD) if self.signed_in else Author(self.name, "steward")


@dataclass(frozen=True)
class Kept:
    """The way in is not open; `signed_in` can still sign out. `way` says how people sign in."""

    words: Words
    way: str
    signed_in: SignedIn | None = None


def at_the_door(store: Store) -> Steward | Kept:
    """Who it is, or why they come no further. Raises `DataProblem` where there is no store, or it is in use."""
    must_be_made(store)
    settings = access_settings()
    if settings.way == "none":
        return _without_sign_in(store)
    said = claims(settings)
    if said is None:
        return Kept(Words("Sign in to use the desk", "Sign in with your work account."), settings.way)
    try:
        workspace = the_workspace()
        identity = from_claims(said, workspace.definitions.access)
    except Refused as refused:
        return Kept(WORDS[refused.reason], settings.way)
    signed_in = SignedIn(workspace, identity, settings.longest)
    whose = (identity.issuer, identity.subject)
    if st.session_state.setdefault(WHOSE, whose) != whose:  # a page that comes back under another's cookie keeps nothing of the first
        st.session_state.clear()
        st.session_state[WHOSE] = whose
    return _of(signed_in, settings.way)


def _of(signed_in: SignedIn, way: str) -> Steward | Kept:
    try:
        person = signed_in.person()
    except Refused as refused:
        signed_in.refused(refused)
        return Kept(WORDS[refused.reason], way, signed_in)
    if not person.may_stand(STEWARD):
        signed_in.refused(Refused("role_ended"))
        return Kept(NOT_YOURS, way, signed_in)
    signed_in.arrived()
    return Steward(signed_in.identity.author, signed_in)


def _without_sign_in(store: Store) -> Steward | Kept:
    if not own_machine(st.get_option("server.address") or ""):
        return Kept(WORDS["not_set_up"], "none")
    return Kept(REAL_ANSWERS, "none") if answers_held(store) == "loaded" else Steward(TRYING)


def the_workspace() -> Workspace:
    """The workspace, open as long as the process lives. Raises `WorkspaceProblem`."""
    return _opened(str(store_folder()), workspace_url(store_folder()))


@st.cache_resource(show_spinner=False)
def _opened(store: str, url: str) -> Workspace:
    return open_workspace(Path(store), url=url)


def leave(signed_in: SignedIn) -> None:
    """End this sign-in, here first, so that its cookie opens nothing should somebody have kept it."""
    try:
        signed_in.leave()
    except DataProblem as problem:
        log.warning("A session could not be ended: %s", type(problem).__name__)
        st.warning("You could not be signed out just now. Try again in a moment; on a shared computer, close the browser as well.")
        return
    st.session_state.clear()
    st.logout()
