"""What is done for an objective, as a form: what, who, from when, step by step, and what came of it."""

from dataclasses import fields, replace
from itertools import takewhile
from typing import Any
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
from data.workspace.wording_questions import about_role
from pages.forms import remarks
from pages.forms.practice_workspace import Desk, tell
from pages.sentences.markdown import plain

NEW = Intervention()
# What each field is called on the form, in the order in which they stand.
LABELS = {
    "what": "What you do",
    "owner": "Who does it, by role",
    "starts": "When it starts",
    "status": "Progress",
    "done": "Done on",
    "milestones": "Steps on the way",
    "outcome": "What came of it",
    "share": "Share it with other practices",
}
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
    """Draw every field, what it lacks right under it; the intervention as it is filled in."""
    given = _given(opened, start)
    problems = _told(desk, opened, start, given)

    def say(field: str) -> None:
        remarks.must(field, f"{opened}-{field}".replace(" ", "-"), problems)

    st.text_area(LABELS["what"], start.what, key=f"{opened} what", max_chars=LONGEST)
    say("what")
    left, right = st.columns(2)
    with left:
        st.text_input(LABELS["owner"], start.owner, key=f"{opened} owner", max_chars=SHORT)
        say("owner")
        if question := about_role(given.owner):
            st.caption(plain(question))
    with right:
        st.date_input(LABELS["starts"], start.starts, key=f"{opened} starts", format=DAY)
        say("starts")
    left, right = st.columns(2)
    left.selectbox(LABELS["status"], STATUSES, STATUSES.index(start.status), WORDS.__getitem__, key=f"{opened} status")
    if given.status == "done":
        with right:
            st.date_input(LABELS["done"], start.done, key=f"{opened} done", format=DAY)
            say("done")
    steps = _steps(opened, start)
    say("milestones")
    st.text_area(LABELS["outcome"], start.outcome, key=f"{opened} outcome", max_chars=LONGEST)
    say("outcome")
    st.checkbox(LABELS["share"], start.share, key=f"{opened} share")
    st.caption(plain(SHARING_MEANS))
    if st.session_state.get(f"{opened} all"):
        remarks.all_of_them(opened, problems, LABELS)
    return replace(given, milestones=steps)


def _given(opened: str, start: Intervention) -> Intervention:
    """What stands in the fields at the beginning of this run, so that a remark can stand right under its field."""

    def field(name: str) -> Any:
        return st.session_state.get(f"{opened} {name}", getattr(start, name))

    status = field("status")
    done = field("done") if status == "done" else None
    steps = tuple(takewhile(lambda step: step != Milestone(""), (_step(opened, start, number) for number in range(MOST_MILESTONES))))
    return Intervention(field("what"), field("owner"), field("starts"), steps, status, done, field("outcome"), field("share"))


def _step(opened: str, start: Intervention, number: int) -> Milestone:
    before = start.milestones[number] if number < len(start.milestones) else Milestone("")
    shown = {"what": "step", "due": "due", "done": "done"}
    return Milestone(**{name: st.session_state.get(f"{opened} {key} {number}", getattr(before, name)) for name, key in shown.items()})


def _told(desk: Desk, opened: str, start: Intervention, given: Intervention) -> dict[str, str]:
    """Of a new one only problems of touched fields, until it was sent."""
    found = intervention_problems(given, desk.workspace.today)
    if start != NEW or st.session_state.get(f"{opened} all"):
        return found
    return {field: text for field, text in found.items() if getattr(given, field) != getattr(NEW, field)}


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
