"""Survey: one indicator at a time, over time and for whom."""

from dataclasses import replace
from functools import partial

import streamlit as st

from pages.parts import answers, choices
from pages.parts.asking import names
from pages.parts.board import Row, draw_together, prepared
from pages.parts.context import Context
from pages.parts.expected import have_ready
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.markdown import plain
from pages.parts.support import support


def survey(context: Context) -> None:
    """Choose an indicator; then how it and the gap between White and BME staff moved, for whom it stands how, and where."""
    known = names(context.release)
    heading("Survey results", context, answers.response(context.release, context.selection, context.wave))
    code = choices.measure(known)
    indicator = known.indicators[code]
    st.caption(plain(" ".join(part for part in (f"Asked: {known.questions[indicator.question]}", indicator.note) if part)))
    # In two parts: the browser draws the first while the second is worked out.
    draw_together("survey", _first, context, code)
    draw_together("survey-more", _more, context, code)
    support(context)
    have_ready((survey, code), context, partial(_answers, code))


def _first(context: Context, code: str) -> list[Row]:
    """How the indicator and the gap moved, where groups stand now, and where groups and places meet."""
    asked = (context.release, context.selection, context.wave, code)
    over_time = replace(answers.over_time(*asked, context.viewer), title="Over time")
    pairs: list[Row] = [(over_time, answers.gap_over_time(*asked)), (answers.by_ethnicity(*asked), answers.by_staff_group(*asked))]
    # With one staff group, its one column would only repeat the clusters.
    return pairs if len(context.selection.staff_groups) == 1 else [*pairs, (answers.corners(*asked),)]


def _more(context: Context, code: str) -> list[Row]:
    """How many times as likely, for whom it changed, and places one by one."""
    asked = (context.release, context.selection, context.wave, code)
    pair = (answers.times_as_likely(*asked), answers.who_moved(*asked))
    return [pair, (answers.by_neighbourhood(*asked),), (answers.by_practice(*asked),)]


def _answers(code: str, context: Context) -> None:
    """All that the page will ask."""
    answers.response(context.release, context.selection, context.wave)
    for part in (_first, _more):
        prepared(part, context, code)


if __name__ == "__main__":
    hand_over()
