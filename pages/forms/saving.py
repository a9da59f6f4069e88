"""One answer of a self-assessment on its way to the workspace: saved field by field, and what becomes of it where it cannot be saved.

A press that comes while another is being answered ends that at its next look into `st.session_state`, and Streamlit does not run it again:
on a busy machine a level stood on screen that was saved nowhere. So whatever saves looks into the fields once, in the one way that does
not give way, and notes what became of it on plain objects.
"""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

import streamlit as st

from data.access import Refused
from data.language import say
from data.problems import DataProblem
from data.workspace import EditConflict
from data.workspace.answers import Answer, from_fields, to_fields
from data.workspace.assessments import ANSWER, Assessment, Saved, save_answer
from data.workspace.drafts import drafts, drop_draft, keep_draft
from pages.forms.practice_workspace import PracticeWorkspace, calmly

log = logging.getLogger("dashboard")

FIELDS = ("current", "target", "evidence", "not_applicable", "reason")
NOT_SEEN = -1  # older than any answer, so that the one that stands is put on screen


@dataclass(frozen=True)
class Waiting:
    """What was typed and could not be saved: why not, the fields, and how new the answer was that it was typed over."""

    said: str
    given: Mapping[str, Any]
    seen: int


@dataclass(frozen=True)
class Conflict:
    """A colleague was faster: what to say, theirs and one's own, and the number of theirs."""

    said: str
    theirs: Any
    yours: Any
    number: int


@dataclass
class AnswerState:
    """How one answer on screen stands to the workspace."""

    seen: int | None = None  # the number of the answer that the fields came from; None until they were drawn
    to_show: dict[str, Any] = field(default_factory=dict)  # what the next drawing puts into the fields
    conflict: Conflict | None = None
    waiting: Waiting | None = None


@dataclass(frozen=True)
class Sheet:
    """An assessment in a practice's workspace, with the answers of last time by criterion, and what last time is called.

    `aside` holds what the person wrote after their session had ended, by criterion. `states` is the session's own, also for callbacks
    that an earlier drawing left behind.
    """

    at: PracticeWorkspace
    assessment: Assessment
    last_time: dict[str, Answer]
    last_label: str
    aside: dict[str, Answer]
    states: dict[str, AnswerState]

    def key(self, criterion: str, name: str) -> str:
        return f"answer {self.assessment.round.code} {self.at.practice} {criterion} {name}"

    def fields(self, criterion: str) -> dict[str, Any]:
        """What stands in the fields; None where one is not drawn."""
        all_of_them = st.session_state.to_dict()  # reading them one by one would give way to the next press
        return {name: all_of_them.get(self.key(criterion, name)) for name in FIELDS}


def states(at: PracticeWorkspace, found: Assessment) -> dict[str, AnswerState]:
    """Criterion -> its state, for as long as the session lasts."""
    kept: dict[str, AnswerState] = st.session_state.setdefault(f"states {found.round.code} {at.practice}", {})
    for criterion in found.matrix.criteria:
        kept.setdefault(criterion, AnswerState())
    return kept


def set_aside(at: PracticeWorkspace, found: Assessment) -> dict[str, Answer]:
    """Criterion -> what this person wrote when their session had ended."""
    kept = drafts(at.workspace, at.practice, at.author)
    abouts = {criterion: _about(found, criterion) for criterion in found.matrix.criteria}
    return {criterion: from_fields(kept[about]) for criterion, about in abouts.items() if about in kept}


def _about(found: Assessment, criterion: str) -> str:
    return f"answer/{found.round.code}/{criterion}"


def fields_of(saved: Saved | None) -> dict[str, Any]:
    return asdict(saved.answer if saved else Answer())


def number_of(saved: Saved | None) -> int:
    return saved.number if saved else 0


def take_over(sheet: Sheet, criterion: str, saved: Saved | None) -> None:
    """Save what the fields of a page hold that comes from a lost process, unless somebody else's answer stands there."""
    given, state = _answer(sheet.fields(criterion)), sheet.states[criterion]
    if given == _answer(fields_of(saved)) or state.conflict or state.waiting:
        return
    if saved and saved.by != sheet.at.author.name:
        said = say(
            "{who} answered this as well, and the connection was lost before yours could be saved. Choose which it should be.", who=saved.by
        )
        state.conflict = Conflict(said, to_fields(saved.answer), to_fields(given), saved.number)
    else:
        save(sheet, criterion, given)
    st.rerun()


def _answer(given: Mapping[str, Any]) -> Answer:
    """What fields say; a criterion that does not apply has no level.

    Whoever presses the next level before this one was drawn sends an empty aim once more, which would take back the one just set.
    """
    if given["not_applicable"]:
        return Answer(evidence=given["evidence"] or "", not_applicable=True, reason=given["reason"] or "")
    return Answer(given["current"], given["current"] if given["target"] is None else given["target"], given["evidence"] or "")


def save_level(sheet: Sheet, criterion: str) -> None:
    """Keep the level now; the aim begins there, so that who means to stay has nothing more to choose, and never lies below it."""
    fields = sheet.fields(criterion)
    if fields["target"] is None or fields["target"] < fields["current"]:
        fields["target"] = fields["current"]
    save(sheet, criterion, _answer(fields))


def save(sheet: Sheet, criterion: str, answer: Answer | None = None, seen: int | None = None) -> None:
    """Keep one answer at once: `answer`, or what the fields say. When a colleague was faster, both versions are kept to choose from."""
    fields, state = sheet.fields(criterion), sheet.states[criterion]
    given = answer or _answer(fields)
    if not given.not_applicable and given.target != fields["target"]:
        state.to_show["target"] = given.target
    if seen is None:
        seen = number_of(sheet.assessment.answers.get(criterion)) if state.seen is None else state.seen
    state.waiting = None
    try:
        kept = save_answer(
            sheet.at.workspace, sheet.assessment.round.code, sheet.at.practice, criterion, given, seen=seen, author=sheet.at.author
        )
    except EditConflict as conflict:
        theirs = conflict.theirs.get(ANSWER + criterion)
        state.conflict = Conflict(str(conflict), theirs, to_fields(given), conflict.number)
    except DataProblem as problem:
        state.waiting = Waiting(str(problem), to_fields(given), seen)
        if isinstance(problem, Refused) and problem.reason == "expired":
            _set_aside(sheet, criterion, given)
    else:
        state.seen = kept.answers[criterion].number


def save_what_waits(at: PracticeWorkspace, assessment: Assessment) -> bool:
    """Save what could not be saved before, now that the workspace is back; whether anything was."""
    sheet = Sheet(at, assessment, {}, "", {}, states(at, assessment))
    waiting = {code: one.waiting for code, one in sheet.states.items() if one.waiting}
    for code, one in waiting.items():
        save(sheet, code, from_fields(one.given), one.seen)
    return any(sheet.states[code].waiting is None for code in waiting)


def _set_aside(sheet: Sheet, criterion: str, given: Answer) -> None:
    """What was typed when the session had ended waits for the person to be back; it is no answer until then."""
    try:
        about = _about(sheet.assessment, criterion)
        keep_draft(sheet.at.workspace, sheet.at.practice, about, to_fields(given), author=sheet.at.late)
    except DataProblem as problem:
        log.warning("An answer could not be set aside: %s", type(problem).__name__)


def use_late(sheet: Sheet, criterion: str, yours: Answer) -> None:
    """As if it had been typed now: it is put on screen and saved, and a colleague's newer answer is not written over."""
    sheet.states[criterion].to_show = asdict(yours)
    save(sheet, criterion, yours)
    leave_out(sheet, criterion)


def leave_out(sheet: Sheet, criterion: str) -> None:
    with calmly():
        drop_draft(sheet.at.workspace, sheet.at.practice, _about(sheet.assessment, criterion), author=sheet.at.author)


def keep_theirs(sheet: Sheet, criterion: str) -> None:
    """Forget what is on screen; the saved answer is put there at the next turn."""
    sheet.states[criterion].conflict = None
    sheet.states[criterion].seen = NOT_SEEN


def use_mine(sheet: Sheet, criterion: str, answer: Answer, number: int) -> None:
    sheet.states[criterion].conflict = None
    save(sheet, criterion, answer, number)
