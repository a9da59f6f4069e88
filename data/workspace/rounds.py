"""Rounds of self-assessment: a period in which every practice assesses itself, by one version of the matrix."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection

from data.days import on_day
from data.language import say
from data.workspace import audit, matrices
from data.workspace.authors import Author
from data.workspace.changing import begin_change
from data.workspace.history import Record, Subject, read, read_all
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, WorkspaceProblem
from data.workspace.texts import SHORT, missing, text_problem

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")


@dataclass(frozen=True)
class Round:
    """`closes` is the last day on which practices can write. `version` is that of the matrix."""

    code: str
    label: str
    opens: date
    closes: date
    version: int

    def is_open(self, today: date) -> bool:
        return self.opens <= today <= self.closes


def subject_of(code: str) -> Subject:
    return Subject(f"round/{code}", "round")


def open_round(workspace: Workspace, code: str, label: str, opens: date, closes: date, author: Author) -> Round:
    """Announce a round with the current matrix. Raises `EntryProblem`, also when there is one of this code already."""
    author.must_run_rounds()
    with workspace.writing() as connection:
        new = add_round(workspace, connection, Round(code, label, opens, closes, workspace.definitions.matrix.version), author)
        audit.note_in(connection, workspace.clock(), "round opened", author.name, f"{code}, {label}, {opens} to {closes}")
        return new


def add_round(workspace: Workspace, connection: Connection, new: Round, author: Author) -> Round:
    """Add a round within the caller's transaction; its version must be known."""
    if problems := _problems(new):
        raise EntryProblem(problems)
    matrix = workspace.definitions.matrix
    if new.version == matrix.version:
        matrices.keep(connection, matrix, workspace.clock())
    else:
        matrices.matrix_of(connection, matrix, new.version)
    change = begin_change(connection, subject_of(new.code), author, workspace.clock(), lambda _, value: str(value))
    if change.record.events:
        raise EntryProblem({"code": say("There is a round '{code}' already; choose another code.", code=new.code)})
    change.add("opened", {"label": new.label, "opens": str(new.opens), "closes": str(new.closes), "version": new.version}, seen=0)
    change.keep(connection)
    return new


def move_close(workspace: Workspace, code: str, closes: date, author: Author) -> Round:
    """Let a round end on another day. Raises `EntryProblem` for a day before it opens."""
    author.must_run_rounds()
    with workspace.writing() as connection:
        change = begin_change(connection, subject_of(code), author, workspace.clock(), lambda _, value: str(value))
        moved = _round(_known(change.record, code))
        if closes < moved.opens:
            raise EntryProblem({"closes": say("The round opens on {day}; it cannot close before.", day=on_day(moved.opens))})
        change.add("closing day moved", {"closes": str(closes)})
        change.keep(connection)
        audit.note_in(connection, workspace.clock(), "round's closing day moved", author.name, f"{code}, to {closes}")
        return _round(change.record)


def close_round(workspace: Workspace, code: str, author: Author) -> Round:
    """Close a round that is open: its last day was yesterday; one that opened today closes with today, since a round has a day at least."""
    found = round_called(workspace, code)
    return move_close(workspace, code, max(found.opens, workspace.today - timedelta(days=1)), author)


def rounds(workspace: Workspace) -> list[Round]:
    """Every round, oldest first."""
    with workspace.reading() as connection:
        return rounds_in(connection)


def rounds_in(connection: Connection) -> list[Round]:
    """`rounds`, over an open connection."""
    return sorted((_round(record) for record in read_all(connection, "round")), key=lambda r: (r.opens, r.code))


def round_called(workspace: Workspace, code: str) -> Round:
    """Raises `WorkspaceProblem` when there is no such round."""
    with workspace.reading() as connection:
        return round_in(connection, code)


def round_in(connection: Connection, code: str) -> Round:
    """`round_called`, over an open connection."""
    return _round(_known(read(connection, subject_of(code)), code))


def _known(record: Record, code: str) -> Record:
    if not record.events:
        raise WorkspaceProblem(say("There is no round '{code}'; choose one that has been opened.", code=code))
    return record


def _round(record: Record) -> Round:
    said = record.fields
    opens, closes = date.fromisoformat(said["opens"]), date.fromisoformat(said["closes"])
    return Round(record.subject.name.removeprefix("round/"), said["label"], opens, closes, said["version"])


def _problems(new: Round) -> dict[str, str]:
    problems: dict[str, str] = {}
    if not CODE.fullmatch(new.code):
        problems["code"] = say("A round's code has up to 20 letters, digits and hyphens, such as 2026 or 2026-spring.")
    if unfit := text_problem(new.label, SHORT):
        problems["label"] = unfit
    elif missing(new.label):
        problems["label"] = say("Give the round a name that practices will recognise, such as Spring 2026.")
    if new.closes < new.opens:
        problems["closes"] = say("The round opens on {day}; it cannot close before.", day=on_day(new.opens))
    return problems
