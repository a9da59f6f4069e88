"""Compare: is a practice different from practices like it? The verdict first, then what it stands on."""

from dataclasses import replace

import streamlit as st

from pages.parts import answers, choices
from pages.parts.asking import names
from pages.parts.board import draw
from pages.parts.context import Context
from pages.parts.heading import heading
from pages.parts.landing import hand_over
from pages.parts.markdown import plain
from pages.parts.support import support
from queries import Selection


def compare(context: Context) -> None:
    """Choose a practice, a measure and whom to compare with; the first figure answers."""
    known = names(context.release)
    heading("Is a practice different from practices like it?", context)
    practice, code, group = choices.comparison(known, context.selection)
    if practice is None:
        st.markdown("Choose a practice above. Other practices are named only where they agreed to be, and there is no league table.")
        return
    asked = (context.release, context.selection, context.wave, code, practice, group)
    here = replace(context, selection=Selection((practice,), (), context.selection.staff_groups))
    draw(answers.standing(*asked), here, beside=True)
    if estimates := answers.best_estimates(*asked):
        draw(estimates, here)
    draw(answers.over_the_years(*asked), here)
    by_ethnicity = answers.by_ethnicity(context.release, here.selection, context.wave, code)
    draw(replace(by_ethnicity, title="By ethnicity, here and nearby"), here)
    st.caption(plain(answers.alike(context.release, practice)))
    support(context)


if __name__ == "__main__":
    hand_over()
