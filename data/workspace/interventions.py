"""What a practice does to reach an objective: who, from when, step by step, and what came of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any, Literal
from uuid import uuid4

from data.language import say, say_count, to_say
from data.workspace import objectives
from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Event, Fields, Record, Subject, Value, read_all
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, WorkspaceProblem
from data.workspace.texts import SHORT, missing, text_problem

# Shown beside the tick box, so that the words people agreed to are the words that are kept to.
SHARING_MEANS = to_say(
    "Other practices may read what we did, when, what came of it, our practice's name, and by how many levels we moved. "
    "You can take this back; it then goes from the next release on."
)
MOST_MILESTONES = 20

Status = Literal["planned", "under_way", "done", "stopped"]
STATUSES: tuple[Status, ...] = ("planned", "under_way", "done", "stopped")


@dataclass(frozen=True)
class Milestone:
    what: str
    due: date | None = None
    done: date | None = None


@dataclass(frozen=True)
class Intervention:
    """A form's fields as far as they are filled in. `share` is the consent of `SHARING_MEANS`."""

    what: str = ""
    owner: str = ""
    starts: date | None = None
    milestones: tuple[Milestone, ...] = ()
    status: Status = "planned"
    done: date | None = None
    outcome: str = ""
    share: bool = False


@dataclass(frozen=True)
class KeptIntervention:
    """An intervention as it stands. `number` is that of its last event: give it as `seen` when revising."""

    id: str
    practice: str
    objective_id: str
    intervention: Intervention
    number: int
    events: tuple[Event, ...]


def intervention_problems(intervention: Intervention, today: date) -> dict[str, str]:
    """Field -> what to do about it; empty when the intervention can stand. It may have begun in the past."""
    done = intervention.status == "done"
    found = {
        "what": text_problem(intervention.what) or (say("Say what you will do.") if missing(intervention.what) else None),
        "owner": text_problem(intervention.owner, SHORT)
        or (say("Say who does it, by role, such as 'lead nurse'.") if missing(intervention.owner) else None),
        "starts": None if intervention.starts else say("Say when it starts; the trend is marked there."),
        "milestones": _milestone_problem(intervention, today),
        "status": None if intervention.status in STATUSES else say("Choose one of {choices}.", choices=", ".join(STATUSES)),
        "done": _done_problem(intervention, today),
        "outcome": text_problem(intervention.outcome)
        or (say("Say in a sentence what came of it, also if nothing did.") if done and missing(intervention.outcome) else None),
        "share": None if isinstance(intervention.share, bool) else say("Say yes or no."),
    }
    return {field: sentence for field, sentence in found.items() if sentence}


def add_intervention(
    workspace: Workspace, practice: str, objective_id: str, intervention: Intervention, *, author: Author, id: str | None = None
) -> KeptIntervention:
    """Add an intervention under an objective. Raises `EntryProblem` with a sentence for each field that cannot stand."""
    author.must_belong_to(practice)
    objectives.must_exist(workspace, practice, objective_id)
    if found := intervention_problems(intervention, workspace.today):
        raise EntryProblem(found)
    new = to_fields(intervention, objective_id)
    with changing(workspace, subject_of(id or uuid4().hex, practice), author, _phrase) as change:
        if change.record.events and change.record.fields != new:
            raise WorkspaceProblem(say("This intervention has been added already; revise it instead."))
        change.add("added", new)
    return from_record(change.record)


def revise_intervention(
    workspace: Workspace, practice: str, id: str, changes: Mapping[str, Any], *, seen: int, author: Author
) -> KeptIntervention:
    """Change some fields, consent among them; give only those that were touched, and the `number` when they were shown.

    Raises `EntryProblem` as for a new one, and `EditConflict` when a colleague changed one of these fields since.
    """
    author.must_belong_to(practice)
    if strange := set(changes) - {field.name for field in fields(Intervention)}:
        raise EntryProblem({name: say("An intervention has no field '{field}'.", field=name) for name in sorted(strange)})
    with changing(workspace, subject_of(id, practice), author, _phrase) as change:
        if not change.record.events:
            raise WorkspaceProblem(say("Practice {practice} has no such intervention; reload the page.", practice=practice))
        kept = from_record(change.record)
        after = replace(kept.intervention, **changes)
        if found := intervention_problems(after, workspace.today):
            raise EntryProblem(found)
        change.add("revised", {name: value for name, value in to_fields(after, kept.objective_id).items() if name in changes}, seen=seen)
    return from_record(change.record)


def interventions(workspace: Workspace, practice: str, reader: Author) -> list[KeptIntervention]:
    """The practice's interventions, the earliest first."""
    reader.must_belong_to(practice)
    with workspace.reading() as connection:
        kept = [from_record(record) for record in read_all(connection, "intervention", practice)]
    return sorted(kept, key=lambda one: (one.intervention.starts or date.max, one.id))


def from_fields(said: Fields) -> Intervention:
    """The intervention that events hold."""
    milestones = tuple(Milestone(m["what"], _day(m["due"]), _day(m["done"])) for m in said["milestones"])
    plain = {name: said[name] for name in ("what", "owner", "status", "outcome", "share")}
    return Intervention(**plain, starts=_day(said["starts"]), done=_day(said["done"]), milestones=milestones)


def from_record(record: Record) -> KeptIntervention:
    """The intervention that a record of kind 'intervention' describes."""
    said = record.fields
    practice, id = record.subject.name.split("/", 2)[1:]
    return KeptIntervention(id, practice, said["objective"], from_fields(said), record.number, record.events)


def _milestone_problem(intervention: Intervention, today: date) -> str | None:
    if len(intervention.milestones) > MOST_MILESTONES:
        return say_count(
            "There is {count} milestone; keep at most {most}.", "There are {count} milestones; keep at most {most}.",
            len(intervention.milestones), most=MOST_MILESTONES,
        )  # fmt: skip
    for number, step in enumerate(intervention.milestones, start=1):
        unfit = text_problem(step.what) or (say("Say what will have happened.") if missing(step.what) else None)
        if unfit or step.due is None:
            return say("Milestone {number}: {problem}", number=number, problem=unfit or say("Say by when."))
        if intervention.starts and step.due < intervention.starts:
            return say("Milestone {number}: it is due before the intervention starts; correct one of the days.", number=number)
        if step.done and step.done > today:
            return say("Milestone {number}: it cannot be done on a day to come.", number=number)
    return None


def _done_problem(intervention: Intervention, today: date) -> str | None:
    if intervention.done is None:
        return say("Say on which day it was done.") if intervention.status == "done" else None
    if intervention.status != "done":
        return say("There is a day on which it was done, but it is not marked as done; correct one of them.")
    if intervention.done > today:
        return say("It cannot be done on a day to come.")
    if intervention.starts and intervention.done < intervention.starts:
        return say("It was done before it started; correct one of the days.")
    return None


def subject_of(id: str, practice: str) -> Subject:
    """What events about an intervention are filed under."""
    return Subject(f"intervention/{practice}/{id}", "intervention", practice)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def to_fields(intervention: Intervention, objective_id: str) -> dict[str, Value]:
    """An intervention as its events hold it, with the objective it belongs to."""

    def plain(value: Value) -> Value:
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, dict):
            return {name: plain(inner) for name, inner in value.items()}
        return [plain(inner) for inner in value] if isinstance(value, list | tuple) else value

    return {**{name: plain(value) for name, value in asdict(intervention).items()}, "objective": objective_id}


def _phrase(_field: str, value: Value) -> str:
    return say("nothing") if value in (None, "", []) else f"'{value}'"
