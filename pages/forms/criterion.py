"""One criterion of a self-assessment: level now and in 12 months, a note, or why it does not apply. Saved field by field.

What a reader has on screen and the number of the answer it came from are seeded together, so that `seen` is never newer than the values.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.access import Refused
from data.definitions.matrix import Criterion
from data.problems import DataProblem
from data.workspace import EditConflict
from data.workspace.answers import Answer, from_fields, phrase, to_fields
from data.workspace.assessments import ANSWER, Assessment, Saved, save_answer
from data.workspace.drafts import drafts, drop_draft, keep_draft
from data.workspace.texts import LONGEST
from pages.forms.practice_workspace import Desk, calmly, tell, told
from pages.sentences.markdown import plain

log = logging.getLogger("dashboard")

FIELDS = ("current", "target", "evidence", "not_applicable", "reason")


@dataclass(frozen=True)
class Sheet:
    """An assessment on somebody's desk, with the answers of last time by criterion, and what last time is called.

    `aside` holds what the person wrote after their session had ended, by criterion.
    """

    desk: Desk
    assessment: Assessment
    last_time: dict[str, Answer]
    last_label: str
    aside: dict[str, Answer]

    def key(self, criterion: str, field: str) -> str:
        return f"answer {self.assessment.round.code} {self.desk.practice} {criterion} {field}"


@dataclass(frozen=True)
class Waiting:
    """What was typed and could not be saved: why not, the fields, and how new the answer was that it was typed over."""

    said: str
    given: Mapping[str, Any]
    seen: int


def set_aside(desk: Desk, found: Assessment) -> dict[str, Answer]:
    """Criterion -> what this person wrote when their session had ended."""
    kept = drafts(desk.workspace, desk.practice, desk.author)
    abouts = {criterion: _about(found, criterion) for criterion in found.matrix.criteria}
    return {criterion: from_fields(kept[about]) for criterion, about in abouts.items() if about in kept}


def _about(found: Assessment, criterion: str) -> str:
    return f"answer/{found.round.code}/{criterion}"


def ask(sheet: Sheet, criterion: Criterion) -> None:
    """The criterion with its descriptors, ready to be answered."""
    saved = sheet.assessment.answers.get(criterion.code)
    _seed(sheet, criterion.code, saved)
    st.subheader(plain(criterion.name), anchor=False)
    st.markdown(plain(criterion.guidance))
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        _level_now(sheet, criterion)
    with right:
        _level_later(sheet, criterion)
        _notes(sheet, criterion)
    _say(sheet, criterion, saved)


def _seed(sheet: Sheet, criterion: str, saved: Saved | None) -> None:
    """Put the saved answer on screen where nothing is yet, or where a colleague's is newer. What was typed here is saved already."""
    state, seen = st.session_state, sheet.key(criterion, "seen")
    number = saved.number if saved else 0
    if sheet.key(criterion, "conflict") in state:
        return
    if waiting := state.get(sheet.key(criterion, "failed")):
        if sheet.key(criterion, "current") not in state:  # the reader was at another step meanwhile
            state.update({sheet.key(criterion, field): value for field, value in waiting.given.items()})
        return
    if state.get(seen) == number and sheet.key(criterion, "current") in state:
        return
    answer = to_fields(saved.answer if saved else Answer())
    assert isinstance(answer, dict)
    for field in FIELDS:
        state[sheet.key(criterion, field)] = answer[field]
    state[seen] = number


def _level_now(sheet: Sheet, criterion: Criterion) -> None:
    """The levels with their descriptors, one of which is the practice's."""
    levels = sheet.assessment.matrix.level_names
    st.radio(
        "Where you are now",
        list(levels),
        format_func=lambda level: f"{level}: {plain(levels[level])}",
        captions=[plain(text) for text in criterion.descriptors],
        key=sheet.key(criterion.code, "current"),
        disabled=st.session_state[sheet.key(criterion.code, "not_applicable")],
        on_change=_save_level,
        args=(sheet, criterion.code),
    )


def _level_later(sheet: Sheet, criterion: Criterion) -> None:
    levels = sheet.assessment.matrix.level_names
    st.selectbox(
        "Where you want to be in 12 months",
        list(levels),
        format_func=lambda level: f"{level}: {levels[level]}",
        key=sheet.key(criterion.code, "target"),
        placeholder="Choose a level",
        disabled=st.session_state[sheet.key(criterion.code, "not_applicable")],
        on_change=_save,
        args=(sheet, criterion.code),
    )


def _notes(sheet: Sheet, criterion: Criterion) -> None:
    """Evidence, or the reason why the criterion does not apply; beside it, what would show it and what was said last time."""
    save = {"on_change": _save, "args": (sheet, criterion.code)}
    suggested = f"For example: {'; '.join(criterion.evidence)}" if criterion.evidence else None
    st.text_area("What shows it (optional)", key=sheet.key(criterion.code, "evidence"), max_chars=LONGEST, placeholder=suggested, **save)
    st.checkbox("This does not apply to us", key=sheet.key(criterion.code, "not_applicable"), **save)
    if st.session_state[sheet.key(criterion.code, "not_applicable")]:
        st.text_area("Why it does not apply", key=sheet.key(criterion.code, "reason"), max_chars=LONGEST, **save)
    if before := sheet.last_time.get(criterion.code):
        st.caption(plain(f"{sheet.last_label}: {phrase(ANSWER, to_fields(before))}."))


def _say(sheet: Sheet, criterion: Criterion, saved: Saved | None) -> None:
    """When it was saved, what it still lacks, or what stands in the way."""
    if conflict := st.session_state.get(sheet.key(criterion.code, "conflict")):
        _settle(sheet, criterion.code, *conflict)
    elif criterion.code in sheet.aside and sheet.aside[criterion.code] != (saved.answer if saved else None):
        _offer(sheet, criterion.code, sheet.aside[criterion.code])
    elif waiting := st.session_state.get(sheet.key(criterion.code, "failed")):
        st.warning(plain(f"Not saved yet. {waiting.said}"))
    elif saved:
        lacking = sheet.assessment.lacking.get(criterion.code, "")
        st.caption(plain(f"Saved at {told(saved.at)}. {lacking}"))


def _on_screen(sheet: Sheet, criterion: str) -> Answer:
    """What stands in the fields; a criterion that does not apply has no level."""
    given: dict[str, Any] = {field: st.session_state.get(sheet.key(criterion, field)) for field in FIELDS}
    if given["not_applicable"]:
        return Answer(evidence=given["evidence"] or "", not_applicable=True, reason=given["reason"] or "")
    if given["target"] is None and given["current"] is not None:
        # Whoever presses the next level before this one was drawn sends an empty aim once more, which would take back the one just set.
        given["target"] = st.session_state[sheet.key(criterion, "target")] = given["current"]
    return Answer(given["current"], given["target"], given["evidence"] or "")


def _save_level(sheet: Sheet, criterion: str) -> None:
    """Keep the level now; the aim begins there, so that who means to stay has nothing more to choose, and never lies below it."""
    target = st.session_state.get(sheet.key(criterion, "target"))
    current = st.session_state[sheet.key(criterion, "current")]
    if target is None or target < current:
        st.session_state[sheet.key(criterion, "target")] = current
    _save(sheet, criterion)


def _save(sheet: Sheet, criterion: str, answer: Answer | None = None, seen: int | None = None) -> None:
    """Keep one answer at once. When a colleague was faster, both versions are kept for the reader to choose between."""
    state, round_code = st.session_state, sheet.assessment.round.code
    number = state[sheet.key(criterion, "seen")] if seen is None else seen
    given = answer or _on_screen(sheet, criterion)
    state.pop(sheet.key(criterion, "failed"), None)
    try:
        kept = save_answer(sheet.desk.workspace, round_code, sheet.desk.practice, criterion, given, seen=number, author=sheet.desk.author)
    except EditConflict as conflict:
        theirs = conflict.theirs.get(ANSWER + criterion)
        state[sheet.key(criterion, "conflict")] = (str(conflict), theirs, to_fields(given), conflict.number)
    except DataProblem as problem:
        state[sheet.key(criterion, "failed")] = Waiting(str(problem), to_fields(given), number)
        if isinstance(problem, Refused) and problem.reason == "expired":
            _set_aside(sheet, criterion, given)
    else:
        state[sheet.key(criterion, "seen")] = kept.answers[criterion].number


def save_what_waits(desk: Desk, assessment: Assessment) -> bool:
    """Save what could not be saved before, now that the workspace is back; whether anything was."""
    sheet = Sheet(desk, assessment, {}, "", {})
    waiting = {code: found for code in assessment.matrix.criteria if (found := st.session_state.get(sheet.key(code, "failed")))}
    for code, one in waiting.items():
        _save(sheet, code, from_fields(one.given), one.seen)
    return any(sheet.key(code, "failed") not in st.session_state for code in waiting)


def _set_aside(sheet: Sheet, criterion: str, given: Answer) -> None:
    """What was typed when the session had ended waits for the person to be back; it is no answer until then."""
    try:
        about = _about(sheet.assessment, criterion)
        keep_draft(sheet.desk.workspace, sheet.desk.practice, about, to_fields(given), author=sheet.desk.late)
    except DataProblem as problem:
        log.warning("An answer could not be set aside: %s", type(problem).__name__)


def _offer(sheet: Sheet, criterion: str, yours: Answer) -> None:
    """What the person wrote last time, when their session had ended."""
    st.warning(plain("You wrote this when your session had ended, so it has not been saved yet."))
    st.markdown(plain(phrase(ANSWER, to_fields(yours))))
    use, leave = st.columns(2)
    use.button("Save it now", key=sheet.key(criterion, "use late"), on_click=_use_late, args=(sheet, criterion, yours))
    leave.button("Leave it out", key=sheet.key(criterion, "leave late"), on_click=_leave_out, args=(sheet, criterion))


def _use_late(sheet: Sheet, criterion: str, yours: Answer) -> None:
    """As if it had been typed now: it is put on screen and saved, and a colleague's newer answer is not written over."""
    for field, value in to_fields(yours).items():
        st.session_state[sheet.key(criterion, field)] = value
    _save(sheet, criterion, yours)
    _leave_out(sheet, criterion)


def _leave_out(sheet: Sheet, criterion: str) -> None:
    with calmly():
        drop_draft(sheet.desk.workspace, sheet.desk.practice, _about(sheet.assessment, criterion), author=sheet.desk.author)


def _settle(sheet: Sheet, criterion: str, said: str, theirs: Any, yours: Any, number: int) -> None:
    """Theirs stands; yours is one press away."""
    tell(DataProblem(said))
    st.markdown(f"Theirs: {plain(phrase(ANSWER, theirs))}  \nYours: {plain(phrase(ANSWER, yours))}")
    keep, use = st.columns(2)
    keep.button("Keep theirs", key=sheet.key(criterion, "keep"), on_click=_keep_theirs, args=(sheet, criterion))
    use.button("Use mine", key=sheet.key(criterion, "use"), on_click=_use_mine, args=(sheet, criterion, Answer(**yours), number))


def _keep_theirs(sheet: Sheet, criterion: str) -> None:
    """Forget what is on screen; the saved answer is put there at the next turn."""
    for field in ("conflict", "seen"):
        st.session_state.pop(sheet.key(criterion, field), None)


def _use_mine(sheet: Sheet, criterion: str, answer: Answer, number: int) -> None:
    st.session_state.pop(sheet.key(criterion, "conflict"), None)
    _save(sheet, criterion, answer, number)
