"""What a practice has to do next: an open self-assessment, milestones, interventions and objectives, by day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.language import say
from data.workspace.assessments import Assessment, assessment
from data.workspace.authors import Author
from data.workspace.interventions import interventions
from data.workspace.objectives import objectives
from data.workspace.opening import Workspace
from data.workspace.rounds import Round, rounds

Kind = Literal["assessment", "milestone", "start", "objective"]


@dataclass(frozen=True)
class Step:
    """Something that should have happened by `due`."""

    kind: Kind
    what: str
    due: date
    overdue: bool


def next_steps(workspace: Workspace, practice: str, reader: Author) -> list[Step]:
    """Everything open, the earliest first; interventions that are planned count by the day they should start."""
    open_objectives = (
        kept.objective for kept in objectives(workspace, practice, reader) if kept.objective.status not in ("met", "stopped")
    )
    steps: list[tuple[Kind, str, date | None]] = [("objective", objective.text, objective.due) for objective in open_objectives]
    for act in (kept.intervention for kept in interventions(workspace, practice, reader)):
        if act.status == "planned":
            steps.append(("start", act.what, act.starts))
        if act.status in ("planned", "under_way"):
            steps.extend(("milestone", step.what, step.due) for step in act.milestones if not step.done)
    for one, how_far in open_assessments(workspace, practice, reader):
        steps.append(("assessment", say("Self-assessment, {round}: {how_far}", round=one.label, how_far=how_far), one.closes))
    dated = [Step(kind, what, due, due < workspace.today) for kind, what, due in steps if due is not None]
    return sorted(dated, key=lambda step: (step.due, step.kind, step.what))


def open_assessments(workspace: Workspace, practice: str, reader: Author) -> list[tuple[Round, str]]:
    """Every round that is open and not submitted by this practice, and how far it is: "3 of 12 answered"."""
    found = []
    for one in rounds(workspace):
        if one.is_open(workspace.today):
            ours = assessment(workspace, one.code, practice, reader)
            if ours.submitted_at is None:
                found.append((one, _how_far(ours)))
    return found


def _how_far(ours: Assessment) -> str:
    if not ours.answers:
        return say("not begun")
    asked, lacking = len(ours.matrix.criteria), len(ours.lacking)
    return say("{done} of {asked} answered", done=asked - lacking, asked=asked) if lacking else say("answered, to be submitted")
