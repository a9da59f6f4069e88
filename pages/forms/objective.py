"""An objective as a form: every field is checked as it is entered, and says what to do rather than what is wrong."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any
from uuid import uuid4

import streamlit as st

from data.problems import DataProblem
from data.workspace import EditConflict, EntryProblem
from data.workspace.action_plan import WORDS
from data.workspace.objectives import KeptObjective, indicators_of, objective_problems, revise_objective, set_objective
from data.workspace.smart import CONFIDENCES, STATUSES, Objective
from data.workspace.texts import LONGEST, SHORT
from pages.forms.practice_workspace import Desk, tell
from pages.sentences.markdown import plain

OWN = "own"  # the choice of a measure of one's own
NEW = Objective()
FIELDS = tuple(field.name for field in fields(Objective))


def new_objective(desk: Desk) -> None:
    """An empty form; its `id` is made when it opens, so that a form sent twice sets one objective."""
    opened = st.session_state.setdefault(f"objective {desk.practice}", uuid4().hex)
    form = _Form(desk, opened, NEW)
    given = form.ask()
    if st.button("Set this objective", type="primary", key=form.key("set")):
        try:
            set_objective(desk.workspace, desk.practice, given, author=desk.author, id=opened)
        except EntryProblem:
            form.touch_all()
            st.rerun()
        except DataProblem as problem:
            tell(problem)
        else:
            del st.session_state[f"objective {desk.practice}"]
            st.rerun()


def revise(desk: Desk, kept: KeptObjective) -> None:
    """The same form over what stands; only what was touched is changed, and `seen` is as old as the values shown."""
    form = _Form(desk, f"{kept.id} {kept.number}", kept.objective)
    given = form.ask()
    changes = {name: getattr(given, name) for name in FIELDS if getattr(given, name) != getattr(kept.objective, name)}
    if st.button("Save the changes", key=form.key("save"), disabled=not changes):
        _save(desk, kept.id, changes, kept.number)


def _save(desk: Desk, id: str, changes: Mapping[str, Any], seen: int) -> None:
    try:
        revise_objective(desk.workspace, desk.practice, id, changes, seen=seen, author=desk.author)
    except EditConflict as conflict:
        tell(conflict)
        st.markdown("Your changes are kept in the history. What is shown now is your colleague's version; load the page again to see it.")
    except DataProblem as problem:
        tell(problem)
    else:
        st.rerun()


class _Form:
    """The fields of one objective, under keys of their own; a problem stands under its field once the field was touched."""

    def __init__(self, desk: Desk, opened: str, start: Objective) -> None:
        self.desk, self.opened, self.start = desk, opened, start
        self.problems: dict[str, str] = {}

    def key(self, field: str) -> str:
        return f"{self.opened} {field}"

    def touch_all(self) -> None:
        st.session_state[self.key("all")] = True

    def ask(self) -> Objective:
        """Draw every field; the objective as it is filled in."""
        given = Objective(**{name: st.session_state.get(self.key(name), getattr(self.start, name)) for name in FIELDS} | self._measured())
        self.problems = self._told(given)
        self._what()
        self._measure(given)
        self._who_and_when()
        return given

    def _measured(self) -> dict[str, Any]:
        """A list holds either an indicator or a measure of one's own; never both."""
        chosen = st.session_state.get(self.key("measure"), self._first_measure())
        own = st.session_state.get(self.key("own_measure"), self.start.own_measure)
        return {"indicator": chosen if chosen not in (None, OWN) else None, "own_measure": own if chosen == OWN else ""}

    def _first_measure(self) -> str | None:
        return self.start.indicator or (OWN if self.start.own_measure else None)

    def _told(self, given: Objective) -> dict[str, str]:
        """Of a new objective only problems of touched fields; a form that was sent, or one that stands, tells all."""
        found = objective_problems(self.desk.workspace, given)
        if given.due is not None and given.due == self.start.due:
            found.pop("due", None)  # what is overdue may be changed without a new day
        if self.start != NEW or st.session_state.get(self.key("all")):
            return found
        return {field: text for field, text in found.items() if getattr(given, field) != getattr(NEW, field)}

    def _say(self, *fields: str) -> None:
        for field in fields:
            if field in self.problems:
                st.markdown(f"**{plain(self.problems[field])}**")

    def _what(self) -> None:
        matrix = self.desk.workspace.definitions.matrix
        st.text_area("What will be different, and for whom", self.start.text, key=self.key("text"), max_chars=LONGEST)
        self._say("text")
        codes = list(matrix.criteria)
        first = codes.index(self.start.criterion) if self.start.criterion in codes else None
        called = {code: f"{matrix.area_of(code).name}: {criterion.name}" for code, criterion in matrix.criteria.items()}
        st.selectbox("Which criterion it belongs to", codes, first, called.__getitem__, key=self.key("criterion"), placeholder="Choose one")
        self._say("criterion")

    def _measure(self, given: Objective) -> None:
        indicators = indicators_of(self.desk.workspace)
        offered = [OWN, *indicators]
        called = {OWN: "A measure of our own", **{code: f"Survey: {one.name}" for code, one in indicators.items()}}
        first = self._first_measure()
        place = offered.index(first) if first in offered else None
        st.selectbox("How you will know", offered, place, called.__getitem__, key=self.key("measure"), placeholder="Choose a measure")
        self._say("indicator")
        if given.indicator is None:
            st.text_input("What you will count", self.start.own_measure, key=self.key("own_measure"), max_chars=SHORT)
            self._say("own_measure")
        indicator = indicators.get(given.indicator or "")
        if indicator is None or indicator.better == "neutral":
            ways = ("higher", "lower")
            way = ways.index(self.start.direction) if self.start.direction in ways else None
            st.radio("Which is better", ways, way, format_func=str.capitalize, horizontal=True, key=self.key("direction"))
            self._say("direction")
        unit = " (per cent of staff)" if given.indicator else ""
        left, right = st.columns(2)
        left.number_input(f"From{unit}", value=self.start.baseline, key=self.key("baseline"), placeholder="Where you start")
        right.number_input(f"To{unit}", value=self.start.target, key=self.key("target"), placeholder="Where you want to arrive")
        self._say("baseline", "target")

    def _who_and_when(self) -> None:
        today = self.desk.workspace.today
        left, right = st.columns(2)
        left.text_input("Who looks after it, by role", self.start.owner_role, key=self.key("owner_role"), max_chars=SHORT)
        # A day that has passed can be chosen, and is then spoken of: a calendar that refuses it says nothing.
        first = today - timedelta(days=4 * 366)
        right.date_input("By which day", self.start.due, first, today + timedelta(days=4 * 366), key=self.key("due"), format="DD/MM/YYYY")
        self._say("owner_role", "due")
        left.selectbox("Status", STATUSES, STATUSES.index(self.start.status), WORDS.__getitem__, key=self.key("status"))
        right.selectbox(
            "How confident you are", CONFIDENCES, CONFIDENCES.index(self.start.confidence), WORDS.__getitem__, key=self.key("confidence")
        )
        st.text_area("A note (optional)", self.start.note, key=self.key("note"), max_chars=LONGEST)
        self._say("note")
