"""A practice's self-assessment in one round: begun, answered one criterion at a time, submitted, perhaps opened again."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from data.days import on_day
from data.definitions.matrix import Matrix
from data.language import say
from data.workspace import answers, matrices
from data.workspace.answers import Answer
from data.workspace.authors import Author
from data.workspace.changing import Change, changing
from data.workspace.history import Event, Record, Subject, read
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, WorkspaceProblem
from data.workspace.rounds import Round, round_in, rounds_in
from data.workspace.texts import missing, text_problem

ANSWERED, SUBMITTED, REOPENED = "answered", "submitted", "opened again"
ANSWER = "answer."  # field names: answer.<criterion>


@dataclass(frozen=True)
class Saved:
    """An answer as it stands, and the event that put it there: give `number` as `seen` when changing it."""

    answer: Answer
    number: int
    by: str
    at: datetime


@dataclass(frozen=True)
class Assessment:
    """One practice in one round. `number` is that of its last event."""

    round: Round
    practice: str
    matrix: Matrix
    answers: Mapping[str, Saved]  # criterion -> answer
    number: int
    submitted_at: datetime | None  # None while it is being written, also when opened again
    events: tuple[Event, ...]

    @property
    def lacking(self) -> dict[str, str]:
        """Criterion -> what its answer still lacks, as a sentence; empty when all is ready to be submitted."""
        found = {code: answers.lacking(c, self._answer(code)) for code, c in self.matrix.criteria.items()}
        return {code: sentence for code, sentence in found.items() if sentence}

    def _answer(self, criterion: str) -> Answer | None:
        return self.answers[criterion].answer if criterion in self.answers else None


def subject_of(round_code: str, practice: str) -> Subject:
    return Subject(f"assessment/{round_code}/{practice}", "assessment", practice)


def assessment(workspace: Workspace, round_code: str, practice: str, reader: Author) -> Assessment:
    """Begin or resume: what has been answered so far, nothing at first. Raises `WorkspaceProblem` for an unknown round."""
    reader.must_belong_to(practice)
    with workspace.reading() as connection:
        return _read(workspace, connection, round_code, practice)


def save_answer(
    workspace: Workspace, round_code: str, practice: str, criterion: str, answer: Answer, *, seen: int, author: Author
) -> Assessment:
    """Save one answer, half done or not; `seen` is the number of the answer that the author saw (0: none).

    Raises `EntryProblem` for what cannot be kept, `WorkspaceProblem` when the round is closed or the assessment is submitted, and
    `EditConflict` when a colleague changed the same answer since.
    """
    with _writing(workspace, round_code, practice, author) as (change, matrix):
        answers.check_kept(matrix, criterion, answer)
        change.add(ANSWERED, {ANSWER + criterion: answers.to_fields(answer)}, seen=seen)
    return assessment(workspace, round_code, practice, author)


def submit(workspace: Workspace, round_code: str, practice: str, *, seen: int, author: Author) -> Assessment:
    """Hand the assessment in; `seen` is the number of the assessment as its summary was shown.

    Raises `EntryProblem` with a sentence for each criterion that lacks something, and `WorkspaceProblem` when a colleague has
    changed an answer since the summary was shown.
    """
    with _writing(workspace, round_code, practice, author) as (change, matrix):
        if change.record.number > seen:
            who = change.record.events[-1].who
            raise WorkspaceProblem(
                say("{who} changed an answer while you were reading the summary; look at it again, then submit.", who=who)
            )
        given = {code: found.answer for code, found in saved_answers(change.record).items()}
        found = {code: answers.lacking(criterion, given.get(code)) for code, criterion in matrix.criteria.items()}
        if problems := {code: sentence for code, sentence in found.items() if sentence}:
            raise EntryProblem(problems)
        change.add(SUBMITTED, {"submitted_at": workspace.clock().isoformat()})
    return assessment(workspace, round_code, practice, author)


def open_again(workspace: Workspace, round_code: str, practice: str, reason: str, *, author: Author) -> Assessment:
    """Take a submitted assessment back to change it, with a reason; until it is submitted again, the earlier one counts."""
    if problem := text_problem(reason) or (say("Say why you are opening it again.") if missing(reason) else None):
        raise EntryProblem({"reason": problem})
    with _writing(workspace, round_code, practice, author, submitted=True) as (change, _):
        change.add(REOPENED, {"submitted_at": None, "reopened_because": reason})
    return assessment(workspace, round_code, practice, author)


def last_time(workspace: Workspace, round_code: str, practice: str, reader: Author) -> tuple[Round, dict[str, Answer]] | None:
    """The answers of the latest earlier round that the practice submitted, as they count in this round's matrix; None the first time.

    Where the matrix has changed since, only criteria and levels that it maps are there.
    """
    reader.must_belong_to(practice)
    with workspace.reading() as connection:
        now = round_in(connection, round_code)
        known = matrices.known_matrices(connection, workspace.definitions.matrix)
        earlier = [one for one in rounds_in(connection) if (one.opens, one.code) < (now.opens, now.code)]
        for before in reversed(earlier):
            submitted = read(connection, subject_of(before.code, practice)).until_last(SUBMITTED)
            if submitted is not None:
                given = {code: saved.answer for code, saved in saved_answers(submitted).items()}
                return before, _as_now(known, given, before.version, now.version)
    return None


def saved_answers(record: Record) -> dict[str, Saved]:
    """Criterion -> answer, from an assessment's record."""
    found = {}
    for name, event in record.last_change.items():
        if name.startswith(ANSWER):
            found[name.removeprefix(ANSWER)] = Saved(answers.from_fields(event.after[name]), event.number, event.who, event.at)
    return found


def _as_now(known: Mapping[int, Matrix], given: Mapping[str, Answer], version: int, to: int) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for code, answer in given.items():
        now = matrices.carried(known, (code, answer.current), version, to)
        later = matrices.carried(known, (code, answer.target), version, to)
        if now is not None:
            target = later[1] if later is not None else None
            found[now[0]] = Answer(now[1], target, answer.evidence, answer.not_applicable, answer.reason)
    return found


def _read(workspace: Workspace, connection: Connection, round_code: str, practice: str) -> Assessment:
    found = round_in(connection, round_code)
    matrix = matrices.matrix_of(connection, workspace.definitions.matrix, found.version)
    record = read(connection, subject_of(round_code, practice))
    submitted = record.fields.get("submitted_at")
    at = datetime.fromisoformat(submitted) if submitted else None
    return Assessment(found, practice, matrix, saved_answers(record), record.number, at, record.events)


@contextmanager
def _writing(
    workspace: Workspace, round_code: str, practice: str, author: Author, submitted: bool = False
) -> Iterator[tuple[Change, Matrix]]:
    """An assessment under the pen, once it is clear that it may be changed: by its practice, in its time, submitted or not."""
    author.must_belong_to(practice)
    with workspace.reading() as connection:
        found = round_in(connection, round_code)
        matrix = matrices.matrix_of(connection, workspace.definitions.matrix, found.version)
    if not found.is_open(workspace.today):
        raise WorkspaceProblem(
            say(
                "{round} is open from {first} to {last}, so nothing can be changed today; ask ICS leadership to move the day.",
                round=found.label, first=on_day(found.opens), last=on_day(found.closes),
            )
        )  # fmt: skip
    with changing(workspace, subject_of(round_code, practice), author, answers.phrase) as change:
        if bool(change.record.fields.get("submitted_at")) != submitted:
            raise WorkspaceProblem(
                say("This assessment has not been submitted, so it is open already.")
                if submitted
                else say("This assessment has been submitted; open it again, with a reason, before changing it.")
            )
        yield change, matrix
