"""The filters: widgets, the address in the browser, and the selection, kept in step.

Each widget is bound to the address under its key, so that a link, a reload and a change of page all keep what was chosen;
a value in the address that this release does not have is dropped, and said under the heading of the page.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from pages.cache.catalogue import Labels, Listing
from pages.sentences.words import listed
from queries import Selection

KEYS = ("neighbourhood", "practice", "staff", "wave")
LEFT_OUT = "left-out-of-the-filters"  # what the address asked for in vain, for the heading of the page


def choose(names: Listing, whole_area: bool = False) -> tuple[Selection, str]:
    """Draw the filters and return what is chosen: the selection and the wave. whole_area: only the survey can be chosen."""
    st.markdown("**Show results for**")
    if whole_area:
        st.session_state[LEFT_OUT] = ()
        return Selection(), _wave(names)
    given = {key: st.query_params.get_all(key) for key in KEYS}
    neighbourhoods = _several("Neighbourhood cluster", "neighbourhood", names.neighbourhoods, list(names.neighbourhoods), "All clusters")
    within = names.practices_in(neighbourhoods)
    practices = _several("Practice", "practice", names.practices, list(within), "All practices")
    staff_groups = _several("Staff group", "staff", names.staff_groups, list(names.staff_groups), "All staff groups")
    wave = _wave(names)
    st.session_state[LEFT_OUT] = left_out(given, names, neighbourhoods, within)
    return Selection(tuple(practices), tuple(neighbourhoods), tuple(staff_groups)), wave


def left_out(given: Mapping[str, Sequence[str]], names: Listing, neighbourhoods: Sequence[str], within: Sequence[str]) -> tuple[str, ...]:
    """What an address asks for and does not get, one sentence each: else a colleague's link would show everybody without a word.

    given: what the address holds under each key, as readers see it; within: codes of the practices in the clusters chosen.
    """
    said = []
    for key, known in {"neighbourhood": names.neighbourhoods, "practice": names.practices, "staff": names.staff_groups}.items():
        strange = [name for name in given.get(key, ()) if name not in known.values()]
        if strange:
            said.append(f"These results do not have {listed([f'“{name}”' for name in strange])}, so nothing was chosen for it.")
    if strange := [name for name in given.get("wave", ()) if name not in names.waves.values()]:
        said.append(f"There is no survey called “{strange[0]}”; the newest is shown.")
    inside = {names.practices[code] for code in within}
    outside = [name for name in given.get("practice", ()) if name in names.practices.values() and name not in inside]
    if outside:
        clusters = listed([names.neighbourhoods[code] for code in neighbourhoods])
        said.append(f"{listed(outside)} {'is' if len(outside) == 1 else 'are'} not in {clusters}: the cluster chosen is shown as a whole.")
    return tuple(said)


def said(selection: Selection, wave: str, names: Listing) -> str:
    """What is chosen, in words: on a phone and on paper the widgets are out of sight."""
    places = [names.practices[code] for code in selection.practices] or [names.neighbourhoods[code] for code in selection.neighbourhoods]
    where = listed(places, most=4) if places else "All practices"
    who = listed([names.staff_groups[code] for code in selection.staff_groups]) if selection.staff_groups else "all staff groups"
    return f"{where} · {who} · {names.waves[wave]}"


def _wave(names: Listing) -> str:
    return st.selectbox("Survey", list(names.waves)[::-1], format_func=names.waves.__getitem__, key="wave", bind="query-params")


def _several(label: str, key: str, names: Labels, codes: list[str], everything: str) -> list[str]:
    return st.multiselect(label, codes, format_func=names.__getitem__, key=key, bind="query-params", placeholder=everything)
