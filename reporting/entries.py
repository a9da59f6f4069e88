"""A report as somebody who may has opened it: what was said and done in it, in order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, Literal, get_args

REPORTER: Final = "reporter"
STATES: Final = ("received", "looking", "asked", "closed")  # each has its own words
What = Literal["words", "name", "state", "coded", "handed"]
WHAT: Final = get_args(What)


@dataclass(frozen=True)
class Entry:
    """Something said or done: `by` the reporter or a guardian (their id), on a day."""

    by: str
    what: What
    day: date
    text: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """A report that somebody who may has opened."""

    id: str
    entries: tuple[Entry, ...]
    received_on: date
    waiting_since: date | None
    closed_on: date | None

    @property
    def state(self) -> str:
        """The latest state that a guardian set; before they set any, 'received', or 'answered' once one has written."""
        told = next((one.fields["to"] for one in reversed(self.entries) if one.what == "state"), "")
        return told or ("answered" if self.answers else STATES[0])

    @property
    def answers(self) -> int:
        """How often a guardian has written."""
        return sum(one.what == "words" and one.by != REPORTER for one in self.entries)

    @property
    def settled_on(self) -> date | None:
        """The day on which a guardian closed the case; `closed_on` is a later one where the reporter has written since."""
        last = next((one for one in reversed(self.entries) if one.what == "state"), None)
        return last.day if last and last.fields["to"] == "closed" else None

    @property
    def name(self) -> Entry | None:
        """Where the reporter said who they are; None while they are anonymous."""
        return next((one for one in reversed(self.entries) if one.what == "name"), None)

    @property
    def said(self) -> tuple[Entry, ...]:
        """What both sides read: their words, the name, and states."""
        return tuple(one for one in self.entries if one.what in ("words", "name", "state"))

    @property
    def reference(self) -> str:
        """Short, random, and of no use without a key: what guardians may call a report by among themselves."""
        return self.id[:6].upper()
