"""Objectives: what a practice means to achieve, what it does for it, and how far that is."""

import streamlit as st

from data.workspace.action_plan import WORDS, action_plan, workbook
from data.workspace.interventions import KeptIntervention, interventions
from data.workspace.objectives import KeptObjective, indicators_of, objectives
from pages.forms import intervention, objective
from pages.forms.away import as_last_read, even_when_away
from pages.forms.beginnings import beginnings
from pages.forms.practice_workspace import PracticeWorkspace, practice_workspace
from pages.forms.unsent import waiting
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def objective_line(at: PracticeWorkspace, kept: KeptObjective) -> str:
    """Measure, day, status and whether it is overdue, in one line."""
    aim, indicators = kept.objective, indicators_of(at.workspace)
    measure = indicators[aim.indicator].name if aim.indicator in indicators else aim.own_measure
    unit = "%" if aim.indicator in indicators else ""
    due = f"due {aim.due.day} {aim.due:%B %Y}" if aim.due else "no day set"
    late = ", overdue" if kept.overdue(at.workspace.today) else ""
    return f"{measure} from {aim.baseline:g}{unit} to {aim.target:g}{unit}, {due}{late}. {WORDS[aim.status]}; confidence {aim.confidence}."


def objectives_page(context: Context) -> None:
    """Each objective with what is done for it; a form for a new one; the plan to take away."""
    heading("What do we mean to achieve?", context, page="Objectives")
    at = practice_workspace(context)
    if at is None:
        return
    with even_when_away(at):
        kept = as_last_read(at, "objectives", lambda: objectives(at.workspace, at.practice, at.author))
        acts = as_last_read(at, "interventions", lambda: interventions(at.workspace, at.practice, at.author))
        late = sum(one.overdue(at.workspace.today) for one in kept)
        st.markdown(f"**{plain(_said(at, kept, late))}**")
        left = as_last_read(at, "unsent", lambda: waiting(at))
        for one in kept:
            _objective(at, one, [act for act in acts if act.objective_id == one.id], left)
        with st.expander("Set a new objective", expanded=not kept or "objective" in left):
            objective.new_objective(at, as_last_read(at, "beginnings", lambda: beginnings(at, context, kept)))
        if kept:
            _take_away(at, context)


def _said(at: PracticeWorkspace, kept: list[KeptObjective], late: int) -> str:
    if not kept:
        return f"{at.name} has set no objective yet. One that is small and certain is a good first one."
    overdue = "none is overdue" if not late else f"{late} {'is' if late == 1 else 'are'} overdue"
    return f"{at.name} has {len(kept)} {'objective' if len(kept) == 1 else 'objectives'}; {overdue}."


def _objective(at: PracticeWorkspace, kept: KeptObjective, acts: list[KeptIntervention], left: frozenset[str]) -> None:
    """`left`: forms that were left half filled in, which stand open."""
    with st.container(border=True, key=f"objective-{kept.id}"):
        st.text(kept.objective.text)
        st.caption(plain(objective_line(at, kept)))
        for act in acts:
            _act(at, act, left)
        with st.expander("Add something you do for it", expanded=f"intervention/{kept.id}" in left):
            intervention.new_intervention(at, kept.id)
        with st.expander("Change this objective", expanded=f"objective/{kept.id}" in left):
            objective.revise(at, kept)


def _act(at: PracticeWorkspace, kept: KeptIntervention, left: frozenset[str]) -> None:
    act = kept.intervention
    begins = f", from {act.starts.day} {act.starts:%B %Y}" if act.starts else ""
    st.text(f"• {act.what}")
    st.caption(plain(f"{WORDS[act.status]}{begins}; {act.owner}. {'Shared with other practices.' if act.share else 'Not shared.'}"))
    with st.expander("Change this", expanded=f"intervention/{kept.objective_id}/{kept.id}" in left):
        intervention.revise(at, kept)


def _take_away(at: PracticeWorkspace, context: Context) -> None:
    """The plan as a workbook. For paper, the page itself prints without its forms."""

    name = f"action-plan-{at.practice}.xlsx"

    def made() -> bytes:
        context.here.took("file made", name)
        return workbook(action_plan(at.workspace, at.practice, at.author), at.name, at.workspace.today)

    st.download_button("Download the action plan (Excel)", made, name, XLSX, on_click="ignore")


if __name__ == "__main__":
    hand_over()
