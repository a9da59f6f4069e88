"""How many times as likely: the right way up, on effective bases, and refused where it would mislead."""

import math

import pytest

from queries import NotInRelease, Release, Selection
from queries.measures.ratios import koopman
from queries.survey import ratio
from queries.survey.ratios import unknown_ethnicity
from tests.queries import plain

EVERYTHING = Selection()


def the_row(release: Release, indicator: str, selection: Selection = EVERYTHING, wave: str = "2025") -> dict:
    (row,) = ratio(release, wave, indicator, selection).to_dict("records")
    return row


def test_bme_over_white_with_limits_on_the_effective_bases(release) -> None:
    row = the_row(release, "witnessed")
    bme, white = plain.effective(18 / 40, 40, 1), plain.effective(20 / 100, 100, 1)
    limits = koopman(18 / 40 * bme, bme, 20 / 100 * white, white)
    assert row["ratio"] == pytest.approx(2.25)
    assert (row["lower"], row["upper"]) == (pytest.approx(float(limits.lower)), pytest.approx(float(limits.upper)))
    plain_limits = koopman(18, 40, 20, 100)
    assert row["lower"] < plain_limits.lower  # noise widens
    assert row["upper"] > plain_limits.upper
    assert (row["band"], row["finding"], row["ratio_of"], row["withheld"]) == ("above", "adverse", "bme_to_white", None)
    assert (row["white_base"], row["bme_base"]) == (100, 40)


def test_a_ratio_keeps_the_way_up_that_the_indicator_stores(release) -> None:
    # safe: agree 60 of 100 White, 18 of 40 BME; stored White over BME, so that above 1 again means that BME staff fare worse
    row = the_row(release, "safe")
    assert (row["ratio_of"], row["band"]) == ("white_to_bme", "above")
    assert row["ratio"] == pytest.approx(0.6 / 0.45)


def test_people_in_neither_group_are_counted_over_the_whole_area(release) -> None:
    assert unknown_ethnicity(release, "2025") == pytest.approx(1 - (100 + 41) / 143)
    row = the_row(release, "witnessed")
    assert (row["unknown_share"], row["unknown_flag"]) == (pytest.approx(2 / 143), "ok")


def test_no_ratio_where_nobody_knows_how_many_are_of_unknown_ethnicity(release) -> None:
    row = the_row(release, "witnessed", wave="2024")  # no respondents released
    assert math.isnan(unknown_ethnicity(release, "2024"))
    assert (row["withheld"], row["unknown_flag"], row["finding"]) == ("unknown_ethnicity", "refuse", "none")
    assert math.isnan(row["ratio"])


def test_a_side_that_is_withheld_gives_its_reason(release) -> None:
    # No BME respondents in N1
    row = the_row(release, "witnessed", Selection(neighbourhoods=["N1"]))
    assert (row["withheld"], row["band"]) == ("too_few", "none")
    assert math.isnan(row["ratio"])
    assert the_row(release, "witnessed", Selection(practices=["nowhere"]))["withheld"] == "nothing_matches"


def test_fewer_than_eight_cases_in_both_groups_are_too_few(release) -> None:
    row = the_row(release, "leaders")  # 4 White and 3 BME respondents
    assert (row["withheld"], row["band"], row["finding"]) == ("few_events", "none", "none")
    assert math.isnan(row["ratio"])
    assert (row["white_share"], row["bme_share"]) == (pytest.approx(0.04), pytest.approx(3 / 40))


def test_an_indicator_that_the_release_does_not_have(release) -> None:
    with pytest.raises(NotInRelease, match="no indicator 'x'"):
        ratio(release, "2025", "x", EVERYTHING)
