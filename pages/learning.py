"""Learning: who moved up, and what did they do? Only what practices agreed to share."""

from collections.abc import Iterable, Sequence

import streamlit as st

from data.language import say, say_count
from pages import figures
from pages.sentences.markdown import plain
from pages.sentences.words import in_month, upper_first
from pages.shell import choices
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading

EVERY, ACROSS = "all", 2  # cards beside one another on a wide screen
NEWEST = 2  # shown before all the others, which stand behind folds: there may be dozens, and a phone shows one and a half at a time


def learning(context: Context) -> None:
    """A sentence on how much there is, an area to choose, the newest cards, and behind a fold for each criterion all that was done."""
    heading(say("What did the practices that moved up do?"), context, page="Learning")
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
    if shown:
        st.header(say("Begun most recently"), anchor=False)
        _cards(sorted(shown, key=lambda lesson: lesson.starts, reverse=True)[:NEWEST])
    for name, within in _by(shown, "area").items():
        st.header(plain(name), anchor=False)
        for criterion, lessons in _by(within, "criterion").items():
            key = f"on-{lessons[0].code}".replace("_", "-")
            many = say_count("{criterion}: {count} example", "{criterion}: {count} examples", len(lessons), criterion=criterion)
            fold = st.expander(plain(many), key=key, bind="query-params")
            if fold.open:
                with fold:
                    _cards(lessons, within=True)


def _by(lessons: Iterable[figures.Lesson], field: str) -> dict[str, list[figures.Lesson]]:
    """By area or criterion, in the order of their names; within each the largest rise stays first."""
    found: dict[str, list[figures.Lesson]] = {}
    for lesson in lessons:
        found.setdefault(getattr(lesson, field), []).append(lesson)
    return dict(sorted(found.items()))


def _cards(lessons: Sequence[figures.Lesson], *, within: bool = False) -> None:
    """within: under the name of their criterion, which they do not repeat."""
    for start in range(0, len(lessons), ACROSS):
        for place, lesson in zip(st.columns(ACROSS, gap="medium"), lessons[start : start + ACROSS], strict=False):
            with place:
                if within:
                    _card(lesson, lesson.practice, upper_first(lesson.risen))
                else:
                    _card(lesson, lesson.criterion, f"{lesson.practice} · {lesson.area} · {lesson.risen}")


def _card(lesson: figures.Lesson, title: str, about: str) -> None:
    """What was done, in the practice's own words, shown as they were typed."""
    with st.container(border=True, height="stretch"):
        st.subheader(plain(title), anchor=False)
        st.caption(plain(about))
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
