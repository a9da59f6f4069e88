"""Maturity: where do practices stand on race equality, who has not said, and are they moving?"""

import streamlit as st

from pages.parts import answers, choices
from pages.parts.board import draw
from pages.parts.context import Context
from pages.parts.heading import caution_of_assessments, heading
from pages.parts.landing import hand_over
from pages.parts.links import link
from pages.parts.markdown import plain

NOT_YOURS = (
    "Levels of single practices are shown to ICS leadership, and to each practice its own. What all practices together show is above."
)


def maturity(context: Context) -> None:
    """The spread over levels first, then who stands where and how that moved, as far as the viewer may see."""
    heading("Where do practices stand on race equality?", context)
    held = answers.rounds(context.release)
    if not held:
        st.markdown("No practice has submitted a self-assessment yet. Once some have, and results are published, they are shown here.")
        return
    left, right = st.columns(2)
    with left:
        round = choices.one_of("Round", held, "round")
    with right:
        by = choices.one_of("Look at", answers.BY, "by")
    since = answers.round_before(list(held), round)
    asked = (context.selection, context.viewer)
    slopes = answers.slopes(context.release, since, round, *asked) if since else None
    # Where the slopes are shown, they say what moved; the spread says it for those who may see no more.
    draw(answers.spread_over_levels(context.release, round, None if slopes else since, *asked), context)
    figures = [slopes, answers.level_map(context.release, round, *asked, by), answers.not_submitted(context.release, round, *asked)]
    for figure in filter(None, figures):
        draw(figure, context)
    if not any(figures):
        st.markdown(plain(NOT_YOURS))
    st.caption(plain(caution_of_assessments()))
    link("Learning", "What did those do who moved up?")


if __name__ == "__main__":
    hand_over()
