"""Whom a practice serves and where, and whether it agreed to be named. All of it is made up."""

from datetime import date, timedelta

import pytest

from data.feeds import load_file
from data.statements import run
from data.store import open_records
from tests.data.feeds.exports import CLOSED, OPEN, OTHER, rows, write_csv

SURROUNDINGS = ["practice_code", "minority_ethnic_percent", "rurality"]
NAMING = ["practice_code", "agreed", "agreed_by", "withdrawn"]


def test_a_share_and_a_class_of_the_official_classification(store, tmp_path):
    given = [[OPEN, "34.5", "Urban city and town"], [OTHER, "", "Larger rural"], [CLOSED, "7", ""], ["Z99999", "7", "rural"]]
    report = load_file(store, "surroundings", write_csv(tmp_path / "s.csv", [SURROUNDINGS, *given]), by="steward")
    assert (report.rows_loaded, report.rows_left_out) == (3, 1)
    assert rows(store, "select practice_code, minority_ethnic_share, rural from practice_surroundings order by all") == [
        (OPEN, 0.345, False), (OTHER, None, True), (CLOSED, 0.07, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("minority_ethnic_percent", "134", "a per cent from 0 to 100"),
        ("rurality", "suburban fringe of a rural and urban kind", "'rural' or 'urban', or a class"),
        ("rurality", "village", "'rural' or 'urban', or a class"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_is_loaded(store, tmp_path, column, value, expected):
    wrong = dict(zip(SURROUNDINGS, (OTHER, "20", "urban"), strict=True)) | {column: value}
    path = write_csv(tmp_path / "s.csv", [SURROUNDINGS, [OPEN, "34.5", "urban"], [wrong[name] for name in SURROUNDINGS]])
    report = load_file(store, "surroundings", path, by="steward", reject_limit=0.5)
    (reject,) = report.rejects
    assert (reject.line, reject.column, reject.value) == (3, column, value)
    assert reject.expected.startswith(expected)
    assert rows(store, "select practice_code from practice_surroundings") == [(OPEN,)]


def test_consent_is_dated_and_can_be_taken_back(store, tmp_path):
    given = [[OPEN, "2026-03-02", "practice manager", ""], [OTHER, "2026-03-02", "senior partner", "2026-05-01"]]
    load_file(store, "naming", write_csv(tmp_path / "n.csv", [NAMING, *given]), by="steward")
    newer = [NAMING, [OPEN, "2026-03-02", "practice manager", "2026-06-01"]]
    load_file(store, "naming", write_csv(tmp_path / "newer.csv", newer), by="steward")
    assert rows(store, "select practice_code, agreed, withdrawn from practice_naming order by all") == [
        (OPEN, date(2026, 3, 2), date(2026, 6, 1)),
        (OTHER, date(2026, 3, 2), date(2026, 5, 1)),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (["Z99999", "2026-03-02", "practice manager", ""], "practice_code", "the code of a practice that is held"),
        ([OPEN, "2026-03-02", "practice manager", "2026-03-01"], "withdrawn", "a date that is not before agreed"),
        ([OPEN, "2026-03-02", "", ""], "agreed_by", "a value; this cell is empty"),
    ],
)
def test_a_consent_that_is_not_one_is_refused(store, tmp_path, row, column, expected):
    report = load_file(store, "naming", write_csv(tmp_path / "n.csv", [NAMING, row]), by="steward", reject_limit=1.0)
    assert [(reject.column, reject.expected) for reject in report.rejects] == [(column, expected)]
    assert rows(store, "from practice_naming") == []


def test_a_release_names_those_whose_consent_stands_on_its_day(store, tmp_path):
    today, day = date.today(), timedelta(days=1)
    given = [[OPEN, today - 30 * day, "manager", ""], [OTHER, today - 30 * day, "manager", today - day]]
    path = write_csv(tmp_path / "n.csv", [NAMING, *[[str(cell) for cell in row] for row in given]])
    load_file(store, "naming", path, by="steward")
    with open_records(store) as records:
        records.execute("attach ':memory:' as release; use release")
        run(records, "release")
        records.execute("use records")
        run(records, "places")
        named = records.execute("select practice_code, named from release.practice order by all").fetchall()
    assert named == [(OPEN, True), (OTHER, False)]
