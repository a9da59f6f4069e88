import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from queries.measures import rates
from tests.queries.measures.given import properties, vectors

EXACT = {"abs": 1e-9, "rel": 1e-9}


@pytest.mark.parametrize("case", vectors("ci_funnel")["byars_and_exact"])
def test_byar_and_exact_agree_with_phe(case):
    # R has NaN for Byar's lower limit at 0 events; no events cannot be fewer.
    byar = (case["byars_lower"] or 0, case["byars_upper"])
    assert rates.byar(case["x"], case["confidence"]) == pytest.approx(byar, **EXACT)
    exact = (case["exact_poisson_lower"], case["exact_poisson_upper"])
    assert rates.exact_poisson(case["x"], case["confidence"]) == pytest.approx(exact, **EXACT)


@pytest.mark.parametrize("case", vectors("ci_funnel")["phe_rate_per_1000"])
def test_rates_agree_with_phe(case):
    assert rates.rate(case["x"], case["n"]) == pytest.approx((case["value"], case["lowercl"], case["uppercl"]), **EXACT)


@pytest.mark.parametrize("case", vectors("ci_funnel")["poisson_funnel"])
def test_exact_limits_are_those_the_reference_searches_for(case):
    # Its search stops early, at about the sixth digit.
    found = (*rates.exact_poisson(case["observed"], 0.95), *rates.exact_poisson(case["observed"], 0.998))
    assert found == pytest.approx([case[key] for key in ("low_025", "high_025", "low_001", "high_001")], abs=1e-5)


def test_nobody_has_no_rate():
    assert np.isnan(rates.rate([0, 3], 0)).all()
    with pytest.raises(ValueError, match="events below 0"):
        rates.rate(-1, 100)


@properties
@given(st.integers(0, 500), st.floats(0.5, 0.999))
def test_intervals_hold_the_count_and_exact_ones_have_their_tails(x, level):
    exact, byar = rates.exact_poisson(x, level), rates.byar(x, level)
    assert 0 <= exact.lower <= x < exact.upper
    assert 0 <= byar.lower <= x < byar.upper
    assert poisson.cdf(x, exact.upper) == pytest.approx((1 - level) / 2, rel=1e-6)


@properties
@given(st.integers(1, 300), st.integers(1, 5000), st.integers(2, 9))
def test_a_rate_is_free_of_scale_and_narrows_with_people(x, n, times):
    found, finer, more = rates.rate(x, n), rates.rate(x, n, per=1), rates.rate(x * times, n * times)
    assert np.array(found) == pytest.approx(1000 * np.array(finer), rel=1e-12)
    assert more.rate == pytest.approx(found.rate)
    assert more.upper - more.lower < found.upper - found.lower
