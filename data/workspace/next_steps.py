"""What a practice has to do next: open milestones, interventions and objectives by day."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.workspace.authors import Author
from data.workspace.interventions import interventions
from data.workspace.objectives import objectives
from data.workspace.opening import Workspace

Kind = Literal["milestone", "start", "objective"]


@dataclass(frozen=True)
class Step:
    """Something that should have happened by `due`."""

    kind: Kind
    what: str
    due: date
    overdue: bool


def next_steps(workspace: Workspace, practice: str, reader: Author) -> list[Step]:
    """Everything open, the earliest first; interventions that are planned count by the day they should start."""
    steps: list[tuple[Kind, str, date | None]] = []
    for kept in objectives(workspace, practice, reader):
        if kept.objective.status not in ("met", "stopped"):
            steps.append(("objective", kept.objective.text, kept.objective.due))
    for act in (kept.intervention for kept in interventions(workspace, practice, reader)):
        if act.status == "planned":
            steps.append(("start", act.what, act.starts))
        if act.status in ("planned", "under_way"):
            steps.extend(("milestone", step.what, step.due) for step in act.milestones if not step.done)
    dated = [Step(kind, what, due, due < workspace.today) for kind, what, due in steps if due is not None]
    return sorted(dated, key=lambda step: (step.due, step.kind, step.what))
