"""A survey export: wide, one respondent a row. A second file of the same wave adds respondents; it changes none."""

from collections.abc import Hashable
from datetime import date

import pandas as pd

from data.definitions.schema import Question, Wave
from data.feeds.cells.questionnaire import ABOUT, columns, questions_of, refuse_other_columns, wave_of
from data.feeds.cells.vocabulary import NOT_KNOWN
from data.feeds.forms.shape import STARTED
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Column, find, holds
from data.feeds.loading.intake import Intake
from data.feeds.people.counted import Again, Alike, moments, outside, weigh
from data.feeds.people.identifiers import Pseudonyms
from data.feeds.readers.table import Table
from data.problems import LoadProblem

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
    """Store respondents and answers of one wave, once they are found to be people's own."""
    defined = intake.terms.definitions
    wave = wave_of(defined, intake.terms.wave)
    _refuse_mixed(intake)
    questions = questions_of(defined, wave)
    expected = columns(intake.terms)
    began = (Column(STARTED, moments, filled=False),) if holds(tables, [STARTED]) else ()
    found = find(tables, (*expected, *began), "survey")
    refuse_other_columns(found, expected, intake.terms)
    intake.practices_held()
    closings = dict(intake.records.execute("select practice_code, closed from practice").fetchall())
    seen, off_route, alike, early, hidden = _respondents_held(intake, wave), 0, Alike(), 0, 0
    again = Again(intake.records, defined, wave)
    pseudonyms = Pseudonyms(intake.records)
    erased = {trace for (trace,) in intake.records.execute("select respondent from erased where wave = ?", [wave.code]).fetchall()}
    for chunk in intake.chunks(found):
        hidden += _hide(chunk, pseudonyms, wave, erased)
        values = chunk.read_all((*expected, *began))
        _reject_practices(chunk, values["practice_code"], closings, wave)
        repeated = (
            "each respondent once in a wave; a later row or file does not change an answer; where two forms both count from 1, "
            "give one a mapping with numbers_begin_with"
        )
        chunk.reject_repeated(values, ["respondent_id"], seen, repeated)
        kept = chunk.kept(values).assign(wave=wave.code)
        off_route += drop_off_route(kept, questions)
        alike.see(kept, [*ABOUT[1:], *(q.code for q in questions)])
        if began:
            early += outside(wave, kept[STARTED].dropna())
            again.see(kept)
        intake.write(_ADD_RESPONDENTS, kept[["wave", *ABOUT]].fillna({"ethnicity": NOT_KNOWN}))
        intake.write(_ADD_ANSWERS, kept[["wave", "respondent_id", *(q.code for q in questions)]].astype("string"))
    if off_route:
        intake.notes.append(f"{off_route:,} answers were kept out: the question was only for people who had given another answer before.")
    intake.notes += weigh(intake.records, defined, wave, intake.load_id, alike, early, hidden, again)


def _refuse_mixed(intake: Intake) -> None:
    """Real answers never stand beside made-up ones: a reader could not tell which a figure rests on."""
    others = "select 1 from respondent join load using (load_id) where demonstration <> ? limit 1"
    if not intake.records.execute(others, [intake.terms.demonstration]).fetchone():
        return
    if intake.terms.demonstration:
        raise LoadProblem("The store holds answers that people gave, and made-up ones are never mixed with them; use another store.")
    raise LoadProblem(
        "The store holds made-up answers, and people's own are never mixed with them; take those out with "
        "'python -m data withdraw --made-up', or use another store."
    )


def _hide(chunk: Chunk, pseudonyms: Pseudonyms, wave: Wave, erased: set[str]) -> int:
    """Put codes in place of identifiers that say who somebody is, and leave out who asked to be erased; returns how many codes."""
    identifiers, hidden = pseudonyms.hidden(chunk.cells["respondent_id"])
    chunk.cells["respondent_id"] = identifiers
    traces = identifiers.map(lambda text: pseudonyms.trace(wave.code, " ".join(str(text).split())))
    if erased:
        chunk.leave_out(traces.isin(erased))
    chunk.people = traces.to_dict()
    return hidden


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
