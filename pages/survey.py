"""Survey: one indicator at a time, over time and for whom."""

import streamlit as st

from pages.parts import answers
from pages.parts.asking import names
from pages.parts.context import Context
from pages.parts.figure import draw, plain
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.support import support


def survey(context: Context) -> None:
    """Choose an indicator; then how it moved, and how it differs between groups and places."""
    known = names(context.release)
    heading("Survey results", context)
    labels = {code: indicator.name for code, indicator in known.indicators.items()}
    code = st.selectbox("What to look at", list(labels), format_func=labels.__getitem__, key="indicator", bind="query-params")
    indicator = known.indicators[code]
    st.caption(plain(" ".join(part for part in (f"Asked: {known.questions[indicator.question]}", indicator.note) if part)))
    asked = (context.release, context.selection, context.wave, code)
    over_time, by_ethnicity = st.columns(2, gap="large")
    with over_time:
        draw(answers.over_time(*asked), "Over time")
    with by_ethnicity:
        draw(answers.by_ethnicity(*asked))
    draw(answers.by_staff_group(*asked))
    draw(answers.by_neighbourhood(*asked))
    _practices(context, code)
    support(context)


def _practices(context: Context, code: str) -> None:
    """Practices only within a chosen cluster or list: side by side over the whole area they would read as a league table."""
    if context.selection.neighbourhoods or context.selection.practices:
        draw(answers.by_practice(context.release, context.selection, context.wave, code))
        return
    with st.container(key="figure-choose-practices"):
        st.subheader("By practice", anchor=False)
        st.markdown("Choose a neighbourhood cluster or practices in the filters to see results by practice.")


if __name__ == "__main__":
    hand_over()
