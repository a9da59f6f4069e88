"""What was written about one subject, event by event, and what follows from it.

An event changes some fields from what they were to what they are. The present is the last word on every field. Nothing is
edited in place, so nothing can be lost: a save that came too late is an event as well, set aside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, select

from data.workspace import tables
from data.workspace.opening import Workspace

SET_ASIDE = "set aside"  # `after` is what somebody wanted to save when another had been quicker

Value = Any  # what JSON holds: None, bool, number, text, or a list or dict of these
Fields = Mapping[str, Value]


@dataclass(frozen=True)
class Subject:
    """What is written about: `name` such as assessment/2026/X90001, its kind, and the practice it belongs to, if any."""

    name: str
    kind: str
    practice: str | None = None


@dataclass(frozen=True)
class Event:
    """One change: who made it, when (UTC), and the changed fields before and after. Numbered from 1 within its subject."""

    number: int
    what: str
    before: Fields
    after: Fields
    who: str
    at: datetime


@dataclass(frozen=True)
class Record:
    """All events of one subject, oldest first."""

    subject: Subject
    events: tuple[Event, ...] = ()

    @property
    def number(self) -> int:
        """The number of the last event, 0 when there is none."""
        return self.events[-1].number if self.events else 0

    @cached_property
    def last_change(self) -> Mapping[str, Event]:
        """The event that had the last word on each field."""
        return {name: event for event in self.events if event.what != SET_ASIDE for name in event.after}

    @cached_property
    def fields(self) -> Fields:
        """Every field as it stands."""
        return {name: event.after[name] for name, event in self.last_change.items()}

    def until_last(self, what: str) -> "Record | None":
        """As it stood when something last happened; None when it never did."""
        numbers = [event.number for event in self.events if event.what == what]
        return Record(self.subject, tuple(e for e in self.events if e.number <= numbers[-1])) if numbers else None


def read(connection: Connection, subject: Subject) -> Record:
    """What is written about one subject; empty when nothing is."""
    found = select(tables.event).where(tables.event.c.subject == subject.name).order_by(tables.event.c.number)
    return Record(subject, tuple(_event(row) for row in connection.execute(found)))


def read_all(connection: Connection, kind: str, practice: str | None = None) -> list[Record]:
    """Every subject of a kind, of one practice where given, by name."""
    found = (
        select(tables.subject.c.practice, tables.event)
        .join(tables.event, tables.event.c.subject == tables.subject.c.subject)
        .where(tables.subject.c.kind == kind)
        .order_by(tables.event.c.subject, tables.event.c.number)
    )
    if practice is not None:
        found = found.where(tables.subject.c.practice == practice)
    events: dict[Subject, list[Event]] = {}
    for row in connection.execute(found):
        events.setdefault(Subject(row.subject, kind, row.practice), []).append(_event(row))
    return [Record(subject, tuple(written)) for subject, written in events.items()]


def read_these(connection: Connection, subjects: Iterable[Subject]) -> dict[Subject, Record]:
    """What is written about each of several subjects, in one question; subjects of which nothing is written are left out."""
    wanted = {subject.name: subject for subject in subjects}
    found = select(tables.event).where(tables.event.c.subject.in_(wanted)).order_by(tables.event.c.subject, tables.event.c.number)
    events: dict[Subject, list[Event]] = {}
    for row in connection.execute(found):
        events.setdefault(wanted[row.subject], []).append(_event(row))
    return {subject: Record(subject, tuple(written)) for subject, written in events.items()}


def record_of(workspace: Workspace, subject: Subject) -> Record:
    """`read`, for those who need nothing else from the workspace."""
    with workspace.reading() as connection:
        return read(connection, subject)


def _event(row: Row) -> Event:
    return Event(row.number, row.what, row.before, row.after, row.who, row.at)
