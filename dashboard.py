"""The frame: which release, which filters, which page. Every page runs inside it and gets its context from it."""

import logging
from collections.abc import Callable

import streamlit as st

from data.definitions.terms import term
from data.settings import store_folder
from pages import figures
from pages.accessibility import accessibility
from pages.board import shapes
from pages.cache import answers, garbage
from pages.cache.catalogue import Catalogue
from pages.cache.prefetch import AHEAD
from pages.compare import compare
from pages.figures import release_facts
from pages.learning import learning
from pages.maturity import maturity
from pages.methods import methods
from pages.my_practice import my_practice
from pages.my_views import my_views
from pages.neighbourhoods import neighbourhoods
from pages.objectives import objectives_page
from pages.overview import overview
from pages.people import people
from pages.record_of_access import record_of_access
from pages.rounds import rounds
from pages.self_assessment import self_assessment
from pages.sentences.markdown import plain
from pages.shell import filters, keep_view, links, no_page, sharing, signing_in, style, viewing
from pages.shell.context import Context
from pages.shell.entrance import Entrance, entrance
from pages.shell.menu import put_away_on_a_phone
from pages.shell.support_bar import support_bar
from pages.speaking_up import speaking_up
from pages.support_only import support_only
from pages.survey import survey
from pages.wellbeing import wellbeing
from pages.wres import wres
from queries import Release, ReleaseOfAnotherVersion, ReleaseProblem, Selection

# Section of the navigation -> name -> page. A name in lower case, spaces underscored, is the page's file and address, and the term by
# which an area calls it in the menu.
PAGES: dict[str, dict[str, Callable[[Context], None]]] = {
    "": {"Overview": overview, "Survey": survey, "WRES": wres, "Neighbourhoods": neighbourhoods, "Compare": compare},
    "Maturity": {
        "Maturity": maturity,
        "My practice": my_practice,
        "Self assessment": self_assessment,
        "Objectives": objectives_page,
        "Learning": learning,
        "Rounds": rounds,
    },
    "Support": {"Speaking up": speaking_up, "Wellbeing": wellbeing},
    "About": {
        "Methods": methods,
        "Accessibility": accessibility,
        "My views": my_views,
        "People": people,
        "Record of access": record_of_access,
    },
}
# Pages that only some roles find in the navigation; each page asks again.
ONLY_FOR: dict[str, tuple[str, ...]] = {
    "Rounds": ("leadership", "steward"),
    "People": ("leadership", "steward"),
    "Record of access": ("governance",),
}
# Pages that are about something that not every area collects or asks.
ONLY_WHERE: dict[str, Callable[[Catalogue], bool]] = {
    "WRES": figures.follows_standard,
    "Neighbourhoods": lambda known: bool(known.neighbourhoods),
    **{name: lambda known: "maturity" in known.collected for name in PAGES["Maturity"]},
    "Speaking up": figures.speaks_up,
}
# What needs no sign-in, and how it looks without; and what an ICS may open to all besides.
OPEN: dict[str, Callable[[Context], None]] = {"Wellbeing": support_only, "Accessibility": accessibility}
WHOLE_AREA = ("Overview", "Survey", "WRES", "Wellbeing", "Methods", "Accessibility")

log = logging.getLogger("dashboard")


def frame() -> None:
    """Open the release that is current now, draw the filters, then the page that was asked for."""
    st.html(style.PAGE_STYLE)
    shapes.carry()
    try:
        release = answers.release(store_folder())
    except ReleaseProblem as problem:
        log.warning("%s", problem)
        said = no_page.of_another_version if isinstance(problem, ReleaseOfAnotherVersion) else no_page.nothing_to_show
        _navigation(lambda _name, _draw: said).run()
        return
    who = entrance(release)
    # The navigation first: until it has named the page, a widget has another identity, and the first choice made in it is lost.
    contexts: list[Context] = []
    known = answers.catalogue(release)
    page = _navigation(lambda name, draw: lambda: _drawn(who, name, draw)(*contexts), known, who)
    signing_in.begin_at_work(who)
    support_bar()
    put_away_on_a_phone(page.title)
    with st.sidebar:
        signing_in.account(who)
        come_in = who.reason is None
        name = links.name_of(page)
        selection, wave = filters.choose(known, name, whole_area=who.open_to_all) if come_in else (Selection(), known.latest_wave)
        viewer, here = viewing.viewing(who, known)
        if come_in:
            sharing.link_to_this_view(known.waves[wave])
            keep_view.keep_this_view(name, here)
    contexts.append(Context(release, selection, wave, viewer, here))
    _banner(release)
    _run(page)
    _foot(release)
    garbage.after_a_page()


def _drawn(who: Entrance, name: str, draw: Callable[[Context], None]) -> Callable[[Context], None]:
    """What stands at a page's address for whoever is at the door: the page, what of it needs no sign-in, or the way in."""
    if who.reason is None and (not who.open_to_all or name in WHOLE_AREA):
        return draw
    return OPEN.get(name) or (lambda _: signing_in.asked(who))


def _navigation(
    ready: Callable[[str, Callable[[Context], None]], Callable[[], None]], known: Catalogue | None = None, who: Entrance | None = None
) -> st.Page:
    """The page that was asked for, `ready` having given each its context; addresses are the same with and without a release."""
    words = known.wording if known else {}
    made: dict[str, st.Page] = {}
    menu: dict[str, list[st.Page]] = {}
    for section, pages in PAGES.items():
        for name, draw in pages.items():
            if _in_the_menu(name, known, who):
                called, path = term(words, f"page_{_path(name)}"), _path(name)
                made[name] = st.Page(ready(name, draw), title=called, url_path=path, default=draw is overview)
                menu.setdefault(term(words, f"section_{section.lower()}") if section else "", []).append(made[name])
    links.remember(made)
    page = st.navigation(menu, position="top", expanded=True)
    st.set_page_config(page_title=f"{page.title} · {term(words, 'product')}", layout="wide")
    return page


def _in_the_menu(name: str, known: Catalogue | None, who: Entrance | None) -> bool:
    """Whether the area has anything to say there, and whoever looks may go there."""
    if known is not None and name in ONLY_WHERE and not ONLY_WHERE[name](known):
        return False
    return who is None or who.person is None or name not in ONLY_FOR or who.person.has(*ONLY_FOR[name])


def _path(name: str) -> str:
    return name.lower().replace(" ", "_")


def _banner(release: Release) -> None:
    if release.facts.demonstration:
        with st.container(key="demonstration"):
            st.info(plain(answers.catalogue(release).wording["demonstration_banner"]))


def _foot(release: Release) -> None:
    """What every page rests on, on paper too."""
    with st.container(key="release"):
        st.caption(plain(release_facts.release_line(release.facts)))


def _run(page: st.Page) -> None:
    """Draw a page; when that fails, readers get calm words and the log gets the detail."""
    try:
        page.run()
    except signing_in.Refused as refused:  # between the start of this run and now
        st.warning(plain(refused))
    except Exception:
        log.exception("The page %s could not be drawn.", page.title)
        no_page.not_drawn()


with AHEAD.drawing():
    frame()
