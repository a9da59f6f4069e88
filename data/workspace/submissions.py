"""Everything that was submitted or planned, by all practices: what a release is made from. For the building side only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from data.definitions.matrix import Matrix
from data.workspace import interventions, matrices, objectives
from data.workspace.answers import Answer
from data.workspace.assessments import SUBMITTED, saved_answers
from data.workspace.authors import MADE_UP
from data.workspace.history import Record, read_all
from data.workspace.interventions import KeptIntervention
from data.workspace.objectives import KeptObjective
from data.workspace.opening import Workspace
from data.workspace.rounds import Round, rounds_in
from data.workspace.rounds import subject_of as round_subject


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


def submitted(workspace: Workspace, *, made_up: bool = True) -> Submitted:
    """Read all of it; `made_up` is whether what a demonstration wrote, and nobody touched since, is in it. Raises `WorkspaceProblem`."""

    def counts(record: Record) -> bool:
        return made_up or any(event.who != MADE_UP for event in record.events)

    with workspace.reading() as connection:
        checked = {
            record.subject.name.split("/", 1)[1] for record in read_all(connection, "peer_check") if record.fields["agrees"] is not None
        }
        found = []
        for record in read_all(connection, "assessment"):
            if (handed_in := record.until_last(SUBMITTED)) is not None and counts(handed_in):
                _, round_code, practice = record.subject.name.split("/", 2)
                answers = {code: saved.answer for code, saved in saved_answers(handed_in).items()}
                at = datetime.fromisoformat(handed_in.fields["submitted_at"])
                found.append(Submission(round_code, practice, at, answers, f"{round_code}/{practice}" in checked))
        acts = [interventions.from_record(record) for record in read_all(connection, "intervention") if counts(record)]
        served = {(act.practice, act.objective_id) for act in acts}
        aims = [(record, objectives.from_record(record)) for record in read_all(connection, "objective")]
        announced = {record.subject for record in read_all(connection, "round") if counts(record)}
        announced |= {round_subject(one.round) for one in found}
        return Submitted(
            [one for one in rounds_in(connection) if round_subject(one.code) in announced],
            matrices.known_matrices(connection, workspace.definitions.matrix),
            found,
            [aim for record, aim in aims if counts(record) or (aim.practice, aim.id) in served],
            acts,
        )
