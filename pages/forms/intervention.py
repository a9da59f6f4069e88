"""What is done for an objective, as a form: what, who, from when, step by step, and what came of it."""

from collections.abc import Mapping
from dataclasses import fields, replace
from itertools import takewhile
from typing import Any
from uuid import uuid4

import streamlit as st

from data.language import say, to_say
from data.problems import DataProblem
from data.workspace import EditConflict, EntryProblem
from data.workspace.action_plan import in_words
from data.workspace.interventions import (
    MOST_MILESTONES,
    SHARING_MEANS,
    STATUSES,
    Intervention,
    KeptIntervention,
    Milestone,
    add_intervention,
    from_fields,
    intervention_problems,
    revise_intervention,
    to_fields,
)
from data.workspace.texts import LONGEST, SHORT
from data.workspace.wording_questions import about_role
from pages.forms import remarks
from pages.forms.done import save_pressed
from pages.forms.practice_workspace import PracticeWorkspace, tell
from pages.forms.unsent import Unsent
from pages.sentences.markdown import plain

NEW = Intervention()
# What each field is called on the form, in the order in which they stand.
LABELS = {
    "what": to_say("What you do"),
    "owner": to_say("Who does it, by role"),
    "starts": to_say("When it starts"),
    "status": to_say("Progress"),
    "done": to_say("Done on"),
    "milestones": to_say("Steps on the way"),
    "outcome": to_say("What came of it"),
    "share": to_say("Share it with other practices"),
}
STEP = to_say("Step {number}"), to_say("Step {number}: by"), to_say("Step {number}: done on")
DAY = "DD/MM/YYYY"


def new_intervention(at: PracticeWorkspace, objective_id: str) -> None:
    """A form that is empty or stands as it was left; its `id` is made when it opens, so that a form sent twice adds one."""
    unsent, name = Unsent(at, f"intervention/{objective_id}"), f"intervention {objective_id}"
    if name not in st.session_state:
        left = unsent.found()
        st.session_state[name] = left["opened"] if left else uuid4().hex
    opened = st.session_state[name]
    form = _Form(unsent, objective_id, opened, NEW)
    given = form.ask()
    if st.button(say("Add this"), key=f"{opened} add", type="primary"):
        try:
            add_intervention(at.workspace, at.practice, objective_id, given, author=at.author, id=opened)
        except EntryProblem:
            st.session_state[f"{opened} all"] = True
            st.rerun()
        except DataProblem as problem:
            tell(problem)
        else:
            unsent.sent()
            del st.session_state[name]
            st.rerun()


def revise(at: PracticeWorkspace, kept: KeptIntervention) -> None:
    """The same form over what stands; only what was touched is changed."""
    unsent, opened = Unsent(at, f"intervention/{kept.objective_id}/{kept.id}"), f"{kept.id} {kept.number}"
    given = _Form(unsent, kept.objective_id, opened, kept.intervention).ask()
    names = [field.name for field in fields(Intervention)]
    changes = {name: getattr(given, name) for name in names if getattr(given, name) != getattr(kept.intervention, name)}
    if save_pressed(f"{opened} save", changes):
        try:
            revise_intervention(at.workspace, at.practice, kept.id, changes, seen=kept.number, author=at.author)
        except (EditConflict, DataProblem) as problem:
            tell(problem)
        else:
            unsent.sent()
            st.rerun()


class _Form:
    """The fields of one intervention, under keys of their own, kept as they are filled in."""

    def __init__(self, unsent: Unsent, objective_id: str, opened: str, start: Intervention) -> None:
        self.unsent, self.objective_id, self.opened, self.first = unsent, objective_id, opened, start
        self.start = unsent.start(opened, f"{opened} what", from_fields, start)

    def _kept(self, field: str) -> dict[str, Any]:
        """What every field has in common: a key of its own, and that it is kept as it is filled in."""
        return {"key": f"{self.opened} {field}", "on_change": self._keep}

    def _keep(self) -> None:
        self.unsent.keep(self.opened, None, to_fields(_given(self.opened, self.start), self.objective_id))

    def ask(self) -> Intervention:
        """Draw every field, what it lacks right under it; the intervention as it is filled in."""
        opened, start = self.opened, self.start
        given = _given(opened, start)
        problems = _told(self.unsent.at, opened, self.first, given)

        def must(field: str) -> None:
            remarks.must(field, f"{opened}-{field}".replace(" ", "-"), problems)

        st.text_area(say(LABELS["what"]), start.what, max_chars=LONGEST, **self._kept("what"))
        must("what")
        left, right = st.columns(2)
        with left:
            st.text_input(say(LABELS["owner"]), start.owner, max_chars=SHORT, **self._kept("owner"))
            must("owner")
            if question := about_role(given.owner):
                st.caption(plain(question))
        with right:
            st.date_input(say(LABELS["starts"]), start.starts, format=DAY, **self._kept("starts"))
            must("starts")
        left, right = st.columns(2)
        left.selectbox(say(LABELS["status"]), STATUSES, STATUSES.index(start.status), in_words, **self._kept("status"))
        if given.status == "done":
            with right:
                st.date_input(say(LABELS["done"]), start.done, format=DAY, **self._kept("done"))
                must("done")
        steps = self._steps()
        must("milestones")
        st.text_area(say(LABELS["outcome"]), start.outcome, max_chars=LONGEST, **self._kept("outcome"))
        must("outcome")
        st.checkbox(say(LABELS["share"]), start.share, **self._kept("share"))
        st.caption(plain(say(SHARING_MEANS)))
        if st.session_state.get(f"{opened} all"):
            remarks.all_of_them(opened, problems, LABELS)
        return replace(given, milestones=steps)

    def _steps(self) -> tuple[Milestone, ...]:
        """Steps on the way, with one empty line to go on in. Plain fields: a grid would be closed to screen readers."""
        start, steps = self.start, []
        with st.expander(say("Steps on the way (optional)"), expanded=bool(start.milestones)):
            for number in range(MOST_MILESTONES):
                step = start.milestones[number] if number < len(start.milestones) else Milestone("")
                what, due, done = st.columns([2, 1, 1])
                called, by, done_on = (say(label, number=number + 1) for label in STEP)
                given = Milestone(
                    what.text_input(called, step.what, **self._kept(f"step {number}")),
                    due.date_input(by, step.due, format=DAY, **self._kept(f"due {number}")),
                    done.date_input(done_on, step.done, format=DAY, **self._kept(f"done {number}")),
                )
                if given == Milestone(""):
                    break
                steps.append(given)
        return tuple(steps)


def _given(opened: str, start: Intervention) -> Intervention:
    """What stands in the fields at the beginning of this run, so that a remark can stand right under its field.

    Read in one piece: a press that comes meanwhile ends what reads field by field.
    """
    state = st.session_state.to_dict()

    def field(name: str) -> Any:
        return state.get(f"{opened} {name}", getattr(start, name))

    status = field("status")
    done = field("done") if status == "done" else None
    steps = tuple(takewhile(lambda step: step != Milestone(""), (_step(state, opened, start, number) for number in range(MOST_MILESTONES))))
    return Intervention(field("what"), field("owner"), field("starts"), steps, status, done, field("outcome"), field("share"))


def _step(state: Mapping[str, Any], opened: str, start: Intervention, number: int) -> Milestone:
    before = start.milestones[number] if number < len(start.milestones) else Milestone("")
    shown = {"what": "step", "due": "due", "done": "done"}
    return Milestone(**{name: state.get(f"{opened} {key} {number}", getattr(before, name)) for name, key in shown.items()})


def _told(at: PracticeWorkspace, opened: str, start: Intervention, given: Intervention) -> dict[str, str]:
    """Of a new one only problems of touched fields, until it was sent."""
    found = intervention_problems(given, at.workspace.today)
    if start != NEW or st.session_state.get(f"{opened} all"):
        return found
    return {field: text for field, text in found.items() if getattr(given, field) != getattr(NEW, field)}
