"""A survey export: wide, one respondent a row. A second file of the same wave adds respondents; it changes none."""

from collections.abc import Hashable
from datetime import date

import pandas as pd

from data.definitions.schema import Question, Wave
from data.feeds.cells.questionnaire import ABOUT, columns, questions_of, refuse_other_columns, wave_of
from data.feeds.cells.vocabulary import NOT_KNOWN
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import find
from data.feeds.loading.intake import Intake
from data.feeds.readers.table_file import Table

_ADD_RESPONDENTS = """
    insert into respondent by name
    select wave, respondent_id, practice_code, staff_group, ethnicity, $load as load_id from rows
"""
# Unpivot drops nulls: an unanswered question has no row.
_ADD_ANSWERS = """
    insert into answer by name
    select wave, respondent_id, question, "option", $load as load_id
    from (unpivot rows on columns(* exclude (wave, respondent_id)) into name question value "option")
"""


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store respondents and answers of one wave."""
    wave = wave_of(intake.terms.definitions, intake.terms.wave)
    questions = questions_of(intake.terms.definitions, wave)
    expected = columns(intake.terms)
    found = find(tables, expected, "survey")
    refuse_other_columns(found, expected, intake.terms)
    intake.practices_held()
    closings = dict(intake.records.execute("select practice_code, closed from practice").fetchall())
    seen, off_route = _respondents_held(intake, wave), 0
    for chunk in intake.chunks(found):
        values = chunk.read_all(expected)
        _reject_practices(chunk, values["practice_code"], closings, wave)
        repeated = "each respondent once in a wave; a later row or file does not change an answer"
        chunk.reject_repeated(values, ["respondent_id"], seen, repeated)
        kept = chunk.kept(values).assign(wave=wave.code)
        off_route += drop_off_route(kept, questions)
        intake.write(_ADD_RESPONDENTS, kept[["wave", *ABOUT]].fillna({"ethnicity": NOT_KNOWN}))
        intake.write(_ADD_ANSWERS, kept[["wave", "respondent_id", *(q.code for q in questions)]].astype("string"))
    if off_route:
        intake.notes.append(f"{off_route:,} answers were kept out: their question was not for people who had answered an earlier one so.")


def _respondents_held(intake: Intake, wave: Wave) -> set[Hashable]:
    held = intake.records.execute("select respondent_id from respondent where wave = ?", [wave.code]).fetchall()
    return set(held)


def _reject_practices(chunk: Chunk, codes: pd.Series, closings: dict[str, date | None], wave: Wave) -> None:
    """Reject rows of practices we do not know, or that had closed before the wave opened."""
    opened = date.fromisoformat(wave.opened)
    wrong: dict[str, str] = {}
    for code in codes.dropna().unique():
        closed = closings.get(code)
        if code not in closings:
            wrong[code] = "a practice that is held; correct the code, or load the practices first"
        elif closed and closed < opened:
            wrong[code] = f"a practice that was open when wave {wave.code} began on {opened}; this one closed on {closed}"
    chunk.reject("practice_code", codes.map(wrong))


def drop_off_route(answers: pd.DataFrame, questions: tuple[Question, ...]) -> int:
    """Blank, in place, answers to routed questions by people who were not routed to them; returns how many.

    Form tools keep such answers when somebody goes back and changes an earlier one, so the row is not to blame. Questions are taken
    in the order asked, so that what falls away takes with it what hung on it.
    """
    dropped = 0
    for question in questions:
        for other, chosen in question.asked_of.items():
            off_route = answers[question.code].notna() & ~answers[other].isin(chosen)
            dropped += int(off_route.sum())
            answers.loc[off_route, question.code] = None
    return dropped
