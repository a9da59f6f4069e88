"""WRES: do Black and minority ethnic staff fare worse? Indicators 5 to 8 from the survey, and 1 to 4 and 9 from workforce counts."""

from collections.abc import Sequence

import streamlit as st

from data.language import say, say_count
from pages import figures
from pages.board.board import Row, draw_together, in_pairs
from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue
from pages.sentences.markdown import plain
from pages.sentences.words import listed
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import support

FROM_COUNTS = (2, 3, 4)


def wres(context: Context) -> None:
    """The answer over all the indicators, then each with its gap, its ratio and the national figures; then what workforce counts say."""
    known = catalogue(context.release)
    heading(known.said("question_of_standard"), context)
    st.markdown(f"**{plain(figures.disparities(context.release, context.selection, context.wave))}**")
    standard, reach = known.said("standard_in_full"), known.said("standard_reach")
    st.caption(plain(say("Modelled on the {standard}, {reach}: {sources}.", standard=standard, reach=reach, sources=_sources(known))))
    draw_together("from-the-survey", _from_the_survey, context)
    if "wres" in known.collected:
        _from_counts(context)
    support(context)


def _sources(known: Catalogue) -> str:
    """Which indicators come from where, of those that the area has."""
    numbers = sorted({one.wres for one in known.modelled if one.wres is not None})
    found = []
    if numbers:
        which = _run(numbers)
        found.append(say_count("indicator {numbers} from the survey", "indicators {numbers} from the survey", len(numbers), numbers=which))
    if "wres" in known.collected:
        found.append(say("1 to 4 and 9 from workforce counts"))
    return ", ".join(found)


def _run(numbers: Sequence[int]) -> str:
    """ "5 to 8" for numbers that follow one another, else each by itself."""
    if len(numbers) > 2 and list(numbers) == list(range(numbers[0], numbers[-1] + 1)):
        return say("{first} to {last}", first=numbers[0], last=numbers[-1])
    return listed([str(number) for number in numbers])


def _from_the_survey(context: Context) -> list[Row]:
    modelled = catalogue(context.release).modelled
    return in_pairs([figures.modelled_on_wres(context.release, context.selection, context.wave, one.code) for one in modelled])


def _from_counts(context: Context) -> None:
    if not _counted(context):
        st.markdown(
            say("Indicators 1 to 4 and 9 need counts of staff, applicants and board members by ethnicity; none have been supplied yet.")
        )
        return
    st.caption(say("Indicators 1 to 4 and 9 are of the whole area, whatever the filters say: smaller counts could be about a person."))
    draw_together("from-counts", _counted, context)


def _counted(context: Context) -> list[Row]:
    release = context.release
    found = (
        figures.represented(release),
        *(figures.relative_likelihood(release, number) for number in FROM_COUNTS),
        figures.on_the_board(release),
    )
    return in_pairs([figure for figure in found if figure is not None])


if __name__ == "__main__":
    hand_over()
