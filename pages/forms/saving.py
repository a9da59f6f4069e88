"""One answer of a self-assessment on its way to the workspace: saved field by field, and what becomes of it where it cannot be saved."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.access import Refused
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
class Sheet:
    """An assessment in a practice's workspace, with the answers of last time by criterion, and what last time is called.

    `aside` holds what the person wrote after their session had ended, by criterion.
    """

    at: PracticeWorkspace
    assessment: Assessment
    last_time: dict[str, Answer]
    last_label: str
    aside: dict[str, Answer]

    def key(self, criterion: str, field: str) -> str:
        return f"answer {self.assessment.round.code} {self.at.practice} {criterion} {field}"


@dataclass(frozen=True)
class Waiting:
    """What was typed and could not be saved: why not, the fields, and how new the answer was that it was typed over."""

    said: str
    given: Mapping[str, Any]
    seen: int


def set_aside(at: PracticeWorkspace, found: Assessment) -> dict[str, Answer]:
    """Criterion -> what this person wrote when their session had ended."""
    kept = drafts(at.workspace, at.practice, at.author)
    abouts = {criterion: _about(found, criterion) for criterion in found.matrix.criteria}
    return {criterion: from_fields(kept[about]) for criterion, about in abouts.items() if about in kept}


def _about(found: Assessment, criterion: str) -> str:
    return f"answer/{found.round.code}/{criterion}"


def fields_of(saved: Saved | None) -> dict[str, Any]:
    fields = to_fields(saved.answer if saved else Answer())
    assert isinstance(fields, dict)
    return fields


def number_of(saved: Saved | None) -> int:
    return saved.number if saved else 0


def take_over(sheet: Sheet, criterion: str, saved: Saved | None) -> None:
    """Save what the fields of a page hold that comes from a lost process, unless somebody else's answer stands there."""
    given = _answer({field: st.session_state.get(sheet.key(criterion, field)) for field in FIELDS})
    if given == _answer(fields_of(saved)):
        return
    if saved and saved.by != sheet.at.author.name:
        said = f"{saved.by} answered this as well, and the connection was lost before yours could be saved. Choose which it should be."
        st.session_state[sheet.key(criterion, "conflict")] = (said, to_fields(saved.answer), to_fields(given), saved.number)
    else:
        save(sheet, criterion, given)
    st.rerun()


def _on_screen(sheet: Sheet, criterion: str) -> Answer:
    """What stands in the fields, with the aim put on screen where it begins."""
    answer = _answer({field: st.session_state.get(sheet.key(criterion, field)) for field in FIELDS})
    if not answer.not_applicable:
        st.session_state[sheet.key(criterion, "target")] = answer.target
    return answer


def _answer(given: Mapping[str, Any]) -> Answer:
    """What fields say; a criterion that does not apply has no level.

    Whoever presses the next level before this one was drawn sends an empty aim once more, which would take back the one just set.
    """
    if given["not_applicable"]:
        return Answer(evidence=given["evidence"] or "", not_applicable=True, reason=given["reason"] or "")
    return Answer(given["current"], given["current"] if given["target"] is None else given["target"], given["evidence"] or "")


def save_level(sheet: Sheet, criterion: str) -> None:
    """Keep the level now; the aim begins there, so that who means to stay has nothing more to choose, and never lies below it."""
    target = st.session_state.get(sheet.key(criterion, "target"))
    current = st.session_state[sheet.key(criterion, "current")]
    if target is None or target < current:
        st.session_state[sheet.key(criterion, "target")] = current
    save(sheet, criterion)


def save(sheet: Sheet, criterion: str, answer: Answer | None = None, seen: int | None = None) -> None:
    """Keep one answer at once. When a colleague was faster, both versions are kept for the reader to choose between."""
    state, round_code = st.session_state, sheet.assessment.round.code
    number = state.get(sheet.key(criterion, "seen"), number_of(sheet.assessment.answers.get(criterion))) if seen is None else seen
    given = answer or _on_screen(sheet, criterion)
    state.pop(sheet.key(criterion, "failed"), None)
    try:
        kept = save_answer(sheet.at.workspace, round_code, sheet.at.practice, criterion, given, seen=number, author=sheet.at.author)
    except EditConflict as conflict:
        theirs = conflict.theirs.get(ANSWER + criterion)
        state[sheet.key(criterion, "conflict")] = (str(conflict), theirs, to_fields(given), conflict.number)
    except DataProblem as problem:
        state[sheet.key(criterion, "failed")] = Waiting(str(problem), to_fields(given), number)
        if isinstance(problem, Refused) and problem.reason == "expired":
            _set_aside(sheet, criterion, given)
    else:
        state[sheet.key(criterion, "seen")] = kept.answers[criterion].number


def save_what_waits(at: PracticeWorkspace, assessment: Assessment) -> bool:
    """Save what could not be saved before, now that the workspace is back; whether anything was."""
    sheet = Sheet(at, assessment, {}, "", {})
    waiting = {code: found for code in assessment.matrix.criteria if (found := st.session_state.get(sheet.key(code, "failed")))}
    for code, one in waiting.items():
        save(sheet, code, from_fields(one.given), one.seen)
    return any(sheet.key(code, "failed") not in st.session_state for code in waiting)


def _set_aside(sheet: Sheet, criterion: str, given: Answer) -> None:
    """What was typed when the session had ended waits for the person to be back; it is no answer until then."""
    try:
        about = _about(sheet.assessment, criterion)
        keep_draft(sheet.at.workspace, sheet.at.practice, about, to_fields(given), author=sheet.at.late)
    except DataProblem as problem:
        log.warning("An answer could not be set aside: %s", type(problem).__name__)


def use_late(sheet: Sheet, criterion: str, yours: Answer) -> None:
    """As if it had been typed now: it is put on screen and saved, and a colleague's newer answer is not written over."""
    for field, value in to_fields(yours).items():
        st.session_state[sheet.key(criterion, field)] = value
    save(sheet, criterion, yours)
    leave_out(sheet, criterion)


def leave_out(sheet: Sheet, criterion: str) -> None:
    with calmly():
        drop_draft(sheet.at.workspace, sheet.at.practice, _about(sheet.assessment, criterion), author=sheet.at.author)


def keep_theirs(sheet: Sheet, criterion: str) -> None:
    """Forget what is on screen; the saved answer is put there at the next turn."""
    st.session_state.pop(sheet.key(criterion, "conflict"), None)
    st.session_state[sheet.key(criterion, "seen")] = NOT_SEEN


def use_mine(sheet: Sheet, criterion: str, answer: Answer, number: int) -> None:
    st.session_state.pop(sheet.key(criterion, "conflict"), None)
    save(sheet, criterion, answer, number)
