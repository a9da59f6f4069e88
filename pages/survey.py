"""Survey: one indicator at a time, over time and for whom."""

import streamlit as st

from pages.parts import answers, choices
from pages.parts.asking import names
from pages.parts.context import Context
from pages.parts.figure import Figure, draw
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.markdown import plain
from pages.parts.support import support


def survey(context: Context) -> None:
    """Choose an indicator; then how it moved and for whom, the gap between White and BME staff, and how groups and places differ."""
    known = names(context.release)
    heading("Survey results", context, answers.response(context.release, context.selection, context.wave))
    code = choices.measure(known)
    indicator = known.indicators[code]
    st.caption(plain(" ".join(part for part in (f"Asked: {known.questions[indicator.question]}", indicator.note) if part)))
    asked = (context.release, context.selection, context.wave, code)
    _pair(context, answers.over_time(*asked, context.viewer), answers.by_ethnicity(*asked), "Over time")
    _pair(context, answers.gap_over_time(*asked), answers.times_as_likely(*asked))
    _pair(context, answers.by_staff_group(*asked), answers.who_moved(*asked))
    if len(context.selection.staff_groups) != 1:  # one column would only repeat the clusters
        draw(answers.corners(*asked), context)
    draw(answers.by_neighbourhood(*asked), context)
    _practices(context, code)
    support(context)


def _pair(context: Context, left: Figure, right: Figure | None, left_title: str | None = None) -> None:
    """Two figures side by side, one below the other on a phone."""
    if right is None:
        draw(left, context, left_title)
        return
    first, second = st.columns(2, gap="large")
    with first:
        draw(left, context, left_title)
    with second:
        draw(right, context)


def _practices(context: Context, code: str) -> None:
    """Practices only within a chosen cluster or list: side by side over the whole area they would read as a league table."""
    if context.selection.neighbourhoods or context.selection.practices:
        draw(answers.by_practice(context.release, context.selection, context.wave, code), context)
        return
    with st.container(key="figure-choose-practices"):
        st.header("By practice", anchor=False)
        st.markdown("Choose a neighbourhood cluster or practices in the filters to see results by practice.")


if __name__ == "__main__":
    hand_over()
