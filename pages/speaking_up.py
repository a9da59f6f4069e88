"""Speaking up: do people know whom to tell, how many did, and was it safe to?"""

import streamlit as st

from pages.parts import answers
from pages.parts.context import Context
from pages.parts.figure import Figure, draw
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.markdown import plain
from pages.parts.support import support
from queries import speaking_up as asked
from queries.small_counts import coarser

WHOLE_AREA = (
    "Cases, what they were about and forums are told for the whole area only, whatever is chosen: finer figures could point at somebody."
)


def speaking_up(context: Context) -> None:
    """Awareness, coverage and cases together first; then the cases, what they were about, and signs of trust."""
    heading("Do people speak up, and is it safe to?", context, answers.response(context.release, context.selection, context.wave))
    draw(answers.why_few(context.release, context.selection, context.wave, context.viewer), context, beside=True)
    if coarser(context.selection):
        st.caption(plain(WHOLE_AREA))
    draw(answers.why_few_where(context.release, context.selection, context.wave, context.viewer), context)
    these = (context.release, context.selection)
    draw(answers.cases_by_quarter(*these), context)
    _pair(context, answers.elements(*these), answers.signals(*these))
    _pair(context, answers.would_speak_up_again(*these), answers.forums(*these))
    _pair(context, answers.coverage_over_time(*these), *answers.who_spoke_up(*these, context.viewer)[:1])
    for figure in answers.who_spoke_up(*these, context.viewer)[1:]:
        draw(figure, context)
    if context.viewer.role in (*asked.SEES_DETAIL, "steward"):
        draw(answers.returns(context.release), context)
    support(context)


def _pair(context: Context, *figures: Figure) -> None:
    """Two figures side by side, one below the other on a phone."""
    for place, figure in zip(st.columns(2, gap="large"), figures, strict=False):
        with place:
            draw(figure, context)


if __name__ == "__main__":
    hand_over()
