"""A practice's objectives: set, revised, followed up."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from data.definitions.schema import Indicator
from data.language import say
from data.workspace import smart
from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Event, Fields, Record, Subject, Value, read_all, record_of
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, WorkspaceProblem
from data.workspace.smart import Objective

_FIELDS = {field.name for field in fields(Objective)}


@dataclass(frozen=True)
class KeptObjective:
    """An objective as it stands. `number` is that of its last event: give it as `seen` when revising."""

    id: str
    practice: str
    objective: Objective
    number: int
    set_at: datetime
    events: tuple[Event, ...]

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is neither met nor stopped."""
        due = self.objective.due
        return due is not None and due < today and self.objective.status not in ("met", "stopped")


def indicators_of(workspace: Workspace) -> dict[str, Indicator]:
    """What an objective may be measured by."""
    return {indicator.code: indicator for indicator in workspace.definitions.indicators.indicators}


def objective_problems(workspace: Workspace, objective: Objective) -> dict[str, str]:
    """Field -> what to do about it, for a form that is being filled in."""
    return smart.problems(objective, workspace.definitions.matrix, indicators_of(workspace), workspace.today)


def set_objective(workspace: Workspace, practice: str, objective: Objective, *, author: Author, id: str | None = None) -> KeptObjective:
    """Set a new objective. Raises `EntryProblem` with a sentence for each field that cannot stand.

    `id` names it; one is made where not given. A form that makes its own when it is opened cannot set one objective twice.
    """
    author.must_belong_to(practice)
    if found := objective_problems(workspace, objective):
        raise EntryProblem(found)
    subject = subject_of(id or uuid4().hex, practice)
    with changing(workspace, subject, author, _phrase) as change:
        if change.record.events and change.record.fields != to_fields(objective):
            raise WorkspaceProblem(say("This objective has been set already; revise it instead."))
        change.add("set", to_fields(objective))
    return _kept(change.record)


def revise_objective(
    workspace: Workspace, practice: str, id: str, changes: Mapping[str, Any], *, seen: int, author: Author
) -> KeptObjective:
    """Change some fields; give only those that were touched, and what the objective's `number` was when they were shown.

    Raises `EntryProblem` as for a new one, and `EditConflict` when a colleague changed one of these fields since.
    """
    author.must_belong_to(practice)
    if strange := set(changes) - _FIELDS:
        raise EntryProblem({name: say("An objective has no field '{field}'.", field=name) for name in sorted(strange)})
    with changing(workspace, subject_of(id, practice), author, _phrase) as change:
        before = _kept(_known(change.record, practice)).objective
        after = replace(before, **changes)
        known = workspace.definitions
        if found := smart.problems(after, known.matrix, indicators_of(workspace), workspace.today, due_before=before.due):
            raise EntryProblem(found)
        change.add("revised", {name: value for name, value in to_fields(after).items() if name in changes}, seen=seen)
    return _kept(change.record)


def objectives(workspace: Workspace, practice: str, reader: Author) -> list[KeptObjective]:
    """The practice's objectives, the one that is due first on top."""
    reader.must_belong_to(practice)
    with workspace.reading() as connection:
        kept = [_kept(record) for record in read_all(connection, "objective", practice)]
    return sorted(kept, key=lambda one: (one.objective.due or date.max, one.set_at, one.id))


def must_exist(workspace: Workspace, practice: str, id: str) -> None:
    """Raises `WorkspaceProblem` when the practice has no such objective."""
    _known(record_of(workspace, subject_of(id, practice)), practice)


def from_record(record: Record) -> KeptObjective:
    """The objective that a record of kind 'objective' describes."""
    return _kept(record)


def subject_of(id: str, practice: str) -> Subject:
    """What events about an objective are filed under."""
    return Subject(f"objective/{practice}/{id}", "objective", practice)


def _known(record: Record, practice: str) -> Record:
    if not record.events:
        raise WorkspaceProblem(say("Practice {practice} has no such objective; reload the page.", practice=practice))
    return record


def to_fields(objective: Objective) -> dict[str, Value]:
    """An objective as its events hold it."""
    said = asdict(objective)
    return {**said, "due": objective.due.isoformat() if objective.due else None}


def from_fields(kept: Fields) -> Objective:
    """The objective that events hold."""
    said = dict(kept)
    due = said.pop("due")
    return Objective(**said, due=date.fromisoformat(due) if due else None)


def _kept(record: Record) -> KeptObjective:
    objective = from_fields(record.fields)
    practice, id = record.subject.name.split("/", 2)[1:]
    return KeptObjective(id, practice, objective, record.number, record.events[0].at, record.events)


def _phrase(_field: str, value: Value) -> str:
    return say("nothing") if value in (None, "") else f"'{value}'"
