"""WRES: do Black and minority ethnic staff fare worse? Indicators 5 to 8 from the survey, and 1 to 4 and 9 from workforce counts."""

import streamlit as st

from pages import figures
from pages.board.board import Row, draw_together, in_pairs
from pages.cache.answers import names
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import support

FROM_COUNTS = (2, 3, 4)


def wres(context: Context) -> None:
    """The answer over all the indicators, then each with its gap, its ratio and the national figures; then what workforce counts say."""
    heading("Do Black and minority ethnic staff fare worse?", context)
    st.markdown(f"**{plain(figures.fares(context.release, context.selection, context.wave))}**")
    st.caption(
        "Modelled on the NHS Workforce Race Equality Standard (WRES), which does not itself cover general practice: "
        "indicators 5 to 8 from the survey, 1 to 4 and 9 from workforce counts."
    )
    draw_together("from-the-survey", _from_the_survey, context)
    _from_counts(context)
    support(context)


def _from_the_survey(context: Context) -> list[Row]:
    modelled = [indicator.code for indicator in names(context.release).indicators.values() if indicator.wres]
    return in_pairs([figures.modelled_on_wres(context.release, context.selection, context.wave, code) for code in modelled])


def _from_counts(context: Context) -> None:
    if not _counted(context):
        st.markdown("Indicators 1 to 4 and 9 need counts of staff, applicants and board members by ethnicity; none have been supplied yet.")
        return
    st.caption("Indicators 1 to 4 and 9 are of the whole area, whatever the filters say: smaller counts could be about a person.")
    draw_together("from-counts", _counted, context)


def _counted(context: Context) -> list[Row]:
    release = context.release
    found = (figures.represented(release), *(figures.befell(release, number) for number in FROM_COUNTS), figures.on_the_board(release))
    return in_pairs([figure for figure in found if figure is not None])


if __name__ == "__main__":
    hand_over()
