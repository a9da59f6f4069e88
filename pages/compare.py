"""Compare: is a practice different from practices like it? The verdict first, then what it stands on."""

from dataclasses import replace

import streamlit as st

from data.language import say
from pages import figures
from pages.board.board import draw
from pages.cache.answers import catalogue
from pages.sentences.markdown import plain
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.support import support
from queries import Selection
from queries.peers import Group


def compare(context: Context) -> None:
    """Choose a practice, a measure and whom to compare with; the first figure answers."""
    known = catalogue(context.release)
    heading(say("Is a practice different from practices like it?"), context, page="Compare")
    practice, code, group = choices.comparison(known, context.selection, context.viewer)
    if practice is None:
        st.markdown(say("Choose a practice above. Other practices are named only where they agreed to be, and there is no league table."))
        return
    asked = (context.release, context.selection, context.wave, code, practice, group)
    here = replace(context, selection=Selection((practice,), (), context.selection.staff_groups))
    draw(figures.standing(*asked), here, beside=True)
    st.caption(plain(figures.alike(context.release, practice)))
    fold = st.expander(say("More: best estimates, the years before, and by ethnicity"), key="more", bind="query-params")
    if fold.open:
        with fold:
            _more(here, code, practice, group)
    support(context)


def _more(here: Context, code: str, practice: str, group: Group) -> None:
    """What says the same of the practice in other ways, and so with other figures: not beside the answer, where they would compete."""
    asked = (here.release, replace(here.selection, practices=()), here.wave, code, practice, group)
    if estimates := figures.best_estimates(*asked):
        draw(estimates, here)
    draw(figures.over_the_years(*asked), here)
    by_ethnicity = figures.by_ethnicity(here.release, here.selection, here.wave, code)
    draw(replace(by_ethnicity, title=say("By ethnicity, here and nearby")), here)


if __name__ == "__main__":
    hand_over()
