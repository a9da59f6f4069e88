"""The list of people that the steward keeps: who has which role, for which practices, from when until when.

An entry is found by a person's e-mail address, or by their subject at the identity provider where addresses change hands.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from sqlalchemy import Connection

from data.days import on_day
from data.definitions.access import Role
from data.workspace import audit
from data.workspace.authors import Author
from data.workspace.changing import begin_change
from data.workspace.history import Record, Subject, read_all, read_these
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, WorkspaceProblem
from data.workspace.texts import text_problem

LONGEST = 150  # characters of an e-mail address or a subject; a subject's name in the workspace has 200
_EMAIL = re.compile(r"[^@\s/]+@[^@\s/]+\.[^@\s/]+")


@dataclass(frozen=True)
class Listed:
    """One entry. `until` is the last day on which it holds; None where no end is foreseen."""

    who: str
    role: Role
    practices: tuple[str, ...]
    since: date
    until: date | None
    by: str
    at: datetime


def add_person(
    workspace: Workspace, who: str, role: Role, practices: Iterable[str], since: date, until: date | None, author: Author
) -> Listed:
    """Put somebody on the list, or change what it says of them in this role. Raises `EntryProblem`."""
    author.must_keep_people()
    who, codes = called(who), tuple(sorted({code.strip().upper() for code in practices}))
    if found := _problems(workspace, who, role, codes, since, until):
        raise EntryProblem(found)
    said = {"practices": list(codes), "from": str(since), "until": str(until) if until else None}
    return _write(workspace, who, role, "added", said, author)


def end_person(workspace: Workspace, who: str, role: Role, until: date, author: Author) -> Listed:
    """Let an entry end after this day. Raises `WorkspaceProblem` when there is none."""
    author.must_keep_people()
    return _write(workspace, called(who), role, "ended", {"until": str(until)}, author)


def people(workspace: Workspace, reader: Author) -> list[Listed]:
    """The whole list, by person; entries that have ended too."""
    reader.must_see_people()
    with workspace.reading() as connection:
        return sorted((_listed(record) for record in read_all(connection, "person")), key=lambda one: (one.who, one.role))


def listed_as(connection: Connection, names: Iterable[str]) -> list[Listed]:
    """What the list says of somebody who goes by these names. Asked at every step that somebody takes, so it is one question."""
    subjects = (_subject(called(name), role) for name in names if name.strip() for role in get_args(Role))
    return [_listed(record) for record in read_these(connection, subjects).values()]


def called(who: str) -> str:
    """A person's name on the list; capital letters make no other person."""
    return who.strip().casefold()


def _subject(who: str, role: Role) -> Subject:
    return Subject(f"person/{role}/{who}", "person")


def _write(workspace: Workspace, who: str, role: Role, what: str, said: dict, author: Author) -> Listed:
    with workspace.writing() as connection:
        change = begin_change(connection, _subject(who, role), author, workspace.clock(), lambda _, value: str(value))
        if what == "ended" and not change.record.events:
            raise WorkspaceProblem(f"{who} is not on the list as {role}; `python -m data people list` shows who is.")
        change.add(what, said)
        change.keep(connection)
        listed = _listed(change.record)
        audit.note_in(connection, workspace.clock(), f"role {what}", author.name, _told(listed))
    return listed


def _told(listed: Listed) -> str:
    places = f" for {', '.join(listed.practices)}" if listed.practices else ""
    until = f" until {listed.until}" if listed.until else ""
    return f"{listed.who} as {listed.role}{places} from {listed.since}{until}"


def _listed(record: Record) -> Listed:
    said, last = record.fields, record.events[-1]
    _, role, who = record.subject.name.split("/", 2)
    until = date.fromisoformat(said["until"]) if said["until"] else None
    return Listed(who, role, tuple(said["practices"]), date.fromisoformat(said["from"]), until, last.who, last.at)  # type: ignore[arg-type]


def _problems(workspace: Workspace, who: str, role: Role, practices: tuple[str, ...], since: date, until: date | None) -> dict[str, str]:
    problems: dict[str, str] = {}
    if unfit := text_problem(who, LONGEST):
        problems["who"] = unfit
    elif not who or any(letter.isspace() for letter in who) or ("@" in who and not _EMAIL.fullmatch(who)):
        problems["who"] = f"'{who}' is neither an e-mail address nor a subject; give the address that the person signs in with."
    if role not in get_args(Role):
        problems["role"] = f"There is no role '{role}'; choose one of {', '.join(get_args(Role))}."
    pattern = workspace.definitions.organisation.practice_code_pattern
    if role == "practice" and not practices:
        problems["practices"] = "Say for which practice, by its code; there may be several."
    elif role != "practice" and practices:
        problems["practices"] = f"The role {role} belongs to no practice; leave practices out, or give the role practice."
    elif strange := [code for code in practices if not re.fullmatch(pattern, code)]:
        problems["practices"] = f"'{strange[0]}' is no practice code; codes look like {pattern}."
    if until is not None and until < since:
        problems["until"] = f"It begins on {on_day(since)}; it cannot end before."
    return problems
