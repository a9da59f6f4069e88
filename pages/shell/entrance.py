"""Who comes in: found out at the start of every run of the frame, before anything of a release is drawn."""

import logging
from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from data.access import Identity, Person, Refused, SignedIn, from_claims
from data.access.refusals import Reason
from data.access.settings import AccessSettings, access_settings, own_machine
from data.problems import DataProblem
from data.workspace import Workspace
from pages.cache import workspaces
from pages.shell.vouched import claims
from queries import Release

WHOSE, TOLD = "whose-page-this-is", "who-this-was-when-last-asked"
OUTAGE = timedelta(minutes=10)

log = logging.getLogger("dashboard")


@dataclass(frozen=True)
class Entrance:
    """What this run may show. Exactly one of these: somebody signed in, anybody tries the demonstration, everybody may read the whole
    area, or nobody comes further than the open pages, for a reason."""

    settings: AccessSettings
    person: Person | None = None
    signed_in: SignedIn | None = None  # also where the person is refused: then they can sign out
    demonstration: bool = False
    open_to_all: bool = False
    reason: Reason | None = None


def entrance(release: Release) -> Entrance:
    """Who is at the door, and whether they come in."""
    settings = access_settings()
    if settings.way == "none":
        return _without_sign_in(settings, release)
    said = claims(settings)
    if said is None:
        return Entrance(settings, open_to_all=settings.open_to_all, reason=None if settings.open_to_all else "not_signed_in")
    try:
        workspace = workspaces.workspace()
        identity = from_claims(said, workspace.definitions.access)
    except Refused as refused:
        return Entrance(settings, reason=refused.reason)
    except DataProblem as problem:
        log.warning("Nobody's access can be checked: %s", type(problem).__name__)
        return Entrance(settings, reason="cannot_tell")
    return _signed_in(settings, workspace, identity)


def _signed_in(settings: AccessSettings, workspace: Workspace, identity: Identity) -> Entrance:
    signed_in = SignedIn(workspace, identity, settings.longest)
    _nobody_elses(identity)
    try:
        person = signed_in.person()
    except Refused as refused:
        if refused.reason == "cannot_tell" and (told := _told_a_moment_ago(signed_in)):
            return Entrance(settings, told, signed_in)
        signed_in.refused(refused)
        return Entrance(settings, signed_in=signed_in, reason=refused.reason)
    st.session_state[TOLD] = (identity.session, signed_in.workspace.clock(), person)
    if st.session_state.get("arrived") != identity.session:
        signed_in.arrived()
        st.session_state["arrived"] = identity.session
    return Entrance(settings, person, signed_in)


def _told_a_moment_ago(signed_in: SignedIn) -> Person | None:
    """Who this was when last asked, for as long as a short outage: else the form somebody is writing in would go, and their words with it.

    Only what is on screen goes on. A save, a file or a pack asks again for itself, and is refused while nobody can tell.
    """
    session, asked, person = st.session_state.get(TOLD, (None, None, None))
    fresh = session == signed_in.identity.session and signed_in.workspace.clock() < asked + OUTAGE
    return person if fresh else None


def _without_sign_in(settings: AccessSettings, release: Release) -> Entrance:
    """A demonstration on one's own machine is anybody's; real answers are nobody's until people can sign in."""
    if release.facts.demonstration and own_machine(st.get_option("server.address") or ""):
        return Entrance(settings, demonstration=True)
    return Entrance(settings, open_to_all=settings.open_to_all, reason=None if settings.open_to_all else "not_set_up")


def _nobody_elses(identity: Identity) -> None:
    """What one person typed or made is gone before another looks: a page that reconnects may come back with another's cookie."""
    whose = (identity.issuer, identity.subject)
    if st.session_state.setdefault(WHOSE, whose) != whose:
        st.session_state.clear()
        st.session_state[WHOSE] = whose
