"""Workforce counts by ethnicity: what is read, and what is refused. All of it is made up."""

import pytest

from data.feeds import load_file
from tests.data.feeds.exports import rows, write_csv

HEADER = ["year", "people_who", "pay_band", "ethnicity", "people"]
REMOVE, PUT_RIGHT = "remove the repeated row", "put the figures right and load again."
STAFF = [["2026", "staff", "lower", "white", "300"], ["2026", "staff", "Pay bands 6 and 7, or alike", "BME", "120"]]


def load(store, tmp_path, *given, name="wres.csv", limit=0.05):
    return load_file(store, "wres", write_csv(tmp_path / name, [HEADER, *given]), by="steward", reject_limit=limit)


def test_staff_come_by_pay_band_and_others_do_not(store, tmp_path):
    report = load(store, tmp_path, *STAFF, ["2026", "board", "", "not known", "2"], ["2026", "disciplined", "", "bme", "4"])
    assert report.outcome == "loaded"
    assert rows(store, "select * exclude load_id from wres_count order by all") == [
        (2026, "board", "", "unknown", 2),
        (2026, "disciplined", "", "bme", 4),
        (2026, "staff", "lower", "white", 300),
        (2026, "staff", "middle", "bme", 120),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (["2026", "staff", "", "bme", "10"], "pay_band", "a pay band of workforce.yaml, since these are staff"),
        (["2026", "board", "upper", "bme", "10"], "pay_band", "nothing, as board are not counted by pay band"),
        (["2026", "leavers", "", "bme", "10"], "people_who", "staff, shortlisted, appointed, disciplined, trained, board"),
        (["2026", "board", "", "Asian", "10"], "ethnicity", "white, bme or unknown"),
        (["2026", "board", "", "bme", "-1"], "people", "a whole number from 0 to 1,000,000"),
        (
            ["2026", "staff", "lower", "white", "1"],
            "year",
            f"each year, kind of people, pay band and ethnicity once; {REMOVE}",
        ),
    ],
)
def test_a_row_that_cannot_be_is_rejected(store, tmp_path, row, column, expected):
    report = load(store, tmp_path, *STAFF, row, limit=0.5)
    assert [(reject.line, reject.column, reject.expected) for reject in report.rejects] == [(4, column, expected)]


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        (
            ["2026", "disciplined", "", "bme", "121"],
            f"2026: 121 people (bme) are disciplined, of 120 staff; {PUT_RIGHT}",
        ),
        (
            ["2026", "appointed", "", "white", "1"],
            f"2026: 1 people (white) are appointed, of 0 shortlisted; {PUT_RIGHT}",
        ),
    ],
)
def test_a_part_that_is_more_than_its_whole_refuses_the_file(store, tmp_path, part, sentence):
    report = load(store, tmp_path, *STAFF, part)
    assert (report.outcome, report.reason) == ("refused", sentence)
    assert rows(store, "from wres_count") == []


def test_a_newer_file_replaces_the_years_and_kinds_it_names(store, tmp_path):
    load(store, tmp_path, *STAFF, ["2026", "board", "", "bme", "2"], ["2025", "board", "", "bme", "1"])
    load(store, tmp_path, ["2026", "board", "", "white", "9"], name="newer.csv")
    assert rows(store, "select year, ethnicity, people from wres_count where people_who = 'board' order by all") == [
        (2025, "bme", 1), (2026, "white", 9),
    ]  # fmt: skip
    assert rows(store, "select count(*) from wres_count where people_who = 'staff'") == [(2,)]
