"""My practice: what comes next, our own survey results and levels, what we set out to do, and whether it moved."""

import streamlit as st

from data.language import say, say_count, to_say
from data.workspace.assessments import assessment
from data.workspace.next_steps import Kind, Step, next_steps
from data.workspace.objectives import KeptObjective, objectives
from data.workspace.rounds import rounds
from pages import figures
from pages.board.board import draw
from pages.cache.answers import catalogue
from pages.forms.practice_workspace import PracticeWorkspace, are_published, calmly, practice_workspace
from pages.sentences import sentence
from pages.sentences.findings import Moved
from pages.sentences.markdown import plain
from pages.sentences.whose import led
from pages.sentences.words import on_day, the_round
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import caution_of_assessments, heading
from pages.shell.links import link
from pages.tables.grid import grid
from queries import Selection

# Kind of step -> what it is called, and the page on which it is done.
KINDS: dict[Kind, tuple[str, str]] = {
    "assessment": (to_say("Self-assessment"), "Self assessment"),
    "milestone": (to_say("Step"), "Objectives"),
    "start": (to_say("Start"), "Objectives"),
    "objective": (to_say("Objective"), "Objectives"),
}
DONE_ON = {"Self assessment": to_say("Go on with the self-assessment"), "Objectives": to_say("Go to objectives and what we do")}
MOST_STEPS = 6


def my_practice(context: Context) -> None:
    """What to do first, then the survey beside practices alike, levels, and whether what is measured has moved."""
    heading(say("How is our practice doing?"), context, page="My practice")
    at = practice_workspace(context)
    if at is None:
        return
    st.markdown(f"**{plain(at.name)}**")
    with calmly():
        set_out = objectives(at.workspace, at.practice, at.author)
        _next(at, set_out)
    own = figures.own_results(context.release, context.wave, at.practice)
    st.header(own.title, anchor=False)
    st.markdown(plain(" ".join(own.said)))
    grid(own.table, own.title)
    link("Compare", say("See each measure in full"))
    if held := figures.rounds(context.release):
        draw(figures.among_others(context.release, next(iter(held)), context.viewer), context)
    with calmly():
        _not_published_yet(at, context)
        _moved(context, at, set_out)
    st.caption(plain(caution_of_assessments()))


def _not_published_yet(at: PracticeWorkspace, context: Context) -> None:
    """What was submitted after the results were published is not among them."""
    for one in rounds(at.workspace):
        submitted = assessment(at.workspace, one.code, at.practice, at.author).submitted_at
        if submitted and not are_published(context, submitted):
            said = say(
                "What you submitted in {round} came after these results were published; the next ones hold it.", round=the_round(one.label)
            )
            st.markdown(plain(said))


def _next(at: PracticeWorkspace, set_out: list[KeptObjective]) -> None:
    """Everything that is open, the earliest first, and where it is done."""
    st.header(say("What comes next"), anchor=False)
    steps = next_steps(at.workspace, at.practice, at.author)
    if steps:
        st.markdown(plain(_how_many(steps)))
    elif set_out:
        st.markdown(say("Nothing is open: what you set out to do is done, and no self-assessment waits."))
    for step in steps[:MOST_STEPS]:
        st.caption(plain(_by_when(step)))
        st.text(step.what)
    if len(steps) > MOST_STEPS:
        more = len(steps) - MOST_STEPS
        st.caption(say_count("{count} more, on the page of objectives.", "{count} more, on the page of objectives.", more))
    if not set_out:
        st.markdown(say("No objective has been set yet. One that is small and certain is a good first one."))
    pages = dict.fromkeys(KINDS[step.kind][1] for step in steps) | {"Objectives": None}
    for place, title in zip(st.columns(len(DONE_ON)), pages, strict=False):
        with place:
            link(title, say(DONE_ON[title]))


def _how_many(steps: list[Step]) -> str:
    if late := sum(step.overdue for step in steps):
        return say_count("One thing is open, {late} overdue.", "{count} things are open, {late} overdue.", len(steps), late=late)
    return say_count("One thing is open, none is overdue.", "{count} things are open, none is overdue.", len(steps))


def _by_when(step: Step) -> str:
    kind, day = say(KINDS[step.kind][0]), on_day(step.due)
    if step.overdue:
        day = say("{day} (overdue)", day=day)
    if step.kind == "assessment":
        return say("{kind} · open until {day}", kind=kind, day=day)
    return say("{kind} · due {day}", kind=kind, day=day)


def _moved(context: Context, at: PracticeWorkspace, set_out: list[KeptObjective]) -> None:
    """For each indicator that an objective is measured by: how it went here since the survey before. No cause is claimed."""
    known = catalogue(context.release)
    measured = {kept.objective.indicator: kept for kept in reversed(set_out) if kept.objective.indicator in known.indicators}
    if not measured:
        return
    st.header(say("Did it move?"), anchor=False)
    here = Selection(practices=(at.practice,))
    for code, kept in measured.items():
        indicator = known.indicators[code or ""]
        before = [wave for wave in known.waves if known.closed[wave] <= kept.set_at.date()]
        if not before or before[-1] == known.latest_wave:
            said = say("no survey has been held since the objective was set.")
        else:
            change = figures.moved(context.release, here, known.latest_wave, before[-1], indicator.code)
            said = sentence(Moved(change, indicator.better), known.reasons) if change else ""
        st.markdown(led(f"**{plain(indicator.name)}**", plain(said)))
    st.caption(say("Your practice may be counted together with others nearby. That a figure moved does not show what moved it."))


if __name__ == "__main__":
    hand_over()
