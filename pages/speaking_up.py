"""Speaking up: do people know whom to tell, how many did, and was it safe to?"""

import streamlit as st

from data.language import say, to_say
from pages import figures
from pages.board.board import Row, draw, draw_together
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.sentences.untold_years import untold_years
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import support
from queries import small_counts
from queries import speaking_up as asked

WHOLE_AREA = to_say(
    "Cases, what they were about and forums are told for the whole area only, whatever is chosen: finer figures could point at somebody."
)
KEEP_THE_RETURNS = ("guardian", "steward")  # what they come for stands high on the page; others who may see it find it at its end


def speaking_up(context: Context) -> None:
    """Awareness, coverage and cases together first; then the cases, what they were about, and signs of trust."""
    response = figures.response(context.release, context.selection, context.wave)
    heading(say("Do people speak up, and is it safe to?"), context, response)
    draw(figures.why_few(context.release, context.selection, context.wave, context.viewer), context, beside=True)
    if context.viewer.role in KEEP_THE_RETURNS:
        draw(figures.returns(context.release), context)
    if small_counts.coarser(context.selection) and catalogue(context.release).collected & {"ftsu", "forums"}:
        st.caption(plain(say(WHOLE_AREA)))
    draw(figures.why_few_where(context.release, context.selection, context.wave, context.viewer), context)
    draw(figures.cases_by_quarter(context.release, context.selection), context)
    if untold := untold_years(small_counts.untold_years(context.release, "cases")):
        st.caption(plain(untold))
    draw_together("cases", _cases, context)
    support(context)


def _cases(context: Context) -> list[Row]:
    """What cases were about, and signs of trust; the register of returns for those who look after it."""
    these = (context.release, context.selection)
    first, *others = (*figures.who_spoke_up(*these, context.viewer), None)
    rows: list[Row] = [
        (figures.elements(*these), figures.signals(*these)),
        (figures.would_speak_up_again(*these), figures.forums(*these)),
        (figures.coverage_over_time(*these), first),
        *((figure,) for figure in others),
    ]
    if context.viewer.role in set(asked.SEES_DETAIL) - set(KEEP_THE_RETURNS):
        rows.append((figures.returns(context.release),))
    return rows


if __name__ == "__main__":
    hand_over()
