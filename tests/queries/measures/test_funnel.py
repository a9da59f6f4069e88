import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from queries.measures import peers, proportions
from tests.queries.measures.given import counts, properties, vectors

PHE = vectors("ci_funnel")
FUNNELPLOTR = [case for case in vectors("funnel_overdispersion")["cases"] if case["type"] == "PR"]
# FunnelPlotR has its quantiles to six decimals.
ROUNDED = {"95": 2 * norm.cdf(1.959964) - 1, "998": 2 * norm.cdf(3.090232) - 1}


@pytest.mark.parametrize("case", PHE["funnel_limits_at_n_pct"], ids=lambda case: str(case["n"]))
def test_plain_limits_agree_with_phe(case):
    for level, confidence in (("95", 0.95), ("998", 0.998)):
        found = peers.funnel_limits(case["average"], case["n"], confidence=confidence)
        assert 100 * np.array(found) == pytest.approx([case[f"lower{level}"], case[f"upper{level}"]], abs=1e-9)


def test_the_whole_curve_agrees_with_phe():
    curve = PHE["funnel_limits_curve"]
    n, centre = [point["Population"] for point in curve], curve[0]["baseline"] / 100
    for band, confidence in (("2s", 0.95), ("3s", 0.998)):
        found = peers.funnel_limits(centre, n, confidence=confidence)
        assert 100 * found.lower == pytest.approx([point[f"lower_{band}_limit"] for point in curve], abs=1e-9)
        assert 100 * found.upper == pytest.approx([point[f"upper_{band}_limit"] for point in curve], abs=1e-9)


def test_positions_agree_with_phe():
    x, n = ([case[key] for case in PHE["funnel_input"]] for key in ("x", "n"))
    words = {"Low (0.001)": "lower", "High (0.001)": "higher", "Low (0.025)": "possibly_lower", "High (0.025)": "possibly_higher"}
    expected = [words.get(case["significance"], "similar") for case in PHE["funnel_significance"]]
    assert list(peers.funnel_position(x, n, sum(x) / sum(n))) == expected


@pytest.mark.parametrize("case", FUNNELPLOTR, ids=lambda case: case["id"])
def test_arcsine_limits_agree_with_funnelplotr(case):
    compared = 0
    for table, prefix, tau2 in (("od_limits", "od", case["tau2"]), ("unadjusted_limits", "", 0.0)):
        for row in case[table]:
            for level, confidence in ROUNDED.items():
                expected = row[f"{prefix}ll{level}"], row[f"{prefix}ul{level}"]
                found = peers.arcsine_limits(case["target"], row["number_seq"], tau2, confidence)
                if expected == (0, 1):  # the reference opens some rows to 0..1 where its own formula gives limits inside
                    assert 0 < found.lower < found.upper < 1
                    continue
                assert found == pytest.approx(expected, abs=1e-9)
                compared += 1
    assert compared >= 40


def test_overdispersed_limits_are_the_arcsine_ones():
    assert peers.funnel_limits(0.4, 25, 0.02) == peers.arcsine_limits(0.4, 25, 0.02)


def test_limits_of_very_few_people_do_not_fold_back():
    found = peers.arcsine_limits(0.1, np.arange(1, 60), 0.02, 0.998)
    assert found.lower[0] == 0
    assert np.all(np.diff(found.lower) >= 0)
    assert np.all(np.diff(found.upper) <= 0)


def test_widening_takes_back_a_verdict():
    assert peers.funnel_position(41, 60, 0.4767) == "higher"
    assert peers.funnel_position(41, 60, 0.4767, tau2=0.018) == "similar"


def test_no_base_no_position():
    assert peers.funnel_position(0, 0, 0.4) == "none"
    assert np.isnan(peers.funnel_limits(0.4, 0)).all()
    assert np.isnan(peers.p_values(0, 0, 0.4))


def test_p_values_are_those_of_the_arcsine_score():
    case = FUNNELPLOTR[0]
    found = peers.p_values(case["numerator"], case["denominator"], case["target"])
    assert found == pytest.approx(2 * norm.sf(np.abs(case["z"])), abs=1e-9)


@properties
@given(st.floats(0.01, 0.99), st.integers(1, 2000), st.floats(0, 0.1))
def test_limits_hold_the_centre_mirror_and_narrow(centre, n, tau2):
    found, more = peers.funnel_limits(centre, n, tau2), peers.funnel_limits(centre, 2 * n, tau2)
    assert 0 <= found.lower <= centre <= found.upper <= 1
    assert more.upper - more.lower <= found.upper - found.lower
    mirrored = peers.funnel_limits(1 - centre, n, tau2)
    assert mirrored == pytest.approx((1 - found.upper, 1 - found.lower), abs=1e-9)
    assert peers.funnel_limits(centre, n, tau2, 0.998).lower <= found.lower


@properties
@given(counts(), st.floats(0.05, 0.95))
def test_outside_the_plain_funnel_is_outside_wilsons_interval(count, centre):
    x, n = count
    limits, interval = peers.inverse_wilson_limits(centre, n), proportions.wilson(x, n)
    outside = x / n > limits.upper + 1e-9 or x / n < limits.lower - 1e-9
    if outside:
        assert not interval.lower < centre < interval.upper
