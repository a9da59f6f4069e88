"""Survey: one indicator at a time, over time and for whom."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import streamlit as st

from data.language import say, to_say
from pages import figures
from pages.board.board import Row, draw_together, prepared
from pages.cache.answers import catalogue
from pages.cache.likely_next import have_ready
from pages.sentences.markdown import plain
from pages.sentences.words import upper_first
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import support

ETHNICITY = {"two": to_say("The two sides of the gap"), "census": to_say("Ethnic groups in more detail")}
ORDERS = {"name": to_say("Their names"), "share": to_say("Their shares, highest first")}


def survey(context: Context) -> None:
    """Choose an indicator; then how it and the gap between White and BME staff moved, for whom it stands how, and where."""
    known = catalogue(context.release)
    heading(say("Survey results"), context, figures.response(context.release, context.selection, context.wave))
    left, right = st.columns([2, 1])
    with left:
        code = choices.measure(known)
    with right:
        detailed = figures.has_census_groups(context.release, context.wave, code)
        finer = detailed and choices.one_of(say("By ethnicity"), _said(ETHNICITY), "ethnicity-by") == "census"
    indicator = known.indicators[code]
    question = say("Asked: {question}", question=known.questions[indicator.question])
    st.caption(plain(" ".join(part for part in (question, indicator.note) if part)))
    # In two parts: the browser draws the first while the second is worked out.
    draw_together("survey", _first, context, code, finer)
    draw_together("survey-more", _more, context, code)
    several = len(context.selection.neighbourhoods) != 1 and not context.selection.practices  # one cluster has no order
    in_order = say("{clusters} in the order of", clusters=upper_first(known.said("clusters")))
    by_value = several and choices.one_of(in_order, _said(ORDERS), "clusters-by") == "share"
    draw_together("survey-places", _places, context, code, by_value)
    support(context)
    have_next_ready(context, code)


def _said(options: Mapping[str, str]) -> dict[str, str]:
    return {code: say(words) for code, words in options.items()}


def _first(context: Context, code: str, finer: bool) -> list[Row]:
    """How the indicator and the gap moved, where groups stand now (finer: census groups), and where groups and places meet."""
    asked = (context.release, context.selection, context.wave, code)
    over_time = replace(figures.over_time(*asked, context.viewer), title=say("Over time"))
    by_ethnicity = figures.by_census_group(context.release, context.wave, code) if finer else figures.by_ethnicity(*asked)
    pairs: list[Row] = [(over_time, figures.gap_over_time(*asked)), (by_ethnicity, figures.by_staff_group(*asked))]
    # With one staff group, its one column would only repeat the clusters.
    return pairs if len(context.selection.staff_groups) == 1 else [*pairs, (figures.heat_map(*asked),)]


def _more(context: Context, code: str) -> list[Row]:
    """How many times as likely, and for whom it changed."""
    asked = (context.release, context.selection, context.wave, code)
    return [(figures.times_as_likely(*asked), figures.who_moved(*asked))]


def _places(context: Context, code: str, by_value: bool) -> list[Row]:
    """Clusters, in their own order or by their shares, and practices one by one."""
    asked = (context.release, context.selection, context.wave, code)
    return [(figures.by_neighbourhood(*asked, by_value),), (figures.by_practice(*asked),)]


def _answers(code: str, context: Context) -> None:
    """All that the page will ask."""
    figures.response(context.release, context.selection, context.wave)
    figures.has_census_groups(context.release, context.wave, code)
    prepared(_first, context, code, False)
    prepared(_more, context, code)
    prepared(_places, context, code, False)


def have_next_ready(context: Context, code: str) -> None:
    """What is likely to be chosen next beside this indicator, answered while nobody waits."""
    have_ready((survey, code), context, partial(_answers, code))


if __name__ == "__main__":
    hand_over()
