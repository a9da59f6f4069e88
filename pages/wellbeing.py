"""Wellbeing: whom to turn to, for anybody; then whether support reaches those who need it."""

import streamlit as st

from pages.parts import answers, choices, directory
from pages.parts.asking import names
from pages.parts.board import Row, draw, draw_together
from pages.parts.context import Context
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.markdown import plain
from pages.parts.support import caution
from queries.small_counts import coarser

NEEDS = ("race_stress", "experienced_racism")
WHOLE_AREA = (
    "Stages, waits and quarters are told for the whole area only, whatever is chosen; referrals by cluster or by staff group, never "
    "both at once: finer figures could point at somebody."
)


def wellbeing(context: Context) -> None:
    """Guardian and services first, since somebody may need them now; figures below."""
    heading("Where can I turn, and does support reach people?", context)
    directory.turn_to(context)
    st.header("Does support reach people?", anchor=False)
    if coarser(context.selection):
        st.caption(plain(WHOLE_AREA))
    need = choices.need(names(context.release), NEEDS)
    these = (context.release, context.selection)
    draw(answers.need_and_uptake(*these, context.wave, need), context)
    draw_together("support", _support, context)
    caution(context)


def _support(context: Context) -> list[Row]:
    these = (context.release, context.selection)
    return [
        (answers.stages(*these), answers.waits(*these)),
        (answers.referrals_by_quarter(*these), answers.referrals_by_staff_group(*these)),
    ]


if __name__ == "__main__":
    hand_over()
