"""Everything that was submitted or planned, by all practices: what a release is made from. For the building side only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.definitions.matrix import Matrix
from data.workspace import interventions, matrices, objectives
from data.workspace.answers import Answer
from data.workspace.assessments import SUBMITTED, saved_answers
from data.workspace.history import read_all
from data.workspace.interventions import KeptIntervention
from data.workspace.objectives import KeptObjective
from data.workspace.opening import Workspace
from data.workspace.rounds import Round, rounds_in


@dataclass(frozen=True)
class Submission:
    """An assessment as it was last submitted; what was changed after it was opened again is not in it."""

    round: str
    practice: str
    submitted_at: datetime
    answers: Mapping[str, Answer]  # criterion -> answer
    peer_checked: bool


@dataclass(frozen=True)
class Submitted:
    """The workspace at one moment, drafts left out."""

    rounds: list[Round]
    matrices: Mapping[int, Matrix]  # every version by number
    submissions: list[Submission]
    objectives: list[KeptObjective]
    interventions: list[KeptIntervention]


def submitted(workspace: Workspace) -> Submitted:
    """Read all of it. Raises `WorkspaceProblem`."""
    with workspace.reading() as connection:
        checked = {
            record.subject.name.split("/", 1)[1] for record in read_all(connection, "peer_check") if record.fields["agrees"] is not None
        }
        found = []
        for record in read_all(connection, "assessment"):
            if (handed_in := record.until_last(SUBMITTED)) is not None:
                _, round_code, practice = record.subject.name.split("/", 2)
                answers = {code: saved.answer for code, saved in saved_answers(handed_in).items()}
                at = datetime.fromisoformat(handed_in.fields["submitted_at"])
                found.append(Submission(round_code, practice, at, answers, f"{round_code}/{practice}" in checked))
        return Submitted(
            rounds_in(connection),
            matrices.known_matrices(connection, workspace.definitions.matrix),
            found,
            [objectives.from_record(record) for record in read_all(connection, "objective")],
            [interventions.from_record(record) for record in read_all(connection, "intervention")],
        )
