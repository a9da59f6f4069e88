"""Words, tables and charts of what is reported: bands stay bands, nothing is added up over elements, and more is never good or bad."""

import json

import numpy as np
import pandas as pd
import pytest

from pages import charts
from pages.results.counts import Reported, reported
from pages.results.rows import Row
from pages.sentences import sentence
from pages.sentences.coverage import covered_of
from pages.sentences.findings import Answered, Flow, Missing, NeedAndUptake, Parts, Quarters, Revised, Uncovered, WhyFew
from pages.tables import count_tables
from queries.quarter_chart import QuarterChart, quarter_chart
from tests.pages.results import REASONS

KNOWN = {**REASONS, "few_cases": "So few that only the limits are shown", "protects_others": "Hidden so that another cannot be worked out"}


def count(how: str = "exact", **given) -> Reported:
    numbers = {"count": 24, "low": 24, "high": 24, "withheld": None} | given
    return Reported("2025/26", "total", "Cases", how=how, **numbers)


BAND = count("band", count=None, low=1, high=7, withheld="few_cases")
HIDDEN = count("withheld", count=None, low=None, high=None, withheld="protects_others")
ROUNDED = count("rounded", count=30, low=24, high=36, base=100, share=0.3, lower=0.22, upper=0.4)


def aware(share: float | None, lower: float | None, upper: float | None, base: int | None = 200) -> Row:
    return Row("2026", "all", "All staff", share, lower, upper, base, withheld=None if share is not None else "too_few")


@pytest.mark.parametrize(
    ("covered", "practices", "now", "then"),
    [
        (1, 1, "this practice has a guardian whose training is in date", "this practice had a guardian whose training was in date"),
        (0, 1, "this practice has no guardian yet", "this practice had no guardian"),
        (0, 0, "no practice has a guardian whose training is in date yet", "no practice had a guardian whose training was in date"),
        (
            *(0, 9, "none of the 9 practices has a guardian whose training is in date yet"),
            "none of the 9 practices had a guardian whose training was in date",
        ),
        (
            *(1, 9, "1 of 9 practices has a guardian whose training is in date"),
            "1 of 9 practices had a guardian whose training was in date",
        ),
        (
            *(1100, 1200, "1,100 of 1,200 practices have a guardian whose training is in date"),
            "1,100 of 1,200 practices had a guardian whose training was in date",
        ),
        (9, 9, "all 9 practices have a guardian whose training is in date", "all 9 practices had a guardian whose training was in date"),
    ],
)
def test_how_many_have_a_guardian_is_said_of_one_of_none_and_of_many(covered: int, practices: int, now: str, then: str) -> None:
    assert covered_of(covered, practices) == now
    assert covered_of(covered, practices, past=True) == then


def quarters(*counts: int | None) -> pd.DataFrame:
    lines = [
        {
            "quarter": f"{2018 + place // 4}/{(19 + place // 4) % 100} Q{place % 4 + 1}",
            "version": "published",
            "count": number,
            "how": "exact",
        }
        for place, number in enumerate(counts)
    ]
    return pd.DataFrame(lines).astype({"count": "Int64"})


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (count(), "24"),
        (count(count=1234), "1,234"),
        (ROUNDED, "about 30"),
        (count("between", count=175, low=169, high=181), "169 to 181"),
        (BAND, "1 to 7"),
        (count("band", count=None, low=0, high=7, withheld="few_cases"), "0 to 7"),
        (HIDDEN, ""),
    ],
)
def test_a_count_is_said_as_surely_as_it_is_known(row: Reported, words: str) -> None:
    assert row.words == words


def test_a_band_is_drawn_in_words_and_never_as_a_point() -> None:
    point = charts.groups([BAND.row]).tables["groups"][0]
    assert point["note"] == "1 to 7"
    assert "share" not in point


@pytest.mark.parametrize(
    ("share", "covered", "meaning"),
    [
        ((0.56, 0.53, 0.59), 90, "Many do not know whom to tell, so few cases do not mean few concerns."),
        ((0.90, 0.86, 0.93), 80, "Some practices have nobody to tell, so few cases do not mean few concerns."),
        ((0.90, 0.86, 0.93), 100, "whether few cases mean few concerns still depends on whether people feel safe to speak up."),
        ((0.74, 0.68, 0.80), 100, "These figures cannot tell whether few cases mean few concerns."),
        ((None, None, None), 100, "These figures cannot tell whether few cases mean few concerns."),
    ],
)
def test_few_cases_mean_few_concerns_only_where_people_know_whom_to_tell(share, covered: int, meaning: str) -> None:
    said = sentence(WhyFew(aware(*share), "2026", covered, 100, BAND), KNOWN)
    assert said.endswith(meaning)
    assert ("all 100 practices have a guardian" if covered == 100 else f"{covered} of 100 practices have a guardian") in said
    assert "guardians heard of 1 to 7 cases over the whole area in 2025/26" in said


def test_why_there_are_few_is_one_sentence_with_its_base() -> None:
    said = sentence(WhyFew(aware(0.56, 0.53, 0.59, 1404), "2026", 90, 123, count()), KNOWN)
    assert said.startswith(
        "In 2026, 56% of respondents knew who their guardian is (likely from 53% to 59%; 1,404 answered); "
        "90 of 123 practices have a guardian whose training is in date; guardians heard of 24 cases"
    )


def test_places_without_a_guardian_are_named() -> None:
    assert sentence(Uncovered(("Oakby", "Elmford"), 9), KNOWN) == (
        "In 2 of the 9 clusters, no practice has a guardian yet: Oakby and Elmford."
    )
    assert sentence(Uncovered((), 9), KNOWN) == "Each of the 9 clusters has a practice with a guardian."
    assert sentence(Uncovered(("Oakby",), 1), KNOWN) == ""


def test_a_quarter_is_ordinary_or_out_of_the_ordinary_and_never_good_or_bad() -> None:
    ordinary = sentence(Quarters(quarter_chart(quarters(20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21, 20)), "cases"), KNOWN)
    assert ordinary == "In 2021/22 Q1 there were 20 cases: within the ups and downs of an ordinary quarter."
    high = sentence(Quarters(quarter_chart(quarters(20, 22, 19, 21, 20, 23, 18, 21, 20, 22, 19, 21, 60)), "cases"), KNOWN)
    assert high.endswith("60 cases: more than ordinary ups and downs would explain.")
    assert not {"improve", "worse", "better", "concern"} & set(high.split())


def test_limits_begin_anew_only_at_a_recorded_break() -> None:
    found = quarters(*[20, 22, 19, 21] * 3, *[60, 58, 62, 59] * 3)
    one, two = quarter_chart(found), quarter_chart(found, rebased=("2021/22 Q1",))
    assert one.points["mean"].nunique() == 1
    assert two.points["mean"].tolist() == pytest.approx([20.5] * 12 + [59.75] * 12)
    assert two.variation == "common_cause"


def test_a_quarter_without_a_number_stands_at_the_foot_of_the_chart() -> None:
    chart = quarter_chart(quarters(20, None, 21, 19, 20, 22))
    drawn = charts.control(chart).tables["quarters"]
    assert chart.left_out == ("2018/19 Q2",)
    assert [value["quarter"] for value in drawn if "blank" in value] == ["2018/19 Q2"]
    assert len([value for value in drawn if "count" in value]) == 5


def test_the_last_number_of_a_chart_stands_where_the_line_does_not_come_from() -> None:
    layers = json.loads(charts.texts())["control"]["layer"]
    sides = {layer["mark"]["dy"]: layer["transform"][-1]["filter"] for layer in layers if layer["mark"].get("dy")}
    assert sides == {-12: "!(datum.before > datum.count)", 14: "datum.before > datum.count"}


def test_nothing_to_chart_says_why() -> None:
    said = sentence(Quarters(QuarterChart(pd.DataFrame(), (), None, ("too_few_points",)), "cases"), KNOWN)
    assert said == "No quarter has a number of cases that can be shown: so few that only the limits are shown."


def test_a_revision_and_a_missing_return_are_said_as_such() -> None:
    assert sentence(Revised("2024/25 Q2", count(count=45), count(count=56)), KNOWN) == "2024/25 Q2 was published as 45 and is now 56."
    assert sentence(Missing("2025/26 Q3", 22, 23, ("Oakby",), "cases"), KNOWN) == (
        "2025/26 Q3: 22 of 23 returns came; that of Oakby is missing, which does not mean no cases."
    )


def test_parts_are_told_one_by_one_with_their_ranges() -> None:
    said = sentence(Parts((ROUNDED, BAND, HIDDEN), "Of the cases"), KNOWN)
    assert said == (
        "Of the cases in 2025/26: cases 30% (22% to 40%); cases 1 to 7; cases not shown (hidden so that another cannot be worked out)."
    )


def test_those_who_would_again_are_of_those_who_answered() -> None:
    assert sentence(Answered(ROUNDED, "would speak up again"), KNOWN) == (
        "In 2025/26, 30% of those who answered would speak up again (likely from 22% to 40%; about 100 answered)."
    )
    assert sentence(Answered(BAND, "would speak up again"), KNOWN) == "In 2025/26: 1 to 7 of those who answered would speak up again."


def test_a_flow_goes_from_offer_to_end() -> None:
    assert sentence(Flow((count(), BAND), "forums"), KNOWN) == "Of the forums in 2025/26: 24 cases, 1 to 7 cases."
    bars = charts.flow((count(), BAND, HIDDEN)).tables["stages"]
    assert [bar["words"] for bar in bars] == ["24", "1 to 7", ""]
    assert bars[1]["count"] is None


def test_need_stands_out_only_where_the_range_does() -> None:
    whole = aware(0.08, 0.07, 0.10)
    few = "where few seek support (2 to 4 referrals for every 100 staff)"
    found = NeedAndUptake((("Oakby", 0.23, few), ("Elmford", 0.18, few)), 9, whole, "felt it", "2026")
    assert sentence(found, KNOWN) == (
        f"Need is clearly higher in Oakby (23%), {few}; and Elmford (18%), {few}; 8% of all respondents felt it in 2026."
    )
    assert sentence(NeedAndUptake((), 9, whole, "felt it", "2026"), KNOWN).endswith("in none of the 9 clusters was it clearly more.")


def test_a_table_of_parts_holds_no_number_that_is_not_told() -> None:
    table = count_tables.of_parts((ROUNDED, BAND, HIDDEN), "About", "Cases", KNOWN)
    assert table["Cases"].tolist() == ["about 30", "1 to 7", "not shown"]
    assert table["Share"].tolist() == ["30%", "", ""]
    assert table["Likely range"].tolist() == ["22% to 40%", "", ""]


def test_a_rate_for_every_100_is_not_written_as_a_share() -> None:
    row = Row("2025/26", "N1", "Oakby", 0.125, 0.08, 0.17, 120)
    assert charts.groups([row], per_100=True).tables["groups"][0]["words"] == "12 (8 to 17)"
    assert charts.groups([row]).tables["groups"][0]["words"] == "12% (8 to 17%)"


def test_missing_values_of_a_frame_are_none() -> None:
    line = {"year": "2025/26", "category": "x", "name": "X", "count": pd.NA, "low": 1, "high": 7, "how": "band", "withheld": "few_cases"}
    (row,) = reported(pd.DataFrame([{**line, "base": pd.NA, "share": np.nan, "lower": 0.01, "upper": 0.07}]))
    assert (row.count, row.base, row.share, row.low, row.high) == (None, None, None, 1, 7)
