"""Practices, networks and neighbourhoods, as published and as plain tables. All of them are made up."""

from datetime import date

import pytest

from data.feeds import load_file
from data.store import Store
from tests.data.feeds.exports import CLOSED, OPEN, OTHER, WORDS, rows, write_csv, write_xlsx

HERE = WORDS.organisation.code
PRACTICES = ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"]
AREAS = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]


def _ods(code, name, area=HERE, closed="", status="A", setting="4"):
    """A row of epraccur: 27 cells, dates as YYYYMMDD."""
    row = [""] * 27
    row[0], row[1], row[3], row[9], row[14] = code, name, area, "ZZ1  1ZZ", "00X"
    row[10], row[11], row[12], row[25] = "19740401", closed, status, setting
    return row


def test_epraccur_keeps_current_and_closed_practices_of_our_area(tmp_path):
    store = Store(tmp_path / "new")
    path = write_csv(
        tmp_path / "epraccur.csv",
        [
            _ods("A00001", "ALDER SURGERY"),
            _ods("A00009", "CEDAR SURGERY", closed="20200131", status="C"),
            _ods("A00011", "ELSEWHERE", area="XXX"),  # left out: another area
            _ods("A00012", "PRISON", setting="0"),  # left out: not a practice
            _ods("A00013", "DORMANT", status="D"),  # left out: neither open nor closed
            _ods("not a code", "ELSEWHERE", area="XXX"),  # left out before it is judged
        ],
    )

    report = load_file(store, "practices", path, by="steward")

    assert (report.rows_read, report.rows_loaded, report.rows_rejected, report.rows_left_out) == (6, 2, 0, 4)
    assert rows(store, "select * exclude load_id from practice order by all") == [
        ("A00001", "ALDER SURGERY", "ZZ1 1ZZ", "00X", date(1974, 4, 1), None),
        ("A00009", "CEDAR SURGERY", "ZZ1 1ZZ", "00X", date(1974, 4, 1), date(2020, 1, 31)),
    ]


def test_a_newer_practices_file_replaces_those_it_names_and_keeps_the_rest(store, tmp_path):
    newer = [PRACTICES, ["a00001", "Alder House", "", "", "", "2024-01-31"], ["A00003", "Dogwood", "", "", "", ""]]
    path = write_csv(tmp_path / "newer.csv", newer)

    load_file(store, "practices", path, by="steward")

    assert rows(store, "select practice_code, name, closed from practice order by all") == [
        (OPEN, "Alder House", date(2024, 1, 31)),
        (OTHER, "Birch Surgery", None),
        ("A00003", "Dogwood", None),
        (CLOSED, "Cedar Surgery", date(2020, 1, 31)),
    ]


def test_a_practice_twice_in_a_file_and_one_that_closed_before_it_opened(store, tmp_path):
    repeated = [["A00003", "One", "", "", "", ""], ["A00003", "Two", "", "", "", ""]]
    backwards = ["A00004", "Three", "", "", "2020-01-02", "2020-01-01"]
    path = write_csv(tmp_path / "p.csv", [PRACTICES, *repeated, backwards])

    report = load_file(store, "practices", path, by="steward", reject_limit=0.7)
    assert [(r.line, r.column) for r in report.rejects] == [(3, "practice_code"), (4, "closed")]


def _epcn(path):
    details = [
        ["PCN Code", "PCN Name", "Open Date", "Close Date"],
        ["U00001", "NORTH PCN", "20190701", ""],
        ["U00002", "NORTH PCN", "20190701", "20190701"],  # the same name, closed the day it opened
        ["U00003", "FAR PCN", "20190701", ""],
    ]
    dates = ["Practice to PCN\nRelationship\nStart Date", "Practice to PCN\nRelationship\nEnd Date "]
    partners = [
        ["Partner\nOrganisation\nCode", "Partner\nName", "PCN Code", "PCN Name", *dates],
        [OPEN, "ALDER", "U00002", "NORTH PCN", "20190701", "20190701"],
        [OPEN, "ALDER", "U00001", "NORTH PCN", "20190702", ""],
        ["B12345", "FAR SURGERY", "U00003", "FAR PCN", "20190701", ""],
    ]
    return write_xlsx(path, PCNDetails=details, PCN_Core_Partner_Details=partners)


@pytest.mark.parametrize("kind", ["pcns", "practices"])
def test_epcn_keeps_the_networks_our_practices_are_or_were_in(kind, store, tmp_path):
    report = load_file(store, kind, _epcn(tmp_path / "ePCN.xlsx"), by="steward")

    assert (report.outcome, report.kind, report.rows_loaded, report.rows_left_out) == ("loaded", "pcns", 4, 2)
    day = date(2019, 7, 1)
    assert rows(store, "select * exclude load_id from pcn order by all") == [
        ("U00001", "NORTH PCN", day, None),
        ("U00002", "NORTH PCN", day, day),
    ]
    assert rows(store, "select * exclude load_id from pcn_membership order by valid_from") == [
        (OPEN, "U00002", day, day),
        (OPEN, "U00001", date(2019, 7, 2), None),
    ]
    assert load_file(store, kind, tmp_path / "ePCN.xlsx", by="steward").outcome == "unchanged"


def test_a_newer_file_of_memberships_replaces_those_of_the_practices_it_names(store, tmp_path):
    north, south = ["N1", "North", "City"], ["N2", "South", "City"]
    first = [AREAS, [OPEN, *north, "2020-01-01", ""], [OTHER, *north, "2020-01-01", ""]]
    moved = [AREAS, [OPEN, *north, "2020-01-01", "2024-03-31"], [OPEN, *south, "2024-04-01", ""]]
    for name, table in [("first", first), ("moved", moved)]:
        load_file(store, "neighbourhoods", write_csv(tmp_path / f"{name}.csv", table), by="steward")

    assert rows(store, "select * exclude load_id from neighbourhood_membership order by all") == [
        (OPEN, "N1", date(2020, 1, 1), date(2024, 3, 31)),
        (OPEN, "N2", date(2024, 4, 1), None),
        (OTHER, "N1", date(2020, 1, 1), None),
    ]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [
        ([OPEN, "N2", "South", "City", "2020-05-05", ""], "valid_from", "one membership at a time"),
        ([OTHER, "N1", "North", "City", "2020-05-05", "2020-05-04"], "valid_to", "a date on or after valid_from"),
        ([OTHER, "N1", "Northern", "City", "2020-05-05", ""], "neighbourhood_name", "'North' in 'City'"),
        (["A77777", "N1", "North", "City", "2020-05-05", ""], "practice_code", "a practice that is held"),
    ],
)
def test_memberships_that_cannot_be(row, column, expected, store, tmp_path):
    path = write_csv(tmp_path / "areas.csv", [AREAS, [OPEN, "N1", "North", "City", "2020-01-01", ""], row])
    report = load_file(store, "neighbourhoods", path, by="steward", reject_limit=0.5)
    assert [(r.line, r.column) for r in report.rejects] == [(3, column)]
    assert report.rejects[0].expected.startswith(expected)
