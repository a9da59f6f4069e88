"""Overview, the board's page: is it getting better, for whom, where to look first, and what comes next, on one screen."""

import streamlit as st

from data.language import say, to_say
from pages import figures
from pages.board.board import Row, draw, draw_together
from pages.cache.answers import catalogue
from pages.cache.likely_next import have_ready
from pages.forms.open_now import open_now
from pages.pack.button import pack_button
from pages.sentences.markdown import plain
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.links import link
from pages.shell.support import support
from pages.tables.look_first import named
from pages.tables.matrix import matrix
from pages.tables.tiles import show

MARKED = to_say(
    "Marked: what stands apart from the whole area; by a filled ▲ or ▼ where that is for the worse, by a hollow △ or ▽ where it is not. "
    "The likely range and how many answered stand under each share. No order is a ranking: most of these differ by no more than chance."
)
NOTHING_WAITS = to_say("Nothing is overdue, and nobody is missing, as far as you may see it.")


def overview(context: Context) -> None:
    """The board's question answered in a sentence and four tiles; then clusters and next steps; behind folds, everything in words."""
    response = figures.response(context.release, context.selection, context.wave)
    heading(say("Is racial equity for our staff getting better?"), context, response)
    st.markdown(f"**{plain(figures.progress(context.release, context.selection, context.wave))}**")
    with st.container(key="glance"):
        _tiles(context)
        left, right = st.columns([3, 2], gap="large")
        with left:
            found = _look_first(context)
        with right, st.container(key="next"):
            _next(context)
    _matrix(found, catalogue(context.release).said("cluster"))
    _in_words(context)
    pack_button(context)
    support(context)
    have_next_ready(context)


def _tiles(context: Context) -> None:
    """The four tiles, and whose figures they are where a base was enlarged."""
    asked = (context.release, context.selection, context.wave)
    if whose := figures.tiles_said(*asked):
        st.markdown(plain(f"{whose}."))
    show([figures.tile(*asked, one.code) for one in catalogue(context.release).headlines])


def _look_first(context: Context) -> figures.LookFirst:
    st.header(say("Look first at"), anchor=False)
    found = figures.look_first(context.release, context.selection.staff_groups, context.wave, context.viewer)
    st.html(named(found))
    if found.said:
        st.caption(plain(found.said))
    return found


def _matrix(found: figures.LookFirst, place: str) -> None:
    fold = st.expander(say("Every {cluster} by every measure", cluster=place), key="clusters", bind="query-params")
    if not fold.open:
        return
    with fold:
        order = choices.one_of(say("In the order of"), {"name": say("Their names"), **found.measures}, "order")
        st.html(matrix(found, figures.sorted_by(found, order)))
        st.caption(plain(say(MARKED)))


def _next(context: Context) -> None:
    st.header(say("Next"), anchor=False)
    own = [figures.ToDo(said, "Self assessment") for said in open_now(context)]
    others = figures.to_do(context.release, context.selection, context.viewer)
    # Who else has not submitted is nothing that a practice can do.
    waiting = [*own, *(one for one in others if not (context.viewer.practice and one.page == "Maturity"))]
    for one in waiting:
        link(one.page, one.said)
    if not waiting:
        st.markdown(say(NOTHING_WAITS))


def _in_words(context: Context) -> None:
    """A thousand words, for those who ask for them; worked out only then."""
    fold = st.expander(say("Read the findings in words"), key="in-words", bind="query-params")
    if fold.open:
        with fold:
            draw_together("headlines", _headlines, context, beside=True)
            draw(figures.actions(context.release, context.selection, context.viewer), context)


def _headlines(context: Context) -> list[Row]:
    asked = (context.release, context.selection, context.wave)
    return [(figures.headline(*asked, one.code, context.viewer),) for one in catalogue(context.release).headlines]


def everything_asked(context: Context) -> None:
    """All that the page asks before a fold is opened, answered and kept."""
    asked = (context.release, context.selection, context.wave)
    figures.response(*asked)
    figures.progress(*asked)
    figures.tiles_said(*asked)
    for one in catalogue(context.release).headlines:
        figures.tile(*asked, one.code)
    figures.look_first(context.release, context.selection.staff_groups, context.wave, context.viewer)
    figures.to_do(context.release, context.selection, context.viewer)


def have_next_ready(context: Context) -> None:
    """What is likely to be chosen next here, answered while nobody waits."""
    have_ready(overview, context, everything_asked)


if __name__ == "__main__":
    hand_over()
