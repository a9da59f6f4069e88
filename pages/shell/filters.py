"""The filters: widgets, the address in the browser, and the selection, kept in step.

Each widget is bound to the address under its key, so that a link, a reload and a change of page all keep what was chosen;
a value in the address that this release does not have is dropped.
"""

import streamlit as st

from pages.cache.catalogue import Labels, Listing
from pages.sentences.words import listed
from queries import Selection


def choose(names: Listing) -> tuple[Selection, str]:
    """Draw the filters and return what is chosen: the selection and the wave."""
    st.markdown("**Show results for**")
    neighbourhoods = _several("Neighbourhood cluster", "neighbourhood", names.neighbourhoods, list(names.neighbourhoods), "All clusters")
    within = names.practices_in(neighbourhoods)
    practices = _several("Practice", "practice", names.practices, list(within), "All practices")
    staff_groups = _several("Staff group", "staff", names.staff_groups, list(names.staff_groups), "All staff groups")
    waves = list(names.waves)[::-1]
    wave = st.selectbox("Survey", waves, format_func=names.waves.__getitem__, key="wave", bind="query-params")
    return Selection(tuple(practices), tuple(neighbourhoods), tuple(staff_groups)), wave


def said(selection: Selection, wave: str, names: Listing) -> str:
    """What is chosen, in words: on a phone and on paper the widgets are out of sight."""
    places = [names.practices[code] for code in selection.practices] or [names.neighbourhoods[code] for code in selection.neighbourhoods]
    where = listed(places, most=4) if places else "All practices"
    who = listed([names.staff_groups[code] for code in selection.staff_groups]) if selection.staff_groups else "all staff groups"
    return f"{where} · {who} · {names.waves[wave]}"


def _several(label: str, key: str, names: Labels, codes: list[str], everything: str) -> list[str]:
    return st.multiselect(label, codes, format_func=names.__getitem__, key=key, bind="query-params", placeholder=everything)
