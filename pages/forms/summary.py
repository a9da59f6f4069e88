"""The last step of a self-assessment: everything on one page, what is still lacking, and handing it in; afterwards, opening it again."""

import pandas as pd
import streamlit as st

from data.language import say, say_count
from data.workspace.assessments import Assessment, open_again, submit
from data.workspace.texts import LONGEST
from pages.forms.practice_workspace import PracticeWorkspace, calmly, told
from pages.sentences.markdown import plain
from pages.tables.grid import NOTE, grid


def table(assessment: Assessment) -> pd.DataFrame:
    """One line per criterion, in the order of the matrix."""
    levels = assessment.matrix.level_names
    lines = []
    for area in assessment.matrix.areas:
        for criterion in area.criteria:
            saved = assessment.answers.get(criterion.code)
            answer = saved.answer if saved else None
            now = "" if answer is None else say("does not apply") if answer.not_applicable else _level(levels, answer.current)
            later = "" if answer is None or answer.not_applicable else _level(levels, answer.target)
            note = "" if answer is None else answer.reason if answer.not_applicable else answer.evidence
            lines.append((area.name, criterion.name, now, later, note))
    return pd.DataFrame(lines, columns=[say("Area"), say("Criterion"), say("Now"), say("In 12 months"), say(NOTE)])


def hand_in(at: PracticeWorkspace, assessment: Assessment) -> None:
    """The summary with what it lacks, and the button once it lacks nothing."""
    grid(table(assessment), say("Self-assessment"))
    if lacking := assessment.lacking:
        st.markdown(
            say_count(
                "**Before you can submit, {count} of {all} criteria needs something:**",
                "**Before you can submit, {count} of {all} criteria need something:**",
                len(lacking), all=len(assessment.matrix.criteria),
            )
        )  # fmt: skip
        st.markdown("\n".join(f"- {plain(sentence)}" for sentence in lacking.values()))
    else:
        st.markdown(
            say("Everything is answered. Once submitted, levels go into the next published results; you can open it again in this round.")
        )
    if st.button(say("Submit the self-assessment"), type="primary", disabled=bool(lacking)):
        with calmly():
            submit(at.workspace, assessment.round.code, at.practice, seen=assessment.number, author=at.author)
            st.rerun()


def handed_in(at: PracticeWorkspace, assessment: Assessment, published: bool) -> None:
    """What was submitted, to read; and the way to open it again, with a reason. published: whether results have been since."""
    assert assessment.submitted_at is not None
    time = told(assessment.submitted_at)
    if published:
        said = say("Submitted at {time}. Its levels are shown in these results.", time=time)
    else:
        said = say("Submitted at {time}. Its levels are shown with the next published results.", time=time)
    st.success(plain(said))
    grid(table(assessment), say("Self-assessment"))
    if not assessment.round.is_open(at.workspace.today):
        return
    with st.expander(say("Open it again to change something")):
        reason = st.text_area(say("Why you open it again"), key="reopen-reason", max_chars=LONGEST)
        if st.button(say("Open again")):
            with calmly():
                open_again(at.workspace, assessment.round.code, at.practice, reason, author=at.author)
                st.rerun()


def _level(levels, level: int | None) -> str:
    return "" if level is None else f"{level}: {levels[level]}"
