"""The filters: widgets, the address in the browser, and the selection, kept in step.

Each widget is bound to the address under its key, so that a link, a reload and a change of page all keep what was chosen;
a value in the address that this release does not have is dropped, and said under the heading of the page.
"""

from collections.abc import Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from data.language import say, say_count
from pages.cache.catalogue import Catalogue, Labels
from pages.sentences.words import listed, upper_first
from queries import Selection

KEYS = ("neighbourhood", "practice", "staff", "wave")
# Page -> filters that change nothing there, which are not offered. A practice is chosen in one place only: on Compare on the page itself,
# and on a practice's own pages it is whoever looks. Levels are of practices in a round, whatever the staff group and the survey;
# what is about the dashboard itself has no figures to choose among.
WITHOUT: Mapping[str, Sequence[str]] = {
    "Compare": ("neighbourhood", "practice"),
    "Maturity": ("staff", "wave"),
    "Learning": ("staff", "wave"),
    "My practice": ("neighbourhood", "practice", "staff"),
    "Self assessment": KEYS,
    "Objectives": KEYS,
    **dict.fromkeys(("Rounds", "Methods", "Accessibility", "My views", "People", "Record of access"), KEYS),
}
LEFT_OUT = "left-out-of-the-filters"  # what the address asked for in vain, for the heading of the page
_CHOSEN = "chosen-when-last-drawn"  # the page, and what stood in each filter


def choose(names: Catalogue, page: str, whole_area: bool = False) -> tuple[Selection, str]:
    """Draw the filters that change something on this page; return what is chosen: the selection and the wave.

    What only another page offers stays chosen for it. whole_area: only the survey can be chosen.
    """
    without = WITHOUT.get(page, ())
    if set(without) < set(KEYS):
        st.markdown(say("**Show results for**"))
    if whole_area:
        st.session_state[LEFT_OUT] = ()
        with _offered("wave", without):
            return Selection(), _wave(names)
    _keep_over_a_change_of_page(names, page)
    given = {key: st.query_params.get_all(key) for key in KEYS if key not in without}
    clusters, staff = names.neighbourhoods, names.staff_groups
    place, everywhere = upper_first(names.said("neighbourhood_cluster")), say("All {clusters}", clusters=names.said("clusters"))
    neighbourhoods = _several(place, "neighbourhood", clusters, list(clusters), everywhere, without)
    within = names.practices_in(neighbourhoods)
    practices = _several(say("Practice"), "practice", names.practices, list(within), say("All practices"), without)
    staff_groups = _several(say("Staff group"), "staff", staff, list(staff), say("All staff groups"), without)
    with _offered("wave", without):
        wave = _wave(names)
    st.session_state[LEFT_OUT] = left_out(given, names, neighbourhoods, within)
    st.session_state[_CHOSEN] = page, {key: st.session_state[key] for key in KEYS}
    return Selection(tuple(practices), tuple(neighbourhoods), tuple(staff_groups)), wave


def _keep_over_a_change_of_page(names: Catalogue, page: str) -> None:
    """Put back what the browser has just forgotten.

    Until it has heard what an address chose, it takes every filter for empty, and says so with its next change of page: on a busy machine
    a link's filters were lost by two quick ones. A change of page changes no filter, so what was chosen wins over what is empty. (Whoever
    clears a filter and leaves the page in the same moment has it back.)
    """
    last, chosen = st.session_state.get(_CHOSEN, (page, {}))
    if last == page or any(key in st.query_params for key in KEYS):
        return
    for key in KEYS:
        if st.session_state.get(key) in ([], names.latest_wave) and chosen[key]:
            st.session_state[key] = chosen[key]


def left_out(given: Mapping[str, Sequence[str]], names: Catalogue, neighbourhoods: Sequence[str], within: Sequence[str]) -> tuple[str, ...]:
    """What an address asks for and does not get, one sentence each: else a colleague's link would show everybody without a word.

    given: what the address holds under each key, as readers see it; within: codes of the practices in the clusters chosen.
    """
    said = []
    for key, known in {"neighbourhood": names.neighbourhoods, "practice": names.practices, "staff": names.staff_groups}.items():
        strange = [name for name in given.get(key, ()) if name not in known.values()]
        if strange:
            unknown = listed([say("“{name}”", name=name) for name in strange])
            said.append(say("These results do not have {names}, so nothing was chosen for it.", names=unknown))
    if strange := [name for name in given.get("wave", ()) if name not in names.waves.values()]:
        said.append(say("There is no survey called “{name}”; the newest is shown.", name=strange[0]))
    inside = {names.practices[code] for code in within}
    outside = [name for name in given.get("practice", ()) if name in names.practices.values() and name not in inside]
    if outside:
        said.append(
            say_count(
                "{practices} is not in {clusters}: the {cluster} chosen is shown as a whole.",
                "{practices} are not in {clusters}: the {cluster} chosen is shown as a whole.",
                len(outside),
                practices=listed(outside),
                clusters=listed([names.neighbourhoods[code] for code in neighbourhoods]),
                cluster=names.said("cluster"),
            )
        )
    return tuple(said)


def said(selection: Selection, wave: str, names: Catalogue, page: str = "") -> str:
    """What is chosen, in words: on a phone and on paper the widgets are out of sight. Nothing of what changes nothing on the page."""
    places = [names.practices[code] for code in selection.practices] or [names.neighbourhoods[code] for code in selection.neighbourhoods]
    where = listed(places, most=4) if places else say("All practices")
    who = listed([names.staff_groups[code] for code in selection.staff_groups]) if selection.staff_groups else say("all staff groups")
    parts = {"practice": where, "staff": who, "wave": names.waves[wave]}
    told = [words for key, words in parts.items() if key not in WITHOUT.get(page, ())]
    return say("Survey {wave}", wave=told[0]) if told == [names.waves[wave]] else upper_first(" · ".join(told))


def _wave(names: Catalogue) -> str:
    newest_first = list(names.waves)[::-1]
    return st.selectbox(say("Survey"), newest_first, format_func=names.waves.__getitem__, key="wave", bind="query-params")


def _several(label: str, key: str, names: Labels, codes: list[str], everything: str, without: Sequence[str]) -> list[str]:
    with _offered(key, without):
        return st.multiselect(label, codes, format_func=names.__getitem__, key=key, bind="query-params", placeholder=everything)


def _offered(key: str, without: Sequence[str]) -> DeltaGenerator:
    """Where a filter is drawn. One that changes nothing is out of sight and of hearing (page.css), yet drawn: Streamlit would let go of
    what is chosen in it, and of what the address says."""
    return st.container(key=f"{'away' if key in without else 'filter'}-{key}")
