"""As whom somebody looks: the roles that are theirs, or anybody's choice in a demonstration on one's own machine."""

import streamlit as st

from data.access import Person, Standing
from data.definitions.access import Role
from data.language import say, to_say
from pages.cache.catalogue import Catalogue
from pages.sentences.markdown import plain
from pages.shell.entrance import Entrance
from pages.shell.here import Anybody, Here, Signed
from queries import Viewer

# The order in which they are offered; the first is who opens a demonstration.
ROLES: tuple[Role, ...] = ("leadership", "practice", "guardian", "steward", "governance", "staff")
UNKNOWN = to_say(
    "Your practice is not among these results: it has closed, has merged or has not been loaded yet. The data steward can change it."
)


def viewing(entrance: Entrance, known: Catalogue) -> tuple[Viewer, Here]:
    """The viewer that every question is asked for, and the person behind it.

    Kept with the session and never in the address: a link must not carry the rights of whoever sent it.
    """
    if entrance.person and entrance.signed_in:
        standing = _chosen(entrance.person, known)
        return viewer_of(standing), Signed(entrance.signed_in, standing)
    standing = _anybodys(known) if entrance.demonstration else Standing("staff")
    return viewer_of(standing), Anybody(standing.role, standing.practice)


def viewer_of(standing: Standing) -> Viewer:
    """As whom questions are asked. Who looks after information sees what all staff see: the record of access holds no result."""
    if standing.role == "practice":
        return Viewer("practice", standing.practice)
    return Viewer("staff" if standing.role == "governance" else standing.role)


def _chosen(person: Person, known: Catalogue) -> Standing:
    """One of the person's own standings. Whatever a browser sends is held against them, so a choice can only be one of theirs."""
    offered = [standing for standing in person.standings if standing.practice is None or standing.practice in known.practices]
    if len(offered) < len(person.standings):
        st.caption(plain(say(UNKNOWN)))
    if not offered:
        return Standing("staff")
    if len(offered) == 1:
        return offered[0]
    names = {_called(standing, known): standing for standing in offered}
    chosen = st.selectbox(say("Look as"), list(names), key="stand-as", persist_state="session")
    return names.get(chosen, offered[0])


def _called(standing: Standing, known: Catalogue) -> str:
    return known.practices[standing.practice] if standing.practice else known.said(f"role_{standing.role}")


def _anybodys(known: Catalogue) -> Standing:
    heard = bool({"guardians", "ftsu"} & known.collected)  # where nobody collects of guardians, no page is for them
    offered: list[Role] = [role for role in ROLES if role != "guardian" or heard]
    roles = {role: known.said(f"role_{role}") for role in offered}
    role = st.selectbox(say("Look as"), offered, format_func=roles.__getitem__, key="look-as", persist_state="session")
    if role != "practice":
        return Standing(role)
    practice = st.selectbox(
        say("Your practice"),
        list(known.practices),
        format_func=known.practices.__getitem__,
        key="look-as-practice",
        persist_state="session",
    )
    return Standing("practice", practice)
