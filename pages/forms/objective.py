"""An objective as a form: every field is checked as it is entered, and says what to do rather than what is wrong."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

import streamlit as st

from data.language import say
from data.problems import DataProblem
from data.workspace import EditConflict, EntryProblem
from data.workspace.objectives import (
    KeptObjective,
    revise_objective,
    set_objective,
)
from data.workspace.smart import Objective
from pages.forms.beginnings import Beginning
from pages.forms.done import note_what_was_done, save_pressed
from pages.forms.objective_fields import EMPTY, FIELDS, ObjectiveFields
from pages.forms.practice_workspace import PracticeWorkspace, tell
from pages.forms.unsent import Unsent
from pages.sentences.markdown import plain

CARRIED = ("text", "owner_role", "due", "note")  # fields that no beginning fills in


def new_objective(at: PracticeWorkspace, offered: Mapping[str, Beginning]) -> None:
    """A form that is empty, begins with a criterion, or stands as it was left.

    Its `id` is made when it opens, so that a form sent twice sets one objective.
    """
    unsent, name = Unsent(at, "objective"), f"objective {at.practice}"
    if name not in st.session_state:
        left = unsent.found()
        st.session_state[name] = left["opened"].split()[0] if left else uuid4().hex
        st.session_state[f"{name} begun"] = left["begun"] if left else None
    opened = st.session_state[name]
    chosen = _begin_with(opened, offered, st.session_state.get(f"{name} begun"))
    here = f"{opened} {chosen}" if chosen else opened
    start = replace(offered[chosen].start if chosen else EMPTY, **_carried_over(opened, here))
    form = ObjectiveFields(at, here, start, unsent, chosen, new=True)
    given = form.ask()
    form.summary()
    if st.button(say("Set this objective"), type="primary", key=form.key("set")):
        try:
            set_objective(at.workspace, at.practice, given, author=at.author, id=opened)
        except EntryProblem:
            form.touch_all()
            st.rerun()
        except DataProblem as problem:
            tell(problem)
        else:
            unsent.sent()
            del st.session_state[name]
            note_what_was_done(say("Your objective is set. Below, you can add what you do for it."))
            st.rerun()


def _carried_over(opened: str, here: str) -> dict[str, Any]:
    """What was typed before another beginning was chosen. Each has fields of its own, and what stood in those of the last is known only
    until this run is over."""
    state = st.session_state
    last = state.get(f"{opened} last")
    if last not in (None, here):
        state[f"{here} carried"] = {field: state[f"{last} {field}"] for field in CARRIED if state.get(f"{last} {field}")}
    state[f"{opened} last"] = here
    return state.get(f"{here} carried", {})


def _begin_with(opened: str, offered: Mapping[str, Beginning], before: str | None) -> str | None:
    """The criterion to begin with, where one was chosen: with its level, and with what others did who moved up on it.

    `before`: the one that was chosen when the form was left.
    """
    if not offered:
        return None
    called = {code: one.name for code, one in offered.items()}
    chosen = st.selectbox(
        say("Begin with one of our lowest levels (optional)"),
        list(offered),
        list(offered).index(before) if before is not None and before in offered else None,
        called.__getitem__,
        key=f"{opened} begin",
        placeholder=say("An empty form"),
    )
    if chosen is None:
        return None
    begun = offered[chosen]
    level = say("In the self-assessment you said “{level}”.", level=begun.level)
    st.caption(plain(f"{level} {_filled_in(begun.start)}"))
    for lesson in begun.lessons:
        st.caption(plain(say("What {practice} did, which moved {levels}:", practice=lesson.practice, levels=lesson.risen)))
        st.text(lesson.what)
    return chosen


def _filled_in(start: Objective) -> str:
    if start.baseline is not None:
        return say("Measure and starting point are filled in from your latest survey results; change them as you like.")
    return say("Your own survey result cannot be shown on this measure, so say where you start.") if start.indicator else ""


def revise(at: PracticeWorkspace, kept: KeptObjective) -> None:
    """The same form over what stands; only what was touched is changed, and `seen` is as old as the values shown."""
    unsent = Unsent(at, f"objective/{kept.id}")
    form = ObjectiveFields(at, f"{kept.id} {kept.number}", kept.objective, unsent)
    given = form.ask()
    changes = {name: getattr(given, name) for name in FIELDS if getattr(given, name) != getattr(kept.objective, name)}
    if save_pressed(form.key("save"), changes):
        _save(at, kept.id, changes, kept.number, unsent)


def _save(at: PracticeWorkspace, id: str, changes: Mapping[str, Any], seen: int, unsent: Unsent) -> None:
    try:
        revise_objective(at.workspace, at.practice, id, changes, seen=seen, author=at.author)
    except EditConflict as conflict:
        tell(conflict)
        st.markdown(
            say("Your changes are kept in the history. What is shown now is your colleague's version; load the page again to see it.")
        )
    except DataProblem as problem:
        tell(problem)
    else:
        unsent.sent()
        st.rerun()
