"""The register of guardians, forums, uptake of support and the national series. Figures are made up, but for the national ones."""

from datetime import date

import pytest

from tests.data.feeds.exports import OTHER, rows, write_csv
from tests.data.feeds.speaking_up_store import load, store_with_neighbourhoods

store = pytest.fixture(store_with_neighbourhoods)


GUARDIANS = ["guardian", "name", "contact", "covers", "area", "valid_from", "valid_to", "trained", "refreshed"]


def test_the_register_is_replaced_by_guardian(store, tmp_path):
    first = [
        GUARDIANS,
        ["g1", "Ash Vale", "ash@example.org", "neighbourhood", "N1", "2024-04-01", "", "2024-03-01", ""],
        ["g1", "Ash Vale", "ash@example.org", "practice", OTHER, "2024-04-01", "2024-12-31", "2024-03-01", ""],
        ["g2", "Bo Lark", "bo@example.org", "everywhere", "", "2024-04-01", "", "2024-03-01", "2025-03-01"],
    ]
    second = [GUARDIANS, ["g1", "Ash Vale", "01632 960 000", "neighbourhood", "N2", "2025-04-01", "", "2024-03-01", "2025-02-01"]]
    assert load(store, "guardians", write_csv(tmp_path / "a.csv", first)).rejects == ()
    load(store, "guardians", write_csv(tmp_path / "b.csv", second))
    assert rows(store, "select guardian, contact, refreshed from guardian order by all") == [
        ("g1", "01632 960 000", date(2025, 2, 1)),
        ("g2", "bo@example.org", date(2025, 3, 1)),
    ]
    assert rows(store, "select guardian, covers, area from guardian_cover order by all") == [
        ("g1", "neighbourhood", "N2"),
        ("g2", "everywhere", ""),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        (["g2", "Bo", "b@c.org", "neighbourhood", "N9", "2024-04-01", "", "2024-03-01", ""], "area", "a neighbourhood that is held"),
        (["g2", "Bo", "b@c.org", "everywhere", "N1", "2024-04-01", "", "2024-03-01", ""], "area", "nothing, as this"),
        (["g2", "Bo", "b@c.org", "everywhere", "", "2024-04-01", "2024-03-31", "2024-03-01", ""], "valid_to", "not before"),
        (["g2", "Bo", "b@c.org", "everywhere", "", "2024-04-01", "", "2024-03-01", "2024-02-01"], "refreshed", "not before"),
        (["g1", "Ashley", "a@c.org", "neighbourhood", "N2", "2024-04-01", "", "2024-03-01", ""], "guardian", "the same name"),
    ],
)  # fmt: skip
def test_a_register_that_contradicts_itself(store, tmp_path, row, column, expected):
    table = [GUARDIANS, ["g1", "Ash", "a@c.org", "neighbourhood", "N1", "2024-04-01", "", "2024-03-01", ""], row]
    report = load(store, "guardians", write_csv(tmp_path / "g.csv", table))
    assert [(r.line, r.column) for r in report.rejects] == [(3, column)]
    assert expected in report.rejects[0].expected


def test_each_stage_of_a_forum_is_part_of_the_one_before(store, tmp_path):
    header = ["quarter", "reported", "offered", "accepted", "held", "agreed", "kept"]
    table = [header, ["2024/25 Q1", "2024-07-20", "9", "6", "6", "4", "0"], ["2024/25 Q1", "2024-10-20", "9", "6", "7", "4", "3"]]
    report = load(store, "forums", write_csv(tmp_path / "f.csv", table))
    assert [(r.line, r.column, r.expected) for r in report.rejects] == [(3, "held", "at most 6, the row's accepted")]
    assert rows(store, "select offered, kept from forum") == [(9, 0)]


UPTAKE = ["month", "neighbourhood", "staff_group", "reported", "referrals", "started", "completed"]
UPTAKE += ["Within two weeks", "two_to_six_weeks", "over_six_weeks"]


def test_uptake_by_month_with_waits_in_bands(store, tmp_path):
    table = [
        UPTAKE,
        ["2024-04", "N1", "Practice nurse", "2024-05-10", "5", "4", "2", "3", "1", ""],
        ["2024-04", "", "", "2024-05-10", "2", "0", "0", "", "", ""],
        ["2024-04", "N2", "GP", "2024-05-10", "2", "1", "0", "1", "1", ""],
        ["2024-13", "N2", "GP", "2024-05-10", "2", "1", "0", "1", "", ""],
    ]
    report = load(store, "wellbeing", write_csv(tmp_path / "w.csv", table))
    assert [(r.line, r.expected) for r in report.rejects] == [
        (5, "a month written 2025-04"),
        (4, "waits that add up to at most 1, the row's started"),
    ]
    assert rows(store, "select month, neighbourhood, staff_group, referrals from wellbeing_uptake order by all") == [
        (date(2024, 4, 1), "", "", 2),
        (date(2024, 4, 1), "N1", "nurse", 5),
    ]
    assert rows(store, "select wait_band, people from wellbeing_wait order by all") == [("two_to_six_weeks", 1), ("within_two_weeks", 3)]


NATIONAL = [
    ["year", "measure", "version", "published", "count", "base", "percent"],
    ["2022/23", "cases", "as published", "2023-07-06", "25382", "", ""],
    ["2022/23", "cases", "restated", "2024-07-04", "25209", "", ""],
    ["2023/24", "cases", "as published", "2024-07-04", "32167", "", ""],
    ["2023/24", "would_speak_up_again", "as published", "2024-07-04", "6734", "8441", ""],
    ["2023/24", "inappropriate", "as published", "2024-07-04", "", "", "38.5"],
    ["2023/24", "Worker safety or wellbeing", "as published", "2024-07-04", "", "", "32.3"],
    ["2023/24", "bullying", "as published", "2024-07-04", "", "", "19.8"],
    ["2023/24", "patient_safety", "as published", "2024-07-04", "", "", "18.7"],
]


def test_the_national_series_keeps_what_was_published_and_what_it_became(store, tmp_path):
    assert load(store, "ngo", write_csv(tmp_path / "n.csv", NATIONAL)).rejects == ()
    assert rows(store, "select version, count from speaking_up_national where year = '2022/23' and measure = 'cases' order by all") == [
        ("published", 25382),
        ("revised", 25209),
    ]
    assert rows(store, "select round(share, 3) from speaking_up_national where measure = 'would_speak_up_again'") == [(0.798,)]
    ((together,),) = rows(store, "select round(sum(share), 3) from speaking_up_national where year = '2023/24' and count is null")
    assert together == 1.093  # more than all cases: a case carries several elements
