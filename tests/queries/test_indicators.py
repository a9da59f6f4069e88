import pandas as pd
import pytest

from queries import NotInRelease, Selection
from queries.survey import change, gap, indicator, trend
from tests.queries import plain
from tests.queries.answers import COLUMNS, given

EVERYTHING = Selection()


def test_an_indicator_leaves_out_what_is_not_in_its_base(release) -> None:
    # reported: yes 14, no 16, do not know 9 (left out)
    frame = indicator(release, "2025", "reported", EVERYTHING)
    assert list(frame.columns) == COLUMNS
    assert given(frame) == [("all", "reported", 14, 30, None, ())]
    assert frame["share"][0] == pytest.approx(14 / 30)


def test_a_base_below_the_minimum_is_too_few(release) -> None:
    # A1 to A3: yes 4, no 5: nine people, though 21 answered
    assert given(indicator(release, "2025", "reported", Selection(practices=["A1"])))[0][2:5] == (None, None, "too_few")


def test_options_that_count_together_are_one_side(release) -> None:
    # safe: agree 70 of 70 + 30 + 41; two counts on the other side add their noise
    row = indicator(release, "2025", "safe", EVERYTHING).to_dict("records")[0]
    assert (row["count"], row["base"]) == (70, 141)
    assert row["effective_base"] == pytest.approx(plain.effective_of_many(70 / 141, 141, 1, 2))


def test_few_yes_and_few_no_show_only_a_limit(release) -> None:
    frame = indicator(release, "2025", "witnessed", EVERYTHING, by="practice").set_index("group")
    few_yes, few_no = frame.loc["A2+A3"], frame.loc["A5"]
    assert (few_yes["withheld"], few_yes["lower"], few_yes["upper"]) == ("small_count", 0, 0.14)
    assert (few_no["withheld"], few_no["lower"], few_no["upper"]) == ("small_count", 0.81, 1)  # 3 of 16 is 18.75%, rounded up
    assert pd.isna(few_no["count"])
    assert pd.isna(few_no["share"])
    both_small = indicator(release, "2025", "safe", Selection(practices=["A2"])).to_dict("records")[0]
    assert (both_small["withheld"], both_small["lower"]) == ("small_count", pytest.approx(0.71))  # two counts below 3: 6 of 21 is 28.6%


def test_a_trend_keeps_the_same_practices_in_every_wave(release) -> None:
    frame = trend(release, "witnessed", Selection(practices=["A2"]))
    assert list(frame.columns) == ["wave", *COLUMNS]
    # 2025 bundles A2 with A3, 2024 bundles A3 with A4: so A2, A3 and A4 in both
    company = ("Cedar Surgery", "Damson Surgery")
    assert list(frame["wave"]) == ["2024", "2025"]
    assert given(frame) == [("all", "witnessed", 9 + 14, 47, None, company), ("all", "witnessed", 1 + 8, 46, None, company)]


def test_a_trend_by_practice_has_the_same_rows_in_every_wave(release) -> None:
    frame = trend(release, "witnessed", EVERYTHING, by="practice")
    rows = {wave: rows.set_index("group") for wave, rows in frame.groupby("wave")}
    assert list(rows["2024"].index) == list(rows["2025"].index) == ["A1", "A2+A3+A4", "A5", "A6", "A7+A8"]
    assert list(rows["2024"]["group_name"])[1] == "Birch Surgery + 2 nearby"
    assert rows["2024"].loc["A7+A8", "withheld"] == "not_returned"
    assert rows["2025"].loc["A7+A8", "withheld"] == "too_few"
    assert rows["2025"].loc["A6", "withheld"] == "not_returned"


def test_a_trend_by_neighbourhood_names_what_other_waves_brought_in(release) -> None:
    frame = trend(release, "witnessed", EVERYTHING, by="neighbourhood")
    rows = frame[frame["group"] == "N2"]
    company = ("Birch Surgery", "Cedar Surgery")
    # A4, A5 and in 2024 also A6, which did not take part in 2025; A4 was bundled with A3, and that with A2
    assert given(rows) == [
        ("N2", "witnessed", 9 + 14 + 7 + 6, 83, None, company),
        ("N2", "witnessed", 12 + 1, 46 + 22, None, company),  # its own node, and A2 A3
    ]


def test_a_trend_says_where_a_question_was_not_asked(release) -> None:
    assert given(trend(release, "leaders", EVERYTHING)) == [
        ("all", "leaders", None, None, "not_asked", ()),
        ("all", "leaders", 60, 139, None, ()),
    ]


def test_a_wave_that_did_not_ask_brings_nobody_along(release) -> None:
    # 2024 bundles A3 with A4, but did not ask; 2025 bundles it with A2
    assert given(trend(release, "leaders", Selection(practices=["A3"]))) == [
        ("all", "leaders", None, None, "not_asked", ("Birch Surgery",)),
        ("all", "leaders", 9, 23, None, ("Birch Surgery",)),
    ]


def test_change_is_newcombes_difference_over_the_trends_area(release) -> None:
    row = change(release, "witnessed", EVERYTHING, "2025", since="2024").to_dict("records")[0]
    earlier, later = 60 / 130, 40 / 140
    e_low, e_high = plain.wilson(earlier, plain.effective(earlier, 130, 1))
    l_low, l_high = plain.wilson(later, plain.effective(later, 140, 1))
    difference = later - earlier
    assert (row["from_share"], row["to_share"], row["from_base"], row["to_base"]) == (
        pytest.approx(earlier),
        pytest.approx(later),
        130,
        140,
    )
    assert row["difference"] == pytest.approx(difference)
    assert row["lower"] == pytest.approx(difference - ((later - l_low) ** 2 + (e_high - earlier) ** 2) ** 0.5)
    assert row["upper"] == pytest.approx(difference + ((l_high - later) ** 2 + (earlier - e_low) ** 2) ** 0.5)
    assert (row["group"], row["withheld"], row["shown_with"]) == ("all", None, ())
    narrow = change(release, "witnessed", Selection(practices=["A2"]), "2025", since="2024").to_dict("records")[0]
    assert (narrow["from_base"], narrow["to_base"]) == (47, 46)


def test_a_change_is_withheld_when_either_side_is(release) -> None:
    frame = change(release, "witnessed", EVERYTHING, "2025", "2024", by="practice").set_index("group")
    assert frame.loc["A5", "withheld"] == "small_count"
    assert pd.isna(frame.loc["A5", "difference"])
    assert frame.loc["A7+A8", "withheld"] == "not_returned"
    assert change(release, "leaders", EVERYTHING, "2025", "2024")["withheld"][0] == "not_asked"
    assert frame.loc["A1", "withheld"] is None


def test_the_gap_is_bme_minus_white(release) -> None:
    row = gap(release, "2025", "witnessed", EVERYTHING).to_dict("records")[0]
    assert row["difference"] == pytest.approx(18 / 40 - 20 / 100)
    assert (row["white_base"], row["bme_base"], row["withheld"]) == (100, 40, None)
    assert row["lower"] < row["difference"] < row["upper"]
    swapped = change(release, "witnessed", EVERYTHING, "2024", "2025", by="ethnicity")
    assert list(swapped["group"]) == ["white", "bme"]
    assert gap(release, "2025", "witnessed", Selection(neighbourhoods=["N1"]))["withheld"][0] == "too_few"


@pytest.mark.parametrize("ask", [lambda r: trend(r, "x", EVERYTHING), lambda r: indicator(r, "2025", "x", EVERYTHING)])
def test_an_indicator_that_the_release_does_not_have(release, ask) -> None:
    with pytest.raises(NotInRelease, match="no indicator 'x'; it has witnessed, safe, reported, leaders"):
        ask(release)


def test_a_change_since_a_wave_that_never_was(release) -> None:
    with pytest.raises(NotInRelease, match="no wave '1999'"):
        change(release, "witnessed", EVERYTHING, "2025", "1999")
