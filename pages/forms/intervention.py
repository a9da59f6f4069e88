"""What is done for an objective, as a form: what, who, from when, step by step, and what came of it."""

from dataclasses import fields
from uuid import uuid4

import streamlit as st

from data.problems import DataProblem
from data.workspace import EditConflict, EntryProblem
from data.workspace.action_plan import WORDS
from data.workspace.interventions import (
    MOST_MILESTONES,
    SHARING_MEANS,
    STATUSES,
    Intervention,
    KeptIntervention,
    Milestone,
    add_intervention,
    intervention_problems,
    revise_intervention,
)
from data.workspace.texts import LONGEST, SHORT
from pages.forms.practice_workspace import Desk, tell
from pages.sentences.markdown import plain

NEW = Intervention()
DAY = "DD/MM/YYYY"


def new_intervention(desk: Desk, objective_id: str) -> None:
    """An empty form; its `id` is made when it opens, so that a form sent twice adds one."""
    opened = st.session_state.setdefault(f"intervention {objective_id}", uuid4().hex)
    given = _ask(desk, opened, NEW)
    if st.button("Add this", key=f"{opened} add", type="primary"):
        try:
            add_intervention(desk.workspace, desk.practice, objective_id, given, author=desk.author, id=opened)
        except EntryProblem:
            st.session_state[f"{opened} all"] = True
            st.rerun()
        except DataProblem as problem:
            tell(problem)
        else:
            del st.session_state[f"intervention {objective_id}"]
            st.rerun()


def revise(desk: Desk, kept: KeptIntervention) -> None:
    """The same form over what stands; only what was touched is changed."""
    opened = f"{kept.id} {kept.number}"
    given = _ask(desk, opened, kept.intervention)
    names = [field.name for field in fields(Intervention)]
    changes = {name: getattr(given, name) for name in names if getattr(given, name) != getattr(kept.intervention, name)}
    if st.button("Save the changes", key=f"{opened} save", disabled=not changes):
        try:
            revise_intervention(desk.workspace, desk.practice, kept.id, changes, seen=kept.number, author=desk.author)
        except (EditConflict, DataProblem) as problem:
            tell(problem)
        else:
            st.rerun()


def _ask(desk: Desk, opened: str, start: Intervention) -> Intervention:
    """Draw every field; the intervention as it is filled in."""
    what = st.text_area("What you do", start.what, key=f"{opened} what", max_chars=LONGEST)
    left, right = st.columns(2)
    owner = left.text_input("Who does it, by role", start.owner, key=f"{opened} owner", max_chars=SHORT)
    starts = right.date_input("When it starts", start.starts, key=f"{opened} starts", format=DAY)
    status = left.selectbox("Progress", STATUSES, STATUSES.index(start.status), WORDS.__getitem__, key=f"{opened} status")
    done = right.date_input("Done on", start.done, key=f"{opened} done", format=DAY) if status == "done" else None
    steps = _steps(opened, start)
    outcome = st.text_area("What came of it", start.outcome, key=f"{opened} outcome", max_chars=LONGEST)
    share = st.checkbox("Share it with other practices", start.share, key=f"{opened} share")
    st.caption(plain(SHARING_MEANS))
    given = Intervention(what, owner, starts, steps, status, done, outcome, share)
    _say(desk, opened, start, given)
    return given


def _steps(opened: str, start: Intervention) -> tuple[Milestone, ...]:
    """Steps on the way, with one empty line to go on in. Plain fields: a grid would be closed to screen readers."""
    steps = []
    with st.expander("Steps on the way (optional)", expanded=bool(start.milestones)):
        for number in range(MOST_MILESTONES):
            step = start.milestones[number] if number < len(start.milestones) else Milestone("")
            what, due, done = st.columns([2, 1, 1])
            given = Milestone(
                what.text_input(f"Step {number + 1}", step.what, key=f"{opened} step {number}"),
                due.date_input(f"Step {number + 1}: by", step.due, key=f"{opened} due {number}", format=DAY),
                done.date_input(f"Step {number + 1}: done on", step.done, key=f"{opened} done {number}", format=DAY),
            )
            if given == Milestone(""):
                break
            steps.append(given)
    return tuple(steps)


def _say(desk: Desk, opened: str, start: Intervention, given: Intervention) -> None:
    """Of a new one only problems of touched fields, until it was sent."""
    found = intervention_problems(given, desk.workspace.today)
    every = start != NEW or st.session_state.get(f"{opened} all")
    told = [text for field, text in found.items() if every or getattr(given, field) != getattr(NEW, field)]
    if told:
        st.markdown("\n".join(f"- **{plain(text)}**" for text in told))
