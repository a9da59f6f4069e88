import pandas as pd
import pytest

from queries import NotInRelease, Selection
from queries.survey import response_rates
from tests.queries.plain import Z

COLUMNS = ["wave", "group", "count", "base", "share", "lower", "upper", "withheld", "shown_with", "group_name", "flag"]


def given(frame: pd.DataFrame) -> list[tuple]:
    wanted = frame[["group", "count", "base", "withheld", "shown_with"]].astype(object)
    return [tuple(None if value is pd.NA else value for value in row) for row in wanted.itertuples(index=False, name=None)]


def test_everybody_over_everybody_who_works_there(release) -> None:
    frame = response_rates(release, "2025", Selection())
    assert list(frame.columns) == COLUMNS
    assert given(frame) == [("all", 143, 235, None, ())]  # A6 did not take part, and its 40 people count
    assert frame["share"][0] == pytest.approx(143 / 235)
    assert frame["upper"][0] - frame["share"][0] == pytest.approx(Z * 0.48**0.5 / 235)


def test_silent_practices_that_were_asked_for_are_in_the_base(release) -> None:
    assert given(response_rates(release, "2025", Selection(practices=["A5", "A6"]))) == [("all", 17, 29 + 40, None, ())]
    assert given(response_rates(release, "2025", Selection(practices=["A6"]))) == [("all", None, 40, "not_returned", ())]


def test_practices_that_come_along_are_in_the_base_too(release) -> None:
    assert given(response_rates(release, "2025", Selection(practices=["A2"]))) == [("all", 23, 30 + 24, None, ("Cedar Surgery",))]


def test_by_practice_neighbourhood_and_staff_group(release) -> None:
    assert given(response_rates(release, "2025", Selection(), by="practice")) == [
        ("A1", 30, 42, None, ()),
        ("A2+A3", 23, 54, None, ()),
        ("A4", 24, 40, None, ()),
        ("A5", 17, 29, None, ()),
        ("A6", None, 40, "not_returned", ()),
        ("A7+A8", None, 30, "too_few", ()),
    ]
    assert given(response_rates(release, "2025", Selection(), by="neighbourhood")) == [
        ("N2", 46, 40 + 29 + 40, None, ()),
        ("N1", 74, 96, None, ()),
        ("N3", None, 15, "too_few", ()),
        ("N4", None, 15, "protects_others", ()),
    ]
    assert given(response_rates(release, "2025", Selection(), by="staff_group")) == [
        ("gp", 43, 71, None, ()),
        ("nurse", None, None, "too_few", ()),
        ("admin", 99, 164, None, ()),
    ]


def test_a_neighbourhood_touched_in_part_is_counted_whole(release) -> None:
    frame = response_rates(release, "2025", Selection(practices=["A5"]), by="neighbourhood")
    assert given(frame) == [("N2", 46, 109, None, ("Damson Surgery",))]


def test_a_staff_filter_holds_above_and_below_the_line(release) -> None:
    assert given(response_rates(release, "2025", Selection(staff_groups=["gp"]))) == [("all", 43, 71, None, ())]


def test_no_rate_where_the_headcount_is_not_known(release) -> None:
    frame = response_rates(release, "2024", Selection())  # no workforce figures for that wave
    assert pd.isna(frame["base"][0])
    assert pd.isna(frame["share"][0])


def test_headcounts_are_not_known_by_ethnicity(release) -> None:
    with pytest.raises(NotInRelease, match="no headcount by ethnicity"):
        response_rates(release, "2025", Selection(), by="ethnicity")


def test_each_rate_carries_its_flag(release) -> None:
    flags = dict(zip(*(response_rates(release, "2025", Selection(), by="practice")[column] for column in ("group", "flag")), strict=True))
    # 30 of 42, 23 of 54, 24 of 40; A6 sent nothing back, and A7 with A8 is withheld
    assert flags == {"A1": "ok", "A2+A3": "caution", "A4": "ok", "A5": "ok", "A6": "unknown", "A7+A8": "unknown"}
    assert list(response_rates(release, "2024", Selection())["flag"]) == ["unknown"]
