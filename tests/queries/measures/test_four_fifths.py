import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import ratios
from tests.queries.measures.given import counts, properties, vectors

BANDS = {"above 1.25": "above", "within 0.80-1.25": "within", "below 0.80": "below"}


@pytest.mark.parametrize("case", [case for case in vectors("ratio_ci") if case["rr"]], ids=lambda case: case["id"])
def test_band_and_certainty_agree_with_the_reference(case):
    found = ratios.four_fifths(case["rr"], *case["koopman"])
    assert found.band == BANDS[case["four_fifths_band"]]
    certain = case["evidence"] == "CI excludes 1"
    expected = {(True, True): "small_but_real", (True, False): "no_evidence", (False, True): "adverse", (False, False): "possible"}
    assert found.finding == expected[found.band == "within", certain]


@pytest.mark.parametrize(
    ("ratio", "lower", "upper", "band", "finding"),
    [
        (1.5, 1.2, 1.9, "above", "adverse"),
        (0.6, 0.4, 0.9, "below", "adverse"),
        (1.5, 0.9, 2.4, "above", "possible"),
        (0.7, 0.4, 1.2, "below", "possible"),
        (1.2, 1.1, 1.3, "within", "small_but_real"),
        (0.9, 0.85, 0.95, "within", "small_but_real"),
        (1.1, 0.8, 1.4, "within", "no_evidence"),
        (1.25, 1.0, 1.6, "within", "no_evidence"),  # an end of the band is in it, an end of the interval holds 1
        (0.80, 0.6, 1.0, "within", "no_evidence"),
        (np.inf, 2.7, np.inf, "above", "adverse"),
        (0.0, 0.0, 3.2, "below", "possible"),
        (np.nan, np.nan, np.nan, "none", "none"),
    ],
)
def test_the_four_wordings(ratio, lower, upper, band, finding):
    assert ratios.four_fifths(ratio, lower, upper) == (band, finding)


def test_exactly_five_quarters_is_within_the_band_however_it_is_divided():
    n = np.arange(1, 400) * 20
    quarter, fifth = n / 4, n / 5
    ratio = (quarter / n) / (fifth / n)
    assert (ratios.four_fifths(ratio, 0.5, 2).band == "within").all()
    assert (ratios.four_fifths(1 / ratio, 0.5, 2).band == "within").all()


@pytest.mark.parametrize(
    ("x1", "n1", "x2", "n2", "unknown", "code"),
    [
        (4, 11, 4, 11, 0.0, "none"),
        (4, 10, 40, 400, 0.0, "small_base"),
        (40, 400, 4, 10, 0.0, "small_base"),
        (3, 11, 4, 200, 0.0, "few_events"),
        (0, 50, 0, 50, 0.0, "few_events"),
        (40, 100, 40, 100, 0.30, "none"),
        (40, 100, 40, 100, 0.301, "unknown_ethnicity"),
        (40, 100, 40, 100, np.nan, "unknown_ethnicity"),
        (40, np.nan, 40, 100, 0.0, "small_base"),
    ],
)
def test_refusals(x1, n1, x2, n2, unknown, code):
    assert ratios.refusal(x1, n1, x2, n2, unknown) == code


def test_unknown_ethnicity_is_flagged_before_it_is_refused():
    flags = ratios.unknown_ethnicity_flag([0, 0.10, 0.11, 0.30, 0.31, np.nan])
    assert list(flags) == ["ok", "ok", "caution", "caution", "refuse", "refuse"]


def test_a_refused_ratio_cannot_be_printed():
    found = ratios.disparity([3, 26], [14, 2100], [4, 60], [40, 6900])
    assert list(found.refusal) == ["few_events", "none"]
    assert np.isnan([found.ratio[0], found.lower[0], found.upper[0]]).all()
    assert (found.band[0], found.finding[0]) == ("none", "none")
    assert (found.ratio[1], found.lower[1]) == pytest.approx((1.4238095238, 0.9040821811), abs=1e-9)
    assert (found.band[1], found.finding[1]) == ("above", "possible")


@properties
@given(counts(), counts(), st.floats(0, 1))
def test_a_disparity_is_either_said_in_full_or_refused_in_full(one, two, unknown):
    found = ratios.disparity(*one, *two, unknown)
    said = found.refusal == "none"
    assert said == (min(one[1], two[1]) >= 11 and one[0] + two[0] >= 8 and unknown <= 0.3)
    assert (found.band != "none") == (found.finding != "none") == said == (not np.isnan(found.ratio))


@properties
@given(counts(smallest=11), counts(smallest=11))
def test_swapping_the_groups_turns_the_band_over_and_keeps_the_finding(one, two):
    found, swapped = ratios.disparity(*one, *two), ratios.disparity(*two, *one)
    assert found.finding == swapped.finding
    assert {"above": "below", "below": "above"}.get(str(found.band), str(found.band)) == swapped.band
