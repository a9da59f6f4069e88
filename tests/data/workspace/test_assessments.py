"""A practice assesses itself: saved as it goes, resumed, submitted, opened again."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.workspace import EditConflict, EntryProblem, NotAllowed, Workspace, WorkspaceProblem
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, last_time, open_again, save_answer, submit
from data.workspace.rounds import move_close, open_round, round_called
from data.workspace.submissions import submitted
from tests.data.workspace.people import ALDER, ANN, BIRCH, BOB, CAT, LEAD, NOW, TODAY, answer_all, at, hand_in, matrix_for

LAST_YEAR = datetime(2025, 5, 2, 9)


def test_what_was_saved_is_there_when_one_comes_back(workspace: Workspace) -> None:
    begun = assessment(workspace, "2026", ALDER, ANN)
    assert (begun.answers, begun.submitted_at, len(begun.lacking)) == ({}, None, 18)
    save_answer(workspace, "2026", ALDER, "named_lead", Answer(1, 3, "She has Tuesdays."), seen=0, author=ANN)
    save_answer(workspace, "2026", ALDER, "respect", Answer(current=2), seen=0, author=BOB)

    resumed = assessment(workspace, "2026", ALDER, BOB)
    assert resumed.answers["named_lead"].answer == Answer(1, 3, "She has Tuesdays.")
    assert (resumed.answers["respect"].by, resumed.answers["respect"].at) == ("Bob", NOW)
    assert len(resumed.lacking) == 17
    assert resumed.lacking["respect"] == "Respect between colleagues: choose the level where you would like to be in 12 months."


def test_it_is_submitted_when_every_answer_is_complete(workspace: Workspace) -> None:
    found = answer_all(workspace, "2026")
    found = save_answer(workspace, "2026", ALDER, "respect", Answer(3, 1), seen=found.number, author=ANN)
    found = save_answer(workspace, "2026", ALDER, "support", Answer(not_applicable=True, reason=" "), seen=found.number, author=ANN)
    with pytest.raises(EntryProblem) as problem:
        submit(workspace, "2026", ALDER, seen=found.number, author=ANN)
    assert problem.value.fields == {
        "respect": "Respect between colleagues: in 12 months you would be at level 1, lower than level 3 now; "
        "choose the same level or a higher one.",
        "support": "Support after racism: say why it does not apply to the practice.",
    }
    assert assessment(workspace, "2026", ALDER, ANN).submitted_at is None

    found = save_answer(workspace, "2026", ALDER, "respect", Answer(3, 3), seen=found.number, author=ANN)
    found = save_answer(workspace, "2026", ALDER, "support", Answer(not_applicable=True, reason="No staff"), seen=found.number, author=ANN)
    assert submit(workspace, "2026", ALDER, seen=found.number, author=ANN).submitted_at == NOW


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (None, "not answered yet"),
        (Answer(target=2), "choose the level where you are now"),
        (Answer(2, 2, not_applicable=True, reason="x"), "marked as not applicable and has a level too"),
    ],
)
def test_half_an_answer_is_saved_and_says_what_it_lacks(workspace: Workspace, answer: Answer | None, sentence: str) -> None:
    if answer:
        save_answer(workspace, "2026", ALDER, "respect", answer, seen=0, author=ANN)
    found = assessment(workspace, "2026", ALDER, ANN)
    assert sentence in found.lacking["respect"]
    assert ("respect" in found.answers) == (answer is not None)


@pytest.mark.parametrize(
    ("criterion", "answer", "field", "sentence"),
    [
        ("respect", Answer(6, 6), "current", "There is no level 6; choose one of 0, 1, 2, 3, 4, 5."),
        ("respect", Answer(1, True), "target", "There is no level True"),
        ("nothing", Answer(1, 1), "criterion", "Version 1 of the matrix has no criterion 'nothing'"),
        ("respect", Answer(1, 1, "x" * 10_003), "evidence", "This has 10,003 characters and at most 10,000 can be kept; shorten it by 3."),
        ("respect", Answer(reason="a\x00b"), "reason", "a character that cannot be shown"),
        ("respect", Answer(evidence="a\ud800"), "evidence", "a character that cannot be shown"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_changes_nothing(
    workspace: Workspace, criterion: str, answer: Answer, field: str, sentence: str
) -> None:
    save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2), seen=0, author=ANN)
    with pytest.raises(EntryProblem) as problem:
        save_answer(workspace, "2026", ALDER, criterion, answer, seen=1, author=ANN)
    assert sentence in problem.value.fields[field]
    assert assessment(workspace, "2026", ALDER, ANN).answers["respect"].answer == Answer(1, 2)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    note=st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t=<>&'\"%"), max_size=300)
    | st.sampled_from(["=1+1", "@SUM(A1)", "<script>alert(1)</script>", "**bold**", "x" * 10_000, "é" * 10_000, "'; drop table event; --"])
)
def test_a_text_comes_back_letter_by_letter(workspace: Workspace, note: str) -> None:
    before = assessment(workspace, "2026", ALDER, ANN)
    save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2, note), seen=before.number, author=ANN)
    assert assessment(workspace, "2026", ALDER, ANN).answers["respect"].answer.evidence == note


def test_two_people_who_edit_one_answer_lose_nothing(workspace: Workspace) -> None:
    seen = save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2), seen=0, author=ANN).answers["respect"].number
    save_answer(workspace, "2026", ALDER, "respect", Answer(2, 3, "Bob's note"), seen=seen, author=BOB)
    with pytest.raises(EditConflict) as conflict:
        save_answer(workspace, "2026", ALDER, "respect", Answer(4, 5, "Ann's note"), seen=seen, author=ANN)

    sentence = str(conflict.value)
    assert sentence.startswith("Bob changed this at 12:00 on 10 May (UTC) while you were editing")
    assert "it now says level 2 now and 3 in 12 months, with the note 'Bob's note'" in sentence
    assert "you wrote level 4 now and 5 in 12 months, with the note 'Ann's note'" in sentence
    found = assessment(workspace, "2026", ALDER, ANN)
    assert found.answers["respect"].answer == Answer(2, 3, "Bob's note")
    assert [(event.who, event.what) for event in found.events] == [("Ann", "answered"), ("Bob", "answered"), ("Ann", "set aside")]
    assert found.events[-1].after["answer.respect"]["evidence"] == "Ann's note"

    save_answer(workspace, "2026", ALDER, "respect", Answer(4, 5, "Ours"), seen=conflict.value.number, author=ANN)
    found = assessment(workspace, "2026", ALDER, ANN)
    assert found.answers["respect"].answer.evidence == "Ours"
    assert found.events[-1].before["answer.respect"]["evidence"] == "Bob's note"


def test_two_people_on_different_answers_do_not_meet(workspace: Workspace) -> None:
    save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2), seen=0, author=ANN)
    found = save_answer(workspace, "2026", ALDER, "support", Answer(2, 3), seen=0, author=BOB)
    assert {code: saved.answer.current for code, saved in found.answers.items()} == {"respect": 1, "support": 2}


def test_saving_the_same_again_is_no_change(workspace: Workspace) -> None:
    first = save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2), seen=0, author=ANN)
    again = save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2), seen=0, author=ANN)  # the first reply never arrived
    assert again.events == first.events


def test_what_a_colleague_changed_is_looked_at_before_submitting(workspace: Workspace) -> None:
    summary = answer_all(workspace, "2026").number
    save_answer(workspace, "2026", ALDER, "respect", Answer(0, 5), seen=summary, author=BOB)
    with pytest.raises(WorkspaceProblem, match="Bob changed an answer while you were reading the summary"):
        submit(workspace, "2026", ALDER, seen=summary, author=ANN)


def test_a_submitted_assessment_is_opened_again_with_a_reason_and_counts_meanwhile(workspace: Workspace) -> None:
    done = hand_in(workspace, "2026")
    with pytest.raises(WorkspaceProblem, match="open it again, with a reason"):
        save_answer(workspace, "2026", ALDER, "respect", Answer(5, 5), seen=done.number, author=ANN)
    with pytest.raises(EntryProblem, match="Say why"):
        open_again(workspace, "2026", ALDER, "  ", author=ANN)
    opened = open_again(workspace, "2026", ALDER, "We misread level 1", author=ANN)
    save_answer(workspace, "2026", ALDER, "respect", Answer(5, 5), seen=opened.number, author=ANN)
    (counted,) = submitted(workspace).submissions
    assert counted.answers["respect"] == Answer(1, 2)

    now = assessment(workspace, "2026", ALDER, ANN)
    assert now.submitted_at is None
    submit(workspace, "2026", ALDER, seen=now.number, author=ANN)
    (counted,) = submitted(workspace).submissions
    assert counted.answers["respect"] == Answer(5, 5)
    assert [event.what for event in assessment(workspace, "2026", ALDER, ANN).events][-4:] == [
        "submitted", "opened again", "answered", "submitted",
    ]  # fmt: skip


def test_only_the_practice_itself_reads_and_writes(workspace: Workspace) -> None:
    hand_in(workspace, "2026")
    for stranger in (CAT, LEAD, replace(LEAD, role="guardian"), replace(LEAD, role="steward", practice=ALDER)):
        with pytest.raises(NotAllowed, match=f"Only practice {ALDER} itself"):
            assessment(workspace, "2026", ALDER, stranger)
        with pytest.raises(NotAllowed):
            save_answer(workspace, "2026", ALDER, "respect", Answer(5, 5), seen=99, author=stranger)


def test_nothing_is_written_outside_the_round(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceProblem, match=r"Spring 2025 is open from 1 April 2025 to 31 May 2025"):
        save_answer(workspace, "2025", ALDER, "respect", Answer(1, 1), seen=0, author=ANN)
    with pytest.raises(WorkspaceProblem, match="There is no round '2031'"):
        assessment(workspace, "2031", ALDER, ANN)
    move_close(workspace, "2025", TODAY, LEAD)
    assert save_answer(workspace, "2025", ALDER, "respect", Answer(1, 1), seen=0, author=ANN).number == 1


def test_last_times_answers_are_those_of_the_latest_round_that_was_submitted(workspace: Workspace) -> None:
    assert last_time(workspace, "2026", ALDER, ANN) is None
    hand_in(at(workspace, LAST_YEAR), "2025", answer=Answer(2, 4, "Then"))
    answer_all(at(workspace, LAST_YEAR), "2025", BIRCH)  # never submitted
    found = last_time(workspace, "2026", ALDER, ANN)
    assert found is not None
    before, answers = found
    assert before.code == "2025"
    assert set(answers) == set(matrix_for(workspace, "2026").criteria)
    assert set(answers.values()) == {Answer(2, 4, "Then")}
    assert last_time(workspace, "2026", BIRCH, CAT) is None


@pytest.mark.parametrize(
    ("code", "label", "days", "field"),
    [("2026", "x", (0, 1), "code"), ("a/b", "x", (0, 1), "code"), ("new", " ", (0, 1), "label"), ("new", "x", (1, 0), "closes")],
)
def test_a_round_that_cannot_be_is_refused(workspace: Workspace, code: str, label: str, days: tuple[int, int], field: str) -> None:
    first, last = (TODAY.replace(day=10 + day) for day in days)
    with pytest.raises(EntryProblem) as problem:
        open_round(workspace, code, label, first, last, LEAD)
    assert set(problem.value.fields) == {field}
    with pytest.raises(NotAllowed):
        open_round(workspace, "new", "New", TODAY, TODAY, ANN)
    with pytest.raises(EntryProblem, match="cannot close before"):
        move_close(workspace, "2026", TODAY.replace(year=2025), LEAD)
    assert round_called(workspace, "2026").label == "Spring 2026"
