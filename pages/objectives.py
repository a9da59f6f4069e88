"""Objectives: what a practice means to achieve, what it does for it, and how far that is."""

import streamlit as st

from data.language import say, say_count
from data.workspace.action_plan import action_plan, in_words, workbook
from data.workspace.interventions import Intervention, KeptIntervention, interventions
from data.workspace.objectives import KeptObjective, indicators_of, objectives
from pages.forms import intervention, objective
from pages.forms.away import as_last_read, even_when_away
from pages.forms.beginnings import beginnings
from pages.forms.done import say_what_was_done
from pages.forms.practice_workspace import PracticeWorkspace, practice_workspace
from pages.forms.unsent import waiting
from pages.sentences.markdown import plain
from pages.sentences.words import lower_first, on_day
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
    return say(
        "{measure} from {baseline} to {target}, {due}. {status}; confidence {confidence}.",
        measure=measure, baseline=f"{aim.baseline:g}{unit}", target=f"{aim.target:g}{unit}", due=_due(at, kept),
        status=in_words(aim.status), confidence=lower_first(in_words(aim.confidence)),
    )  # fmt: skip


def _due(at: PracticeWorkspace, kept: KeptObjective) -> str:
    due = kept.objective.due
    if due is None:
        return say("no day set")
    return say("due {day}, overdue", day=on_day(due)) if kept.overdue(at.workspace.today) else say("due {day}", day=on_day(due))


def objectives_page(context: Context) -> None:
    """A form for a new objective; each that was set, with what is done for it; the plan to take away."""
    heading(say("What do we mean to achieve?"), context, page="Objectives")
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
        with st.expander(say("Set a new objective"), expanded=not kept or "objective" in left, key=f"new-objective-{len(kept)}"):
            objective.new_objective(at, as_last_read(at, "beginnings", lambda: beginnings(at, context, kept)))
        for number, one in enumerate(kept, 1):
            _objective(at, number, one, [act for act in acts if act.objective_id == one.id], left)
        if kept:
            _take_away(at, context)


def _said(at: PracticeWorkspace, kept: list[KeptObjective], late: int) -> str:
    if not kept:
        return say("{practice} has set no objective yet. One that is small and certain is a good first one.", practice=at.name)
    overdue = say_count("{count} is overdue", "{count} are overdue", late) if late else say("none is overdue")
    return say_count(
        "{practice} has {count} objective; {overdue}.", "{practice} has {count} objectives; {overdue}.",
        len(kept), practice=at.name, overdue=overdue,
    )  # fmt: skip


def _objective(at: PracticeWorkspace, number: int, kept: KeptObjective, acts: list[KeptIntervention], left: frozenset[str]) -> None:
    """number: by which its folds are told from those of another. `left`: forms that were left half filled in, which stand open."""
    with st.container(border=True, key=f"objective-{kept.id}"):
        st.header(say("Objective {number}", number=number), anchor=False)
        st.text(kept.objective.text)
        st.caption(plain(objective_line(at, kept)))
        for place, act in enumerate(acts, 1):
            _act(at, f"{number}.{place}", act, left)
        with st.expander(say("Add something you do for objective {number}", number=number), expanded=f"intervention/{kept.id}" in left):
            intervention.new_intervention(at, kept.id)
        with st.expander(say("Change objective {number}", number=number), expanded=f"objective/{kept.id}" in left):
            objective.revise(at, kept)


def _act(at: PracticeWorkspace, number: str, kept: KeptIntervention, left: frozenset[str]) -> None:
    act = kept.intervention
    st.text(f"{number}  {act.what}")
    st.caption(plain(_act_line(act)))
    with st.expander(say("Change what you do ({number})", number=number), expanded=f"intervention/{kept.objective_id}/{kept.id}" in left):
        intervention.revise(at, kept)


def _act_line(act: Intervention) -> str:
    status, shared = in_words(act.status), say("Shared with other practices.") if act.share else say("Not shared.")
    if act.starts is None:
        return say("{status}; {owner}. {shared}", status=status, owner=act.owner, shared=shared)
    return say("{status}, from {day}; {owner}. {shared}", status=status, day=on_day(act.starts), owner=act.owner, shared=shared)


def _take_away(at: PracticeWorkspace, context: Context) -> None:
    """The plan as a workbook. For paper, the page itself prints without its forms."""

    name = f"action-plan-{at.practice}.xlsx"

    def made() -> bytes:
        context.here.took("file made", name)
        return workbook(action_plan(at.workspace, at.practice, at.author), at.name, at.workspace.today)

    st.download_button(say("Download the action plan (Excel)"), made, name, XLSX, on_click="ignore")


if __name__ == "__main__":
    hand_over()
