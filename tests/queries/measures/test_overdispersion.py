import numpy as np
import pytest
from hypothesis import given
from scipy.stats import binom

from queries.measures import peers
from tests.queries.measures.given import properties, units, vectors

CASES = vectors("funnel_overdispersion")["cases"]
PROPORTIONS = [case for case in CASES if case["type"] == "PR"]


@pytest.mark.parametrize("case", PROPORTIONS, ids=lambda case: case["id"])
def test_shares_agree_with_the_reference(case):
    found = peers.overdispersion(case["numerator"], case["denominator"], case["od_method"])
    assert (found.phi, found.tau2) == pytest.approx((case["phi"], case["tau2"]), abs=1e-9)
    assert (found.units, found.matters) == (20, True)


def test_observed_over_expected_agrees_with_the_reference():
    (case,) = (case for case in CASES if case["type"] == "SR")
    found = peers.ratio_overdispersion(case["numerator"], case["denominator"], case["od_method"])
    assert (found.phi, found.tau2) == pytest.approx((case["phi"], case["tau2"]), abs=1e-9)
    with pytest.raises(ValueError, match="every count above 0"):
        peers.ratio_overdispersion([0, 3], [1, 2])


def test_chance_alone_is_not_overdispersed_and_real_spread_is():
    rng = np.random.default_rng(5)
    n = np.full(2000, 40)
    chance = peers.overdispersion(binom.rvs(n, 0.4, random_state=rng), n, "truncate")
    real = peers.overdispersion(binom.rvs(n, rng.beta(8, 12, 2000), random_state=rng), n)
    assert chance.phi < 1
    assert chance.tau2 == 0
    # The variance of Beta(8, 12) on the arcsine scale is about p(1-p)/21 / (4p(1-p)); winsorising takes some of it.
    assert 0.5 * 1 / 84 < real.tau2 < 1 / 84
    assert real.matters


def test_few_practices_are_not_enough_to_widen_limits():
    assert not peers.overdispersion([1, 30, 2], [40, 40, 40]).matters


def test_practices_without_answers_are_left_out():
    assert peers.overdispersion([1, 30, 2, 0], [40, 40, 40, 0]) == peers.overdispersion([1, 30, 2], [40, 40, 40])
    assert peers.overdispersion([0], [0]) == peers.Overdispersion(0.0, 0.0, 0)
    assert peers.overdispersion([3], [10]).tau2 == 0


@properties
@given(units())
def test_order_does_not_matter_and_yes_mirrors_no(practices):
    x, n = (np.array(column) for column in practices)
    found = peers.overdispersion(x, n)
    assert found.phi >= 0
    assert found.tau2 >= 0
    for other in (peers.overdispersion(x[::-1], n[::-1]), peers.overdispersion(n - x, n)):
        assert (other.phi, other.tau2) == pytest.approx((found.phi, found.tau2), abs=1e-9)
