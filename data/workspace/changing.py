"""Adding events: one writer at a time a subject, and nobody's words written over."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, insert, select, text

from data.days import the_month
from data.language import say
from data.workspace import tables
from data.workspace.authors import Author
from data.workspace.history import SET_ASIDE, Event, Fields, Record, Subject, Value, read
from data.workspace.opening import Workspace
from data.workspace.problems import EditConflict

Phrase = Callable[[str, Value], str]  # field and value -> how a person would say it
_NEW_SUBJECT = text("insert into subject (subject, kind, practice) values (:subject, :kind, :practice) on conflict do nothing")


class Change:
    """A subject under the pen: its record, locked until the end of the transaction, and the events to be added."""

    def __init__(self, record: Record, author: Author, at: datetime, phrase: Phrase) -> None:
        self.record = record
        self.clash: EditConflict | None = None
        self._before = record.number
        self._author, self._at, self._phrase = author, at, phrase

    def add(self, what: str, after: Fields, *, seen: int | None = None) -> None:
        """Change fields. Where they hold these values already, there is nothing to add.

        `seen` is the number of the event that the author last saw of these fields (0: none); None where nobody could have been
        quicker. When a field was changed since, nothing is changed, and the author's values are set aside.
        """
        changed = {name: value for name, value in after.items() if name not in self.record.fields or self.record.fields[name] != value}
        if not changed:
            return
        written = self.record.last_change
        late = [name for name in changed if seen is not None and name in written and written[name].number > seen]
        self._append(SET_ASIDE if late else what, changed)
        if late:
            self.clash = self._conflict(late, changed)

    def _append(self, what: str, after: Fields) -> None:
        before = {name: self.record.fields.get(name) for name in after}
        event = Event(self.record.number + 1, what, before, after, self._author.name, self._at)
        self.record = Record(self.record.subject, (*self.record.events, event))

    def _conflict(self, late: list[str], yours: Fields) -> EditConflict:
        theirs = {name: self.record.fields[name] for name in late}
        by = self.record.last_change[late[0]]
        both = [(self._phrase(name, theirs[name]), self._phrase(name, yours[name])) for name in late]
        said = "; ".join(say("it now says {now}, and you wrote {wanted}", now=now, wanted=wanted) for now, wanted in both)
        sentence = say(
            "{who} changed this at {time} on {day} {month} (UTC) while you were editing: {changes}. "
            "Theirs stands for now, yours is kept in the history; choose which it should be and save again.",
            who=by.who, time=f"{by.at:%H:%M}", day=by.at.day, month=the_month(by.at), changes=said,
        )  # fmt: skip
        return EditConflict(sentence, theirs, {name: yours[name] for name in late}, self.record.number)

    def keep(self, connection: Connection) -> None:
        """Write the new events."""
        subject = self.record.subject.name
        rows = [{"subject": subject, **vars(event)} for event in self.record.events if event.number > self._before]
        if rows:
            connection.execute(insert(tables.event), rows)


def begin_change(connection: Connection, subject: Subject, author: Author, at: datetime, phrase: Phrase) -> Change:
    """Lock a subject for this transaction and read it: a row lock on PostgreSQL; SQLite's writers are alone already.

    Every write comes by here, so the author is asked for here once more: a form may have been drawn long ago. Raises `NotAllowed`.
    """
    author.still()
    connection.execute(_NEW_SUBJECT, {"subject": subject.name, "kind": subject.kind, "practice": subject.practice})
    connection.execute(select(tables.subject.c.subject).where(tables.subject.c.subject == subject.name).with_for_update())
    return Change(read(connection, subject), author, at, phrase)


@contextmanager
def changing(workspace: Workspace, subject: Subject, author: Author, phrase: Phrase = lambda _, value: repr(value)) -> Iterator[Change]:
    """Change one subject in a transaction of its own: what is added inside the block is saved when it ends.

    Raises `EditConflict` after saving what was set aside, and `WorkspaceProblem` when nothing could be saved.
    """
    with workspace.writing() as connection:
        change = begin_change(connection, subject, author, workspace.clock(), phrase)
        yield change
        change.keep(connection)
    if change.clash:
        raise change.clash
