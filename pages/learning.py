"""Learning: who moved up, and what did they do? Only what practices agreed to share."""

import streamlit as st

from data.language import say
from pages import figures
from pages.sentences.markdown import plain
from pages.sentences.words import in_month
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading

EVERY, ACROSS = "all", 2  # cards beside one another on a wide screen


def learning(context: Context) -> None:
    """A sentence on how much there is, an area to choose, and a card for each thing that was done."""
    heading(say("What did practices do that moved up?"), context, page="Learning")
    held = figures.rounds(context.release)
    newest = next(iter(held), None)
    since = figures.round_before(list(held), newest) if newest else None
    if newest is None or since is None:
        st.markdown(say("There is nothing to learn from yet: that takes two rounds of self-assessment."))
        return
    found = figures.lessons(context.release, since, newest, context.selection, context.viewer)
    st.markdown(f"**{plain(figures.lessons_said(context.release, since, newest, found))}**")
    areas = {EVERY: say("All areas")} | {area: area for area in dict.fromkeys(lesson.area for lesson in found)}
    area = choices.one_of(say("Area"), areas, "area") if found else EVERY
    shown = [lesson for lesson in found if area in (EVERY, lesson.area)]
    for start in range(0, len(shown), ACROSS):
        for place, lesson in zip(st.columns(ACROSS, gap="medium"), shown[start : start + ACROSS], strict=False):
            with place:
                _card(lesson)


def _card(lesson: figures.Lesson) -> None:
    """What was done, in the practice's own words, shown as they were typed."""
    with st.container(border=True, height="stretch"):
        st.header(plain(lesson.criterion), anchor=False)
        st.caption(plain(f"{lesson.practice} · {lesson.area} · {lesson.risen}"))
        st.text(lesson.what)
        if lesson.outcome:
            st.caption(say("What came of it"))
            st.text(lesson.outcome)
        begun = in_month(lesson.starts)
        if lesson.done:
            st.caption(plain(say("Begun in {begun}, done by {done}", begun=begun, done=in_month(lesson.done))))
        else:
            st.caption(plain(say("Begun in {begun}, still going on", begun=begun)))


if __name__ == "__main__":
    hand_over()
