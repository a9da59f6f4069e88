"""Wellbeing: whom to turn to, for anybody; then whether support reaches those who need it."""

import streamlit as st

from data.language import say, to_say
from pages import figures
from pages.board.board import Row, draw, draw_together
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.sentences.untold_years import untold_years
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import caution
from pages.tables import support_cards
from queries import small_counts

WHOLE_AREA = to_say(
    "Stages, waits and quarters are told for the whole area only, whatever is chosen; referrals by {cluster} or by staff group, never "
    "both at once: finer figures could point at somebody."
)


def wellbeing(context: Context) -> None:
    """Guardian and services first, since somebody may need them now; figures below."""
    counted = "wellbeing" in catalogue(context.release).collected
    heading(say("Where can I turn, and does support reach people?") if counted else say("Where can I turn?"), context)
    support_cards.turn_to(context)
    if counted:
        _reach(context)


def _reach(context: Context) -> None:
    """Need beside uptake, where the survey asks for a need; then how far people get."""
    st.header(say("Does support reach people?"), anchor=False)
    if small_counts.coarser(context.selection):
        st.caption(plain(say(WHOLE_AREA, cluster=catalogue(context.release).said("cluster"))))
    known = catalogue(context.release)
    if codes := figures.needs(known):
        draw(figures.need_and_uptake(context.release, context.selection, context.wave, choices.need(known, codes)), context)
    if untold := untold_years(small_counts.untold_years(context.release, "referrals")):
        st.caption(plain(untold))
    draw_together("support", _support, context)
    caution(context)


def _support(context: Context) -> list[Row]:
    these = (context.release, context.selection)
    return [
        (figures.stages(*these), figures.waits(*these)),
        (figures.referrals_by_quarter(*these), figures.referrals_by_staff_group(*these)),
    ]


if __name__ == "__main__":
    hand_over()
