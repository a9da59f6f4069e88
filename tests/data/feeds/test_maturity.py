"""Past assessments from a file: added beside what practices wrote, never over it."""

from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from data.feeds import LoadReport, load_file
from data.feeds.loading.template import template
from data.store import Store
from data.workspace import Author, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import save_answer
from data.workspace.rounds import Round, open_round, rounds
from data.workspace.submissions import Submission, submitted
from tests.data.feeds.exports import OPEN, OTHER, rows, write_csv, write_xlsx

HEADER = ["round", "practice_code", "submitted_on", "matrix_version", "criterion", "current_level", "target_level", "not_applicable"]
HEADER += ["reason", "evidence"]
NOTE = "- The rota says so,\n  and <b>everybody</b> knows. " + "x" * 2_000


def row(**said: str) -> list[str]:
    plain = {"round": "2024", "practice_code": OPEN, "submitted_on": "2024-05-31", "criterion": "respect"}
    plain |= {"current_level": "1", "target_level": "2"}
    return [(plain | said).get(name, "") for name in HEADER]


def load(store: Store, tmp_path: Path, *table: list[str], limit: float = 0.9) -> LoadReport:
    path = write_csv(tmp_path / "past.csv", [HEADER, *table])
    return load_file(store, "maturity", path, by="steward", reject_limit=limit)


def held(store: Store) -> list[Submission]:
    with closing(open_workspace(store.folder)) as workspace:
        return submitted(workspace).submissions


def test_rows_become_submitted_assessments_and_the_round_is_made(store: Store, tmp_path: Path) -> None:
    report = load(
        store,
        tmp_path,
        row(evidence=NOTE),
        row(criterion="Someone leads on this", current_level="", target_level="", not_applicable="Yes", reason="Two of us only"),
        row(practice_code=OTHER.lower(), submitted_on="2024-06-01", current_level="0", target_level="5"),
        row(practice_code="B12345"),
    )
    assert (report.outcome, report.rows_loaded, report.rows_left_out) == ("loaded", 3, 1)
    given = {"respect": Answer(1, 2, NOTE), "named_lead": Answer(not_applicable=True, reason="Two of us only")}
    assert held(store) == [
        Submission("2024", OPEN, datetime(2024, 5, 31, 12), given, False),
        Submission("2024", OTHER, datetime(2024, 6, 1, 12), {"respect": Answer(0, 5)}, False),
    ]
    with closing(open_workspace(store.folder)) as workspace:
        assert rounds(workspace) == [Round("2024", "2024", date(2024, 5, 31), date(2024, 6, 1), 1)]
    assert rows(store, "select kind, rows_loaded from load where kind = 'maturity'") == [("maturity", 3)]


@pytest.mark.parametrize(
    ("wrong", "column", "expected"),
    [
        ({"current_level": ""}, "current_level", "one of the levels 0, 1, 2, 3, 4, 5"),
        ({"target_level": "6"}, "target_level", "one of the levels 0, 1, 2, 3, 4, 5"),
        ({"current_level": "3"}, "target_level", "the current level, 3, or a higher one"),
        ({"not_applicable": "yes"}, "not_applicable", "no level where the criterion does not apply"),
        ({"not_applicable": "yes", "current_level": "", "target_level": ""}, "reason", "a reason why the criterion does not apply"),
        ({"not_applicable": "perhaps"}, "not_applicable", "yes or no"),
        ({"criterion": "teas"}, "criterion", "a criterion of version 1 of matrix.yaml: its code or name"),
        ({"matrix_version": "7"}, "matrix_version", "a whole number from 1 to 1"),
        ({"round": "Spring 2024"}, "round", "a round's code: up to 20 letters, digits and hyphens"),
        ({"submitted_on": "2099-01-01"}, "submitted_on", "a date that is not in the future"),
        (
            {"submitted_on": "2024-06-01", "criterion": "support"},
            "submitted_on",
            "one day a practice and round, 2024-05-31 as in the rows above",
        ),
        ({"criterion": "Respect between colleagues"}, "criterion", "each criterion once a practice and round; remove the repeated row"),
        ({"evidence": "=1+1"}, "evidence", "a value, not a formula"),
        ({"reason": "x" * 10_001}, "reason", "at most 10,000 characters"),
    ],
)
def test_a_row_that_cannot_stand_is_rejected_and_the_rest_is_loaded(
    store: Store, tmp_path: Path, wrong: dict[str, str], column: str, expected: str
) -> None:
    report = load(store, tmp_path, row(), row(**wrong))
    ((line, where, _, said),) = report.rejects
    assert (line, where) == (3, column)
    assert said.startswith(expected)
    (kept,) = held(store)
    assert kept.answers == {"respect": Answer(1, 2)}


def test_a_file_never_changes_an_answer_and_may_bring_the_missing_ones(store: Store, tmp_path: Path) -> None:
    load(store, tmp_path, row())
    report = load(store, tmp_path, row(current_level="0"), row(criterion="support"))
    assert [(reject.line, reject.expected) for reject in report.rejects] == [(2, "a criterion without an answer; a file never changes one")]
    (kept,) = held(store)
    assert kept.answers == {"respect": Answer(1, 2), "support": Answer(1, 2)}


def test_what_a_practice_wrote_itself_stands(store: Store, tmp_path: Path) -> None:
    ann = Author("Ann", "practice", OPEN)
    with closing(open_workspace(store.folder)) as opened:
        workspace = replace(opened, clock=lambda: datetime(2024, 5, 1))
        open_round(workspace, "2024", "Spring 2024", date(2024, 4, 1), date(2024, 5, 31), Author("Lee", "leadership"))
        save_answer(workspace, "2024", OPEN, "support", Answer(5, 5), seen=0, author=ann)
    report = load(store, tmp_path, row(), row(practice_code=OTHER))
    assert [reject.expected for reject in report.rejects] == ["a practice that has not begun round 2024 itself; its own answers stand"]
    assert [one.practice for one in held(store)] == [OTHER]


def test_a_refused_file_leaves_the_workspace_as_it_was(store: Store, tmp_path: Path) -> None:
    report = load(store, tmp_path, row(), row(criterion="teas"), limit=0.1)
    assert report.outcome == "refused"
    assert held(store) == []
    with closing(open_workspace(store.folder)) as workspace:
        assert rounds(workspace) == []


def test_a_workbook_and_the_template_load(store: Store, tmp_path: Path) -> None:
    (tmp_path / "template.csv").write_text(template("maturity"), encoding="utf-8")
    assert load_file(store, "maturity", tmp_path / "template.csv", by="steward").rows_loaded == 1
    book = write_xlsx(tmp_path / "past.xlsx", Past=[HEADER, row(practice_code=OTHER)])
    assert load_file(store, "maturity", book, by="steward").rows_loaded == 1
    assert [one.practice for one in held(store)] == [OPEN, OTHER]
