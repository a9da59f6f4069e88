"""Objectives: what a practice means to achieve, what it does for it, and how far that is."""

import streamlit as st

from data.workspace.action_plan import WORDS, action_plan, workbook
from data.workspace.interventions import KeptIntervention, interventions
from data.workspace.objectives import KeptObjective, indicators_of, objectives
from pages.forms import intervention, objective
from pages.forms.away import as_last_read, even_when_away
from pages.forms.beginnings import beginnings
from pages.forms.done import say_what_was_done
from pages.forms.practice_workspace import PracticeWorkspace, practice_workspace
from pages.forms.unsent import waiting
from pages.sentences.markdown import plain
from pages.shell.cold_start import hand_over
from pages.shell.context import Context
from pages.shell.heading import heading
from pages.shell.to_top import to_top

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
    """A form for a new objective; each that was set, with what is done for it; the plan to take away."""
    heading("What do we mean to achieve?", context, page="Objectives")
    at = practice_workspace(context)
    if at is None:
        return
    with even_when_away(at):
        kept = as_last_read(at, "objectives", lambda: objectives(at.workspace, at.practice, at.author))
        acts = as_last_read(at, "interventions", lambda: interventions(at.workspace, at.practice, at.author))
        late = sum(one.overdue(at.workspace.today) for one in kept)
        say_what_was_done()
        st.markdown(f"**{plain(_said(at, kept, late))}**")
        to_top(f"{at.practice} {len(kept)}")  # where one was set, that is said there
        left = as_last_read(at, "unsent", lambda: waiting(at))
        # On top, since a phone shows one objective at a time; closed again, as another fold, once one more was set.
        with st.expander("Set a new objective", expanded=not kept or "objective" in left, key=f"new-objective-{len(kept)}"):
            objective.new_objective(at, as_last_read(at, "beginnings", lambda: beginnings(at, context, kept)))
        for number, one in enumerate(kept, 1):
            _objective(at, number, one, [act for act in acts if act.objective_id == one.id], left)
        if kept:
            _take_away(at, context)


def _said(at: PracticeWorkspace, kept: list[KeptObjective], late: int) -> str:
    if not kept:
        return f"{at.name} has set no objective yet. One that is small and certain is a good first one."
    overdue = "none is overdue" if not late else f"{late} {'is' if late == 1 else 'are'} overdue"
    return f"{at.name} has {len(kept)} {'objective' if len(kept) == 1 else 'objectives'}; {overdue}."


def _objective(at: PracticeWorkspace, number: int, kept: KeptObjective, acts: list[KeptIntervention], left: frozenset[str]) -> None:
    """number: by which its folds are told from those of another. `left`: forms that were left half filled in, which stand open."""
    with st.container(border=True, key=f"objective-{kept.id}"):
        st.header(f"Objective {number}", anchor=False)
        st.text(kept.objective.text)
        st.caption(plain(objective_line(at, kept)))
        for place, act in enumerate(acts, 1):
            _act(at, f"{number}.{place}", act, left)
        with st.expander(f"Add something you do for objective {number}", expanded=f"intervention/{kept.id}" in left):
            intervention.new_intervention(at, kept.id)
        with st.expander(f"Change objective {number}", expanded=f"objective/{kept.id}" in left):
            objective.revise(at, kept)


def _act(at: PracticeWorkspace, number: str, kept: KeptIntervention, left: frozenset[str]) -> None:
    act = kept.intervention
    begins = f", from {act.starts.day} {act.starts:%B %Y}" if act.starts else ""
    st.text(f"{number}  {act.what}")
    st.caption(plain(f"{WORDS[act.status]}{begins}; {act.owner}. {'Shared with other practices.' if act.share else 'Not shared.'}"))
    with st.expander(f"Change what you do ({number})", expanded=f"intervention/{kept.objective_id}/{kept.id}" in left):
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
