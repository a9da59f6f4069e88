"""What a practice does, step by step, and whether others may read it."""

from dataclasses import replace
from datetime import date

import pytest

from data.workspace import EditConflict, EntryProblem, NotAllowed, Workspace, WorkspaceProblem
from data.workspace.assessments import save_answer, submit
from data.workspace.interventions import (
    Intervention,
    Milestone,
    add_intervention,
    intervention_problems,
    interventions,
    revise_intervention,
)
from data.workspace.next_steps import Step, next_steps
from data.workspace.objectives import set_objective
from tests.data.workspace.people import ALDER, ANN, BOB, CAT, INTERVENTION, OBJECTIVE, TODAY, USUAL


def test_a_good_one_stands_and_an_empty_form_says_what_it_wants() -> None:
    assert intervention_problems(INTERVENTION, TODAY) == {}
    assert set(intervention_problems(Intervention(), TODAY)) == {"what", "owner", "starts"}


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"milestones": (Milestone("Early", date(2026, 3, 1)),)}, "milestones", "Milestone 1: it is due before the intervention starts"),
        ({"milestones": (Milestone("", date(2026, 5, 1)),)}, "milestones", "Milestone 1: Say what will have happened."),
        ({"milestones": (Milestone("When?"),)}, "milestones", "Milestone 1: Say by when."),
        ({"milestones": (Milestone("x", TODAY, date(2026, 5, 11)),)}, "milestones", "on a day to come"),
        ({"milestones": (Milestone("x", TODAY),) * 21}, "milestones", "keep at most 20"),
        ({"status": "done", "done": TODAY}, "outcome", "also if nothing did"),
        ({"status": "done", "outcome": "Good"}, "done", "on which day"),
        ({"done": TODAY}, "done", "not marked as done"),
        ({"status": "done", "outcome": "Good", "done": date(2026, 5, 11)}, "done", "day to come"),
        ({"status": "done", "outcome": "Good", "done": date(2026, 3, 31)}, "done", "before it started"),
        ({"status": "doing"}, "status", "Choose one of planned"),
        ({"share": None}, "share", "yes or no"),
    ],
)
def test_what_cannot_be_says_so(changes: dict, field: str, sentence: str) -> None:
    found = intervention_problems(replace(INTERVENTION, **changes), TODAY)
    assert set(found) == {field}
    assert sentence in found[field]


def test_added_revised_and_read_back(workspace: Workspace) -> None:
    aim = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    kept = add_intervention(workspace, ALDER, aim.id, INTERVENTION, author=ANN)
    assert (kept.intervention, kept.objective_id) == (INTERVENTION, aim.id)
    done = {"status": "done", "done": TODAY, "outcome": "Eight of ten knew", "share": True}
    kept = revise_intervention(workspace, ALDER, kept.id, done, seen=kept.number, author=BOB)
    assert interventions(workspace, ALDER, ANN) == [kept]
    assert kept.intervention == replace(INTERVENTION, status="done", done=TODAY, outcome="Eight of ten knew", share=True)
    taken_back = revise_intervention(workspace, ALDER, kept.id, {"share": False}, seen=kept.number, author=ANN)
    assert [event.after.get("share") for event in taken_back.events] == [False, True, False]
    with pytest.raises(EditConflict):
        revise_intervention(workspace, ALDER, kept.id, {"share": True}, seen=kept.number, author=BOB)


def test_it_belongs_under_an_objective_of_the_practice(workspace: Workspace) -> None:
    aim = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    with pytest.raises(WorkspaceProblem, match="no such objective"):
        add_intervention(workspace, "A00002", aim.id, INTERVENTION, author=CAT)
    with pytest.raises(NotAllowed):
        add_intervention(workspace, ALDER, aim.id, INTERVENTION, author=CAT)
    with pytest.raises(EntryProblem):
        add_intervention(workspace, ALDER, aim.id, Intervention(), author=ANN)
    assert interventions(workspace, ALDER, ANN) == []


def test_the_next_steps_are_what_is_open_by_day(workspace: Workspace) -> None:
    aim = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    late = replace(INTERVENTION, milestones=(Milestone("Late", date(2026, 5, 1)),), what="Now")
    add_intervention(workspace, ALDER, aim.id, late, author=ANN)
    add_intervention(workspace, ALDER, aim.id, replace(INTERVENTION, status="planned", starts=date(2026, 6, 1), milestones=()), author=ANN)
    finished = replace(late, status="done", done=TODAY, outcome="It is done")
    add_intervention(workspace, ALDER, aim.id, finished, author=ANN)
    assert next_steps(workspace, ALDER, ANN) == [
        Step("milestone", "Late", date(2026, 5, 1), True),
        Step("assessment", "Self-assessment, Spring 2026: not begun", date(2026, 5, 31), False),
        Step("start", INTERVENTION.what, date(2026, 6, 1), False),
        Step("objective", OBJECTIVE.text, date(2027, 3, 31), False),
    ]


def test_an_assessment_is_a_next_step_until_it_is_submitted(workspace: Workspace) -> None:
    criteria = list(workspace.definitions.matrix.criteria)
    for number, criterion in enumerate(criteria, 1):
        answered = save_answer(workspace, "2026", ALDER, criterion, USUAL, seen=0, author=ANN)
        (step,) = next_steps(workspace, ALDER, ANN)
        far = "answered, to be submitted" if number == len(criteria) else f"{number} of {len(criteria)} answered"
        assert step == Step("assessment", f"Self-assessment, Spring 2026: {far}", date(2026, 5, 31), False)
    submit(workspace, "2026", ALDER, seen=answered.number, author=ANN)
    assert next_steps(workspace, ALDER, ANN) == []
