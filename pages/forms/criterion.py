"""One criterion of a self-assessment: level now and in 12 months, a note, or why it does not apply. Saved field by field.

What a reader has on screen and the number of the answer it came from are seeded together, so that `seen` is never newer than the values.
A page that comes from a lost process brings its fields along: there the saved answer is only what they begin with where nothing is given,
and what differs from it was typed and not saved.
"""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from data.definitions.matrix import Criterion
from data.language import say
from data.problems import DataProblem
from data.workspace.answers import Answer, phrase, to_fields
from data.workspace.assessments import ANSWER, Saved
from data.workspace.texts import LONGEST
from pages.forms.practice_workspace import tell, told
from pages.forms.saving import (
    Conflict,
    Sheet,
    fields_of,
    keep_theirs,
    leave_out,
    number_of,
    save,
    save_level,
    take_over,
    use_late,
    use_mine,
)
from pages.sentences.markdown import plain


def ask(sheet: Sheet, criterion: Criterion) -> None:
    """The criterion with its descriptors, ready to be answered."""
    saved = sheet.assessment.answers.get(criterion.code)
    state = sheet.states[criterion.code]
    new_here = state.seen is None
    begin = fields_of(saved if new_here else None)
    if not new_here:
        _seed(sheet, criterion.code, saved)
    st.subheader(plain(criterion.name), anchor=False)
    st.markdown(plain(criterion.guidance))
    left, right = st.columns([1.5, 1], gap="large")
    with left:
        _level_now(sheet, criterion, begin)
    with right:
        _level_later(sheet, criterion, begin)
        _notes(sheet, criterion, begin)
    if new_here:
        state.seen = number_of(saved)
        take_over(sheet, criterion.code, saved)
    _say(sheet, criterion, saved)


def _seed(sheet: Sheet, criterion: str, saved: Saved | None) -> None:
    """Put the saved answer on screen where nothing is yet, or where a colleague's is newer. What was typed here is saved already."""
    state, number = sheet.states[criterion], number_of(saved)
    drawn = sheet.key(criterion, "current") in st.session_state  # else the reader was at another step meanwhile
    if state.waiting and not drawn:
        state.to_show = dict(state.waiting.given)
    elif not state.conflict and not state.waiting and not (state.seen == number and drawn):
        state.to_show, state.seen = fields_of(saved), number
    for name, value in state.to_show.items():
        st.session_state[sheet.key(criterion, name)] = value
    state.to_show = {}


def _level_now(sheet: Sheet, criterion: Criterion, begin: Mapping[str, Any]) -> None:
    """The levels with their descriptors, one of which is the practice's."""
    levels = sheet.assessment.matrix.level_names
    st.radio(
        say("Where you are now"),
        list(levels),
        _place(levels, begin["current"]),
        format_func=lambda level: f"{level}: {plain(levels[level])}",
        captions=[plain(text) for text in criterion.descriptors],
        key=sheet.key(criterion.code, "current"),
        disabled=_does_not_apply(sheet, criterion.code, begin),
        on_change=save_level,
        args=(sheet, criterion.code),
    )


def _level_later(sheet: Sheet, criterion: Criterion, begin: Mapping[str, Any]) -> None:
    levels = sheet.assessment.matrix.level_names
    st.selectbox(
        say("Where you want to be in 12 months"),
        list(levels),
        _place(levels, begin["target"]),
        format_func=lambda level: f"{level}: {levels[level]}",
        key=sheet.key(criterion.code, "target"),
        placeholder=say("Choose a level"),
        disabled=_does_not_apply(sheet, criterion.code, begin),
        on_change=save,
        args=(sheet, criterion.code),
    )


def _place(levels: Mapping[int, str], level: int | None) -> int | None:
    return None if level is None else list(levels).index(level)


def _does_not_apply(sheet: Sheet, criterion: str, begin: Mapping[str, Any]) -> bool:
    return bool(st.session_state.get(sheet.key(criterion, "not_applicable"), begin["not_applicable"]))


def _notes(sheet: Sheet, criterion: Criterion, begin: Mapping[str, Any]) -> None:
    """Evidence, or the reason why the criterion does not apply; beside it, what would show it and what was said last time."""

    def text(label: str, field: str, suggested: str | None = None) -> None:
        st.text_area(label, begin[field], key=sheet.key(criterion.code, field), max_chars=LONGEST, placeholder=suggested, **saved)

    saved: dict[str, Any] = {"on_change": save, "args": (sheet, criterion.code)}
    suggested = say("For example: {evidence}", evidence="; ".join(criterion.evidence)) if criterion.evidence else None
    text(say("What shows it (optional)"), "evidence", suggested)
    st.checkbox(say("This does not apply to us"), begin["not_applicable"], key=sheet.key(criterion.code, "not_applicable"), **saved)
    if st.session_state[sheet.key(criterion.code, "not_applicable")]:
        text(say("Why it does not apply"), "reason")
    if before := sheet.last_time.get(criterion.code):
        st.caption(plain(say("{round}: {answer}.", round=sheet.last_label, answer=phrase(ANSWER, to_fields(before)))))


def _say(sheet: Sheet, criterion: Criterion, saved: Saved | None) -> None:
    """When it was saved, what it still lacks, or what stands in the way."""
    state = sheet.states[criterion.code]
    if state.conflict:
        _settle(sheet, criterion.code, state.conflict)
    elif criterion.code in sheet.aside and sheet.aside[criterion.code] != (saved.answer if saved else None):
        _offer(sheet, criterion.code, sheet.aside[criterion.code])
    elif state.waiting:
        st.warning(plain(say("Not saved yet. {why}", why=state.waiting.said)))
    elif saved:
        at, lacking = say("Saved at {time}.", time=told(saved.at)), sheet.assessment.lacking.get(criterion.code, "")
        st.caption(plain(f"{at} {lacking}"))


def _offer(sheet: Sheet, criterion: str, yours: Answer) -> None:
    """What the person wrote last time, when their session had ended."""
    st.warning(plain(say("You wrote this when your session had ended, so it has not been saved yet.")))
    st.markdown(plain(phrase(ANSWER, to_fields(yours))))
    use, leave = st.columns(2)
    use.button(say("Save it now"), key=sheet.key(criterion, "use late"), on_click=use_late, args=(sheet, criterion, yours))
    leave.button(say("Leave it out"), key=sheet.key(criterion, "leave late"), on_click=leave_out, args=(sheet, criterion))


def _settle(sheet: Sheet, criterion: str, conflict: Conflict) -> None:
    """Theirs stands; yours is one press away."""
    tell(DataProblem(conflict.said))
    theirs = say("Theirs: {answer}", answer=plain(phrase(ANSWER, conflict.theirs)))
    own = say("Yours: {answer}", answer=plain(phrase(ANSWER, conflict.yours)))
    st.markdown(f"{theirs}  \n{own}")
    keep, use = st.columns(2)
    keep.button(say("Keep theirs"), key=sheet.key(criterion, "keep"), on_click=keep_theirs, args=(sheet, criterion))
    yours = Answer(**conflict.yours)
    use.button(say("Use mine"), key=sheet.key(criterion, "use"), on_click=use_mine, args=(sheet, criterion, yours, conflict.number))
