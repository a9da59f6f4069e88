"""Who is looking. Until people sign in, a demonstration on one's own machine can be looked at as anybody; elsewhere everybody is staff."""

from ipaddress import ip_address

import streamlit as st

from pages.cache.catalogue import Listing
from queries import Release, Viewer
from queries.selection import Role

# The order in which they are offered; the first is who opens a demonstration.
ROLES: dict[Role, str] = {
    "leadership": "ICS leadership",
    "practice": "A practice",
    "guardian": "A Freedom to Speak Up guardian",
    "steward": "The data steward",
    "staff": "A member of staff",
}


def viewer(release: Release, known: Listing) -> Viewer:
    """The viewer that every question is asked for.

    Kept with the session and never in the address: a link must not carry the rights of whoever sent it.
    """
    if not (release.facts.demonstration and _own_machine()):
        return Viewer("staff")
    role = st.selectbox("Look as", list(ROLES), format_func=ROLES.__getitem__, key="look-as", persist_state="session")
    if role != "practice":
        return Viewer(role)
    practice = st.selectbox(
        "Your practice", list(known.practices), format_func=known.practices.__getitem__, key="look-as-practice", persist_state="session"
    )
    return Viewer("practice", practice)


def _own_machine() -> bool:
    """Whether the server answers this machine only. What a browser says of itself is not asked: it can say anything."""
    address = st.get_option("server.address") or ""
    try:
        return address == "localhost" or ip_address(address).is_loopback
    except ValueError:
        return False
