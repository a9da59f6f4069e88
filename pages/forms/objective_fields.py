"""The fields of an objective on screen, in their order, each with what stands in its way and what might be asked of it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta
from typing import Any

import streamlit as st

from data.language import say, to_say
from data.workspace.action_plan import in_words
from data.workspace.objectives import from_fields, indicators_of, objective_problems, to_fields
from data.workspace.smart import CONFIDENCES, STATUSES, Objective
from data.workspace.texts import LONGEST, SHORT
from data.workspace.wording_questions import about_objective
from pages.forms import remarks
from pages.forms.practice_workspace import PracticeWorkspace
from pages.forms.unsent import Unsent

OWN = "own"  # the choice of a measure of one's own
EMPTY = Objective()
# What each field is called on the form, in the order in which they stand.
LABELS = {
    "text": to_say("What will be different, and for whom"),
    "criterion": to_say("Which criterion it belongs to"),
    "indicator": to_say("How you will know"),
    "own_measure": to_say("What you will count"),
    "direction": to_say("Which is better"),
    "baseline": to_say("From"),
    "target": to_say("To"),
    "owner_role": to_say("Who looks after it, by role"),
    "due": to_say("By which day"),
    "status": to_say("Status"),
    "confidence": to_say("How confident you are"),
    "note": to_say("A note (optional)"),
}
WAYS = {"higher": to_say("Higher"), "lower": to_say("Lower")}
FIELDS = tuple(field.name for field in fields(Objective))


class ObjectiveFields:
    """The fields of one objective, under keys of their own; a problem stands under its field once the field was touched."""

    def __init__(
        self, at: PracticeWorkspace, opened: str, start: Objective, unsent: Unsent, begun: str | None = None, *, new: bool = False
    ) -> None:
        self.at, self.opened, self.new = at, opened, new
        self.unsent, self.begun = unsent, begun
        self.start = unsent.start(opened, self.key("text"), from_fields, start)
        self.problems: dict[str, str] = {}
        self.questions: dict[str, str] = {}

    def key(self, field: str) -> str:
        return f"{self.opened} {field}"

    def touch_all(self) -> None:
        st.session_state[self.key("all")] = True

    def summary(self) -> None:
        """All that stands in the way, once the form was sent."""
        if st.session_state.get(self.key("all")):
            remarks.all_of_them(self.opened, self.problems, LABELS)

    def given(self) -> Objective:
        """The objective as it is filled in, read in one piece: a press that comes meanwhile ends what reads field by field."""
        state = st.session_state.to_dict()
        return Objective(**{name: state.get(self.key(name), getattr(self.start, name)) for name in FIELDS} | self._measured(state))

    def _kept(self, field: str) -> dict[str, Any]:
        """What every field has in common: a key of its own, and that it is kept as it is filled in."""
        return {"key": self.key(field), "on_change": self._keep}

    def _keep(self) -> None:
        """After each field: nothing is sent, and nothing is lost."""
        self.unsent.keep(self.opened, self.begun, to_fields(self.given()))

    def ask(self) -> Objective:
        """Draw every field; the objective as it is filled in."""
        given = self.given()
        self.problems, self.questions = self._told(given), about_objective(given)
        self._what()
        self._measure(given)
        self._who_and_when()
        return given

    def _measured(self, state: Mapping[str, Any]) -> dict[str, Any]:
        """A list holds either an indicator or a measure of one's own; never both."""
        chosen = state.get(self.key("measure"), self._first_measure())
        own = state.get(self.key("own_measure"), self.start.own_measure)
        return {"indicator": chosen if chosen not in (None, OWN) else None, "own_measure": own if chosen == OWN else ""}

    def _first_measure(self) -> str | None:
        return self.start.indicator or (OWN if self.start.own_measure else None)

    def _told(self, given: Objective) -> dict[str, str]:
        """Of a new objective only problems of touched fields; a form that was sent, or one that stands, tells all."""
        found = objective_problems(self.at.workspace, given)
        if "indicator" in found and st.session_state.get(self.key("measure"), self._first_measure()) == OWN:
            found["own_measure"] = say("Say in words what you will count.")  # the list is answered; the field under it is not
            del found["indicator"]
        if not self.new and given.due is not None and given.due == self.start.due:
            found.pop("due", None)  # what is overdue may be changed without a new day
        if not self.new or st.session_state.get(self.key("all")):
            return found
        return {field: text for field, text in found.items() if getattr(given, field) != getattr(self.start, field)}

    def _say(self, field: str) -> None:
        remarks.must(field, f"{self.opened}-{field}".replace(" ", "-"), self.problems)
        remarks.might(field, self.questions)

    def _what(self) -> None:
        matrix = self.at.workspace.definitions.matrix
        st.text_area(say(LABELS["text"]), self.start.text, **self._kept("text"), max_chars=LONGEST)
        self._say("text")
        codes = list(matrix.criteria)
        first = codes.index(self.start.criterion) if self.start.criterion in codes else None
        called = {code: f"{matrix.area_of(code).name}: {criterion.name}" for code, criterion in matrix.criteria.items()}
        st.selectbox(say(LABELS["criterion"]), codes, first, called.__getitem__, **self._kept("criterion"), placeholder=say("Choose one"))
        self._say("criterion")

    def _measure(self, given: Objective) -> None:
        indicators = indicators_of(self.at.workspace)
        offered = [OWN, *indicators]
        called = {
            OWN: say("A measure of our own"),
            **{code: say("Survey: {measure}", measure=one.name) for code, one in indicators.items()},
        }
        first = self._first_measure()
        place = offered.index(first) if first in offered else None
        st.selectbox(
            say(LABELS["indicator"]),
            offered,
            place,
            called.__getitem__,
            **self._kept("measure"),
            placeholder=say("Choose a measure"),
        )
        self._say("indicator")
        if given.indicator is None:
            st.text_input(say(LABELS["own_measure"]), self.start.own_measure, **self._kept("own_measure"), max_chars=SHORT)
            self._say("own_measure")
        indicator = indicators.get(given.indicator or "")
        if indicator is None or indicator.better == "neutral":
            ways = list(WAYS)
            way = ways.index(self.start.direction) if self.start.direction in ways else None
            called = {code: say(words) for code, words in WAYS.items()}
            st.radio(say(LABELS["direction"]), ways, way, called.__getitem__, horizontal=True, **self._kept("direction"))
            self._say("direction")
        start, end = (say("From (per cent of staff)"), say("To (per cent of staff)")) if given.indicator else (say("From"), say("To"))
        left, right = st.columns(2)
        with left:
            self._number(start, "baseline", say("Where you start"))
            self._say("baseline")
        with right:
            self._number(end, "target", say("Where you want to arrive"))
            self._say("target")

    def _number(self, label: str, field: str, suggested: str) -> None:
        """ "43" and not "43.00", where "43.5" can be typed; a form that stands may hold a whole number."""
        begin = getattr(self.start, field)
        value = None if begin is None else float(begin)
        st.number_input(label, value=value, step=1.0, format="%g", **self._kept(field), placeholder=suggested)

    def _who_and_when(self) -> None:
        today = self.at.workspace.today
        left, right = st.columns(2)
        with left:
            st.text_input(say(LABELS["owner_role"]), self.start.owner_role, **self._kept("owner_role"), max_chars=SHORT)
            self._say("owner_role")
        with right:
            # A day that has passed can be chosen, and is then spoken of: a calendar that refuses it says nothing.
            first = today - timedelta(days=4 * 366)
            st.date_input(
                say(LABELS["due"]),
                self.start.due,
                first,
                today + timedelta(days=4 * 366),
                **self._kept("due"),
                format="DD/MM/YYYY",
            )
            self._say("due")
        left, right = st.columns(2)
        left.selectbox(say(LABELS["status"]), STATUSES, STATUSES.index(self.start.status), in_words, **self._kept("status"))
        right.selectbox(
            say(LABELS["confidence"]),
            CONFIDENCES,
            CONFIDENCES.index(self.start.confidence),
            in_words,
            **self._kept("confidence"),
        )
        st.text_area(say(LABELS["note"]), self.start.note, **self._kept("note"), max_chars=LONGEST)
        self._say("note")
