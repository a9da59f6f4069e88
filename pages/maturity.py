"""Maturity: where do practices stand on race equality, who has not said, and are they moving?"""

import streamlit as st

from data.language import say, to_say
from pages import figures
from pages.board.board import draw
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import caution_of_assessments, heading
from pages.shell.links import link

NOT_YOURS = to_say(
    "Levels of single practices are shown to {leadership}, and to each practice its own. What all practices together show is above."
)


def maturity(context: Context) -> None:
    """The spread over levels first, then who stands where and how that moved, as far as the viewer may see."""
    heading(say("Where do practices stand on race equality?"), context, page="Maturity")
    held = figures.rounds(context.release)
    if not held:
        st.markdown(say("No practice has submitted a self-assessment yet. Once some have, and results are published, they are shown here."))
        return
    left, right = st.columns(2)
    with left:
        round = choices.one_of(say("Round"), held, "round")
    with right:
        by = choices.one_of(say("Look at"), figures.divisions(catalogue(context.release)), "by")
    since = figures.round_before(list(held), round)
    asked = (context.selection, context.viewer)
    slopes = figures.slopes(context.release, since, round, *asked) if since else None
    # Where the slopes are shown, they say what moved; the spread says it for those who may see no more.
    draw(figures.spread_over_levels(context.release, round, None if slopes else since, *asked), context)
    others = [slopes, figures.level_map(context.release, round, *asked, by), figures.not_submitted(context.release, round, *asked)]
    for figure in filter(None, others):
        draw(figure, context)
    if not any(others):
        st.markdown(plain(say(NOT_YOURS, leadership=catalogue(context.release).said("role_leadership"))))
    st.caption(plain(caution_of_assessments()))
    link("Learning", say("What did the practices that moved up do?"))


if __name__ == "__main__":
    hand_over()
