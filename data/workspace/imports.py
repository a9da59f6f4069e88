"""Past assessments from a file: added as submitted, beside what practices wrote and never over it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from data.workspace import answers, rounds
from data.workspace.answers import Answer
from data.workspace.assessments import ANSWER, SUBMITTED, saved_answers, subject_of
from data.workspace.authors import Author
from data.workspace.changing import begin_change
from data.workspace.history import read_all
from data.workspace.opening import Workspace
from data.workspace.problems import WorkspaceProblem
from data.workspace.rounds import Round

IMPORTED = "imported"


@dataclass(frozen=True)
class PastAssessment:
    """What a file says of one practice in one round, a part of the criteria perhaps."""

    round: str
    practice: str
    submitted_at: datetime
    answers: Mapping[str, Answer]  # criterion -> answer


def held_answers(workspace: Workspace) -> dict[tuple[str, str], frozenset[str] | None]:
    """(round, practice) -> criteria that an earlier file brought; None where the practice wrote itself, so no file may add to it."""
    with workspace.reading() as connection:
        held: dict[tuple[str, str], frozenset[str] | None] = {}
        for record in read_all(connection, "assessment"):
            _, round_code, practice = record.subject.name.split("/", 2)
            by_file = all(event.what in (IMPORTED, SUBMITTED) for event in record.events) and record.events[0].what == IMPORTED
            held[round_code, practice] = frozenset(saved_answers(record)) if by_file else None
        return held


def import_assessments(workspace: Workspace, new_rounds: Sequence[Round], past: Sequence[PastAssessment], author: Author) -> None:
    """Add rounds and assessments, all or none of them. Raises `WorkspaceProblem` when one is there already, by whatever hand."""
    author.must_run_rounds()
    with workspace.writing() as connection:
        for new in new_rounds:
            rounds.add_round(workspace, connection, new, author)
        for one in past:
            _add(workspace, connection, one, author)


def _add(workspace: Workspace, connection: Connection, past: PastAssessment, author: Author) -> None:
    change = begin_change(connection, subject_of(past.round, past.practice), author, workspace.clock(), answers.phrase)
    by_practice = any(event.what not in (IMPORTED, SUBMITTED) for event in change.record.events)
    if by_practice or saved_answers(change.record).keys() & past.answers.keys():
        raise WorkspaceProblem(f"Practice {past.practice} has answers in round {past.round} already; a file never changes them.")
    change.add(IMPORTED, {ANSWER + criterion: answers.to_fields(answer) for criterion, answer in past.answers.items()})
    # Written even where an earlier file brought the same day: what is submitted now is more than it was.
    change.add(SUBMITTED, {"submitted_at": past.submitted_at.isoformat(), "criteria": len(saved_answers(change.record))})
    change.keep(connection)
