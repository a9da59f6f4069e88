import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2

from queries.measures import ratios
from tests.queries.measures.given import counts, properties, vectors

CASES = vectors("ratio_ci")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_koopman_agrees_with_both_references(case):
    found = ratios.koopman(case["x1"], case["n1"], case["x2"], case["n2"])
    assert found.ratio == pytest.approx(np.inf if case["rr"] is None else case["rr"], rel=1e-9)
    lower, upper = (np.inf if limit is None else limit for limit in case["koopman"])
    assert (found.lower, found.upper) == pytest.approx((lower, upper), rel=1e-9)
    assert (found.lower, found.upper) == pytest.approx(case["statsmodels_score"], rel=1e-6)


@pytest.mark.parametrize("case", [case for case in CASES if case["katz_log"]], ids=lambda case: case["id"])
def test_katz_agrees(case):
    found = ratios.katz(case["x1"], case["n1"], case["x2"], case["n2"])
    assert found == pytest.approx([case["katz_log"][key] for key in ("rr", "lo", "hi")], rel=1e-9)


def test_open_ends_of_koopman():
    assert ratios.koopman(0, 12, 5, 60) == pytest.approx((0, 0, 3.2420077), abs=1e-6)
    assert ratios.koopman(2, 12, 0, 60) == pytest.approx((np.inf, 2.6625600, np.inf), abs=1e-6)
    assert np.isnan(ratios.koopman(0, 12, 0, 60)).all(), "no cases at all has no ratio"
    assert np.isnan(ratios.koopman(0, 0, 3, 60)).all(), "no base has no ratio"


def test_everybody_in_both_groups():
    # At ratios above 1 the likeliest shares are 1 and 1/ratio, so that the score is n2 (ratio - 1).
    assert ratios.koopman(10, 10, 10, 10).upper == pytest.approx(1 + chi2.ppf(0.95, 1) / 10, rel=1e-9)


def test_katz_has_no_limits_where_a_count_is_none():
    found = ratios.katz([0, 3], 12, [5, 0], 60)
    assert np.isnan(found.lower).all()
    assert np.isnan(found.upper).all()


def test_ratios_broadcast_and_each_entry_stands_alone():
    x1, n1 = np.array([[0, 3, 12], [5, 12, 0]]), 12
    table = ratios.koopman(x1, n1, [4, 0, 40], 40)
    assert table.lower.shape == (2, 3)
    alone = ratios.koopman(5, 12, 4, 40)
    assert (table.lower[1, 0], table.upper[1, 0]) == pytest.approx((alone.lower, alone.upper), rel=1e-12)
    assert np.array_equal(np.isnan(table.ratio), [[False, False, False], [False, False, False]])
    assert table.upper[0, 1] == np.inf


def test_a_count_outside_its_base_is_refused():
    for measure in (ratios.katz, ratios.koopman):
        with pytest.raises(ValueError, match="has no ratio"):
            measure(13, 12, 4, 40)


@properties
@given(counts(), counts(), st.sampled_from([0.8, 0.95, 0.998]))
def test_koopman_holds_its_ratio_and_swaps_with_its_groups(one, two, level):
    assume(one[0] or two[0])
    found, swapped = ratios.koopman(*one, *two, level), ratios.koopman(*two, *one, level)
    assert 0 <= found.lower <= found.ratio <= found.upper
    assert found.lower < found.upper
    with np.errstate(divide="ignore"):
        assert np.array(found) == pytest.approx(1 / np.array([swapped.ratio, swapped.upper, swapped.lower]), rel=1e-8)


@properties
@given(counts(smallest=2), counts(smallest=2), st.integers(2, 20))
def test_more_people_narrow_a_ratio(one, two, times):
    assume(one[0] and two[0])
    assume(one[0] < one[1] or two[0] < two[1])  # Katz gives no width to everybody against everybody
    for measure in (ratios.katz, ratios.koopman):
        few, many = measure(*one, *two), measure(*(times * count for count in (*one, *two)))
        assert many.ratio == pytest.approx(few.ratio)
        assert many.upper / many.lower < few.upper / few.lower


@properties
@given(st.integers(20, 2000), st.integers(20, 2000), st.floats(0.02, 0.98), st.floats(0.02, 0.98))
def test_koopman_limits_solve_the_published_score_equation(n1, n2, p1, p2):
    x1, x2 = round(n1 * p1), round(n2 * p2)
    assume(0 < x1 < n1 and 0 < x2 < n2)
    found = ratios.koopman(x1, n1, x2, n2)
    for theta in (float(found.lower), float(found.upper)):
        b, c, n = n1 * theta + x1 + n2 + x2 * theta, (x1 + x2) * theta, n1 + n2
        p = (b - np.sqrt(b * b - 4 * n * c)) / (2 * n)
        u = (x1 - n1 * p) ** 2 / (n1 * p * (1 - p)) * (1 + n1 * (theta - p) / (n2 * (1 - p)))
        assert u == pytest.approx(chi2.ppf(0.95, 1), rel=1e-5)
