"""Who writes in the tests, when, and what they usually write."""

from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from data.definitions.matrix import Matrix
from data.workspace import Author, Workspace
from data.workspace.answers import Answer
from data.workspace.assessments import Assessment, assessment, save_answer, submit
from data.workspace.interventions import Intervention, Milestone
from data.workspace.rounds import open_round
from data.workspace.smart import Objective

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 5, 10, 12)
TODAY = NOW.date()
ALDER, BIRCH = "A00001", "A00002"
ANN, BOB = Author("Ann", "practice", ALDER), Author("Bob", "practice", ALDER)
CAT = Author("Cat", "practice", BIRCH)
LEAD, STEWARD = Author("Lee", "leadership"), Author("Sam", "steward")

USUAL = Answer(1, 2)
OBJECTIVE = Objective(
    text="All staff know whom to tell about racism",
    criterion="speaking_up",
    indicator="unaware_of_guardian",
    baseline=60,
    target=30,
    owner_role="Practice manager",
    due=date(2027, 3, 31),
)
INTERVENTION = Intervention(
    what="Put the guardian's name up in every room",
    owner="Reception lead",
    starts=date(2026, 4, 1),
    milestones=(Milestone("Posters are up", date(2026, 4, 30), date(2026, 4, 28)), Milestone("Asked ten people", date(2026, 6, 30))),
    status="under_way",
)


def clock() -> datetime:
    return NOW


def at(workspace: Workspace, moment: datetime) -> Workspace:
    """The same workspace at another time."""
    tell: Callable[[], datetime] = lambda: moment  # noqa: E731
    return replace(workspace, clock=tell)


def announce(workspace: Workspace) -> None:
    open_round(workspace, "2025", "Spring 2025", date(2025, 4, 1), date(2025, 5, 31), LEAD)
    open_round(workspace, "2026", "Spring 2026", date(2026, 4, 1), date(2026, 5, 31), LEAD)


def answer_all(workspace: Workspace, round_code: str, practice: str = ALDER, answer: Answer = USUAL) -> Assessment:
    """Every criterion answered alike."""
    author = Author("Ann", "practice", practice)
    found = assessment(workspace, round_code, practice, author)
    for criterion in found.matrix.criteria:
        found = save_answer(workspace, round_code, practice, criterion, answer, seen=0, author=author)
    return found


def matrix_for(workspace: Workspace, round_code: str) -> Matrix:
    """The matrix that practices meet in a round."""
    return assessment(workspace, round_code, ALDER, ANN).matrix


def hand_in(workspace: Workspace, round_code: str, practice: str = ALDER, answer: Answer = USUAL) -> Assessment:
    found = answer_all(workspace, round_code, practice, answer)
    return submit(workspace, round_code, practice, seen=found.number, author=Author("Ann", "practice", practice))
