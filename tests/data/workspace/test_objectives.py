"""An objective is checked field by field, and stands only when it is SMART."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import definitions
from data.workspace import EditConflict, EntryProblem, NotAllowed, Workspace, WorkspaceProblem
from data.workspace.objectives import objective_problems, objectives, revise_objective, set_objective
from data.workspace.smart import Objective, problems
from tests.data.workspace.people import ALDER, ANN, BIRCH, BOB, CAT, NOW, OBJECTIVE, TODAY, at

WORDS = definitions.load()
INDICATORS = {indicator.code: indicator for indicator in WORDS.indicators.indicators}
OWN = replace(OBJECTIVE, indicator=None, own_measure="Staff who took the course", direction="higher", baseline=3, target=20)


def wrong(objective: Objective) -> dict[str, str]:
    return problems(objective, WORDS.matrix, INDICATORS, TODAY)


def test_good_ones_stand() -> None:
    assert wrong(OBJECTIVE) == {}
    assert wrong(OWN) == {}
    assert wrong(replace(OWN, direction="lower", target=-2.5)) == {}


def test_an_empty_form_says_what_each_field_wants() -> None:
    assert wrong(Objective()) == {
        "text": "Say in a sentence what will be different, and for whom.",
        "criterion": "Choose the criterion that this objective belongs to.",
        "indicator": "Choose a survey measure, or a measure of your own.",
        "baseline": "Say where you start.",
        "target": "Say where you want to arrive.",
        "owner_role": "Say who looks after it, by role, such as 'practice manager'.",
        "due": "Say by which day it should be reached.",
    }


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"text": "Be better now"}, "text", "Say in a sentence"),
        ({"text": "x " * 5_001}, "text", "shorten it by 2"),
        ({"criterion": "nothing"}, "criterion", "Choose the criterion"),
        ({"indicator": "nothing"}, "indicator", "There is no indicator 'nothing'"),
        ({"own_measure": "Also this"}, "own_measure", "not both"),
        ({"baseline": 101}, "baseline", "a per cent from 0 to 100, not 101"),
        ({"target": float("nan")}, "target", "must be a number"),
        ({"target": "30"}, "target", "must be a number"),
        # Fewer unaware is better: the target must lie below.
        ({"target": 70}, "target", "The target of 70 is above the baseline of 60, and lower is better here"),
        ({"target": 60}, "target", "is equal to the baseline"),
        ({"due": date(2026, 5, 9)}, "due", "9 May 2026 has passed; choose a day after today."),
        ({"due": TODAY}, "due", "That is today"),
        ({"due": date(2062, 1, 1)}, "due", "more than three years away"),
        ({"owner_role": "x" * 201}, "owner_role", "shorten it by 1"),
        ({"status": "finished"}, "status", "Choose one of not_started"),
        ({"confidence": "certain"}, "confidence", "Choose one of high"),
    ],
)
def test_a_field_that_cannot_stand_says_what_to_do(changes: dict, field: str, sentence: str) -> None:
    found = wrong(replace(OBJECTIVE, **changes))
    assert set(found) == {field}
    assert sentence in found[field]


def test_a_target_below_the_baseline_is_refused_where_higher_is_better() -> None:
    up = replace(OBJECTIVE, indicator="safe_to_speak_up", baseline=60, target=50)
    assert "is below the baseline of 60, and higher is better" in wrong(up)["target"]
    assert "is below the baseline of 3, and higher is better" in wrong(replace(OWN, target=1))["target"]
    assert wrong(replace(OWN, direction=None)) == {"direction": "Say whether higher or lower is better for this measure."}
    # The indicator's own direction holds, whatever the form says.
    assert set(wrong(replace(OBJECTIVE, direction="higher", target=70))) == {"target"}


@given(baseline=st.floats(0, 100), target=st.floats(0, 100), indicator=st.sampled_from(sorted(INDICATORS)))
def test_the_target_stands_exactly_when_it_is_better_than_the_baseline(baseline: float, target: float, indicator: str) -> None:
    better = target > baseline if INDICATORS[indicator].better == "higher" else target < baseline
    found = wrong(replace(OBJECTIVE, indicator=indicator, baseline=baseline, target=target))
    assert ("target" in found) == (not better)


def test_set_and_read_back_the_first_due_on_top(workspace: Workspace) -> None:
    later = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    sooner = set_objective(workspace, ALDER, replace(OWN, due=date(2026, 9, 1)), author=BOB)
    assert objectives(workspace, ALDER, BOB) == [sooner, later]
    assert (later.objective, later.number, later.set_at) == (OBJECTIVE, 1, NOW)
    assert objectives(workspace, BIRCH, CAT) == []
    with pytest.raises(NotAllowed):
        objectives(workspace, ALDER, CAT)
    with pytest.raises(EntryProblem):
        set_objective(workspace, ALDER, replace(OBJECTIVE, due=None), author=ANN)
    assert objective_problems(workspace, OBJECTIVE) == {}


def test_a_form_sent_twice_sets_one_objective(workspace: Workspace) -> None:
    for _ in range(2):
        set_objective(workspace, ALDER, OBJECTIVE, author=ANN, id="form-1")
    assert len(objectives(workspace, ALDER, ANN)) == 1
    with pytest.raises(WorkspaceProblem, match="set already"):
        set_objective(workspace, ALDER, OWN, author=BOB, id="form-1")


def test_it_is_overdue_when_its_day_has_passed_and_it_is_neither_met_nor_stopped(workspace: Workspace) -> None:
    kept = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    assert [kept.overdue(day) for day in (date(2027, 3, 31), date(2027, 4, 1))] == [False, True]
    late = at(workspace, datetime(2027, 6, 1))
    # It may be followed up without a new day, and the past day is refused as a new one.
    kept = revise_objective(late, ALDER, kept.id, {"confidence": "low"}, seen=kept.number, author=ANN)
    with pytest.raises(EntryProblem, match="has passed"):
        revise_objective(late, ALDER, kept.id, {"due": date(2027, 5, 1)}, seen=kept.number, author=ANN)
    for status in ("met", "stopped"):
        kept = revise_objective(late, ALDER, kept.id, {"status": status}, seen=kept.number, author=ANN)
        assert not kept.overdue(late.today)
    assert [event.what for event in kept.events] == ["set", "revised", "revised", "revised"]


def test_two_people_revising_different_fields_both_succeed_and_the_same_field_conflicts(workspace: Workspace) -> None:
    seen = set_objective(workspace, ALDER, OBJECTIVE, author=ANN)
    revise_objective(workspace, ALDER, seen.id, {"status": "under_way"}, seen=seen.number, author=ANN)
    kept = revise_objective(workspace, ALDER, seen.id, {"confidence": "high"}, seen=seen.number, author=BOB)
    assert (kept.objective.status, kept.objective.confidence) == ("under_way", "high")
    with pytest.raises(EditConflict, match=r"Ann changed this .* it now says 'under_way', and you wrote 'met'") as conflict:
        revise_objective(workspace, ALDER, seen.id, {"status": "met", "note": "Bob's"}, seen=seen.number, author=BOB)
    assert (conflict.value.theirs, conflict.value.yours) == ({"status": "under_way"}, {"status": "met"})
    (kept,) = objectives(workspace, ALDER, ANN)
    assert (kept.objective.status, kept.objective.note) == ("under_way", "")
    assert kept.events[-1].after == {"status": "met", "note": "Bob's"}


def test_what_is_not_there_cannot_be_revised(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceProblem, match="no such objective"):
        revise_objective(workspace, ALDER, "none", {"status": "met"}, seen=0, author=ANN)
    with pytest.raises(EntryProblem, match="has no field 'colour'"):
        revise_objective(workspace, ALDER, "none", {"colour": "red"}, seen=0, author=ANN)
