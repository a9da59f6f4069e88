"""My practice: where we stand, what we set out to do, what comes next, and whether it moved."""

from datetime import UTC

import streamlit as st

from data.workspace.assessments import assessment
from data.workspace.next_steps import next_steps
from data.workspace.objectives import KeptObjective, objectives
from data.workspace.rounds import rounds
from pages import figures
from pages.board.board import draw
from pages.cache.answers import names
from pages.forms.practice_workspace import Desk, calmly, desk
from pages.sentences import sentence
from pages.sentences.findings import Moved
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import caution_of_assessments, heading
from pages.shell.links import link
from queries import Selection

NEXT = {
    "Self assessment": "Our self-assessment",
    "Objectives": "Our objectives and what we do",
    "Compare": "Our survey results beside others",
}
KINDS = {"milestone": "Step", "start": "Start", "objective": "Objective"}
MOST_STEPS = 6


def my_practice(context: Context) -> None:
    """Levels among others first, then plans, next steps and whether what is measured has moved."""
    heading("How is our practice doing?", context)
    at = desk(context)
    if at is None:
        return
    st.markdown(f"**{plain(at.name)}**")
    if held := figures.rounds(context.release):
        draw(figures.among_others(context.release, next(iter(held)), context.viewer), context)
    with calmly():
        _not_published_yet(at, context)
        set_out = objectives(at.workspace, at.practice, at.author)
        _next(at, set_out)
        _moved(context, at, set_out)
    for place, (title, label) in zip(st.columns(len(NEXT)), NEXT.items(), strict=True):
        with place:
            link(title, label)
    st.caption(plain(caution_of_assessments()))


def _not_published_yet(at: Desk, context: Context) -> None:
    """What was submitted after the results were published is not among them."""
    for one in rounds(at.workspace):
        submitted = assessment(at.workspace, one.code, at.practice, at.author).submitted_at
        published = context.release.facts.published_at
        if submitted and submitted > published.astimezone(UTC).replace(tzinfo=None):
            st.markdown(plain(f"What you submitted in the {one.label} came after these results were published; the next ones hold it."))


def _next(at: Desk, set_out: list[KeptObjective]) -> None:
    st.header("What comes next", anchor=False)
    steps = next_steps(at.workspace, at.practice, at.author)
    late = sum(step.overdue for step in steps)
    if not set_out:
        st.markdown("No objective has been set yet.")
    elif not steps:
        st.markdown("Nothing is open.")
    else:
        overdue = "none of it is overdue" if not late else f"{late} overdue"
        open_now = "One thing is open" if len(steps) == 1 else f"{len(steps)} things are open"
        st.markdown(plain(f"{open_now}, {overdue}."))
    for step in steps[:MOST_STEPS]:
        when = f"{step.due.day} {step.due:%B %Y}{' (overdue)' if step.overdue else ''}"
        st.caption(plain(f"{KINDS[step.kind]} · {when}"))
        st.text(step.what)


def _moved(context: Context, at: Desk, set_out: list[KeptObjective]) -> None:
    """For each indicator that an objective is measured by: how it went here since the survey before. No cause is claimed."""
    known = names(context.release)
    measured = {kept.objective.indicator: kept for kept in reversed(set_out) if kept.objective.indicator in known.indicators}
    if not measured:
        return
    st.header("Did it move?", anchor=False)
    here = Selection(practices=(at.practice,))
    for code, kept in measured.items():
        indicator = known.indicators[code or ""]
        before = [wave for wave in known.waves if known.closed[wave] <= kept.set_at.date()]
        if not before or before[-1] == known.latest_wave:
            said = "no survey has been held since the objective was set."
        else:
            change = figures.moved(context.release, here, known.latest_wave, before[-1], indicator.code)
            said = sentence(Moved(change, indicator.better), known.reasons) if change else ""
        st.markdown(f"**{plain(indicator.name)}**: {plain(said)}")
    st.caption("Your practice may be counted together with others nearby. That a figure moved does not show what moved it.")


if __name__ == "__main__":
    hand_over()
