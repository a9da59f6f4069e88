import numpy as np
import pytest
from hypothesis import example, given
from scipy.stats import beta

from queries.measures import peers
from tests.queries.measures.given import properties, units, vectors

CASE = vectors("survey_eb_rank")["empirical_bayes"]


def test_agrees_with_the_reference():
    found = peers.empirical_bayes(CASE["num"], CASE["den"])
    assert (found.mu, found.rho) == pytest.approx((CASE["mu"], CASE["rho"]), abs=1e-9)
    assert found.mean == pytest.approx(CASE["posterior_mean"], abs=1e-9)
    assert found.weight == pytest.approx(CASE["shrinkage_weight"], abs=1e-9)
    assert found.lower == pytest.approx(CASE["lower"], abs=1e-9)
    assert found.upper == pytest.approx(CASE["upper"], abs=1e-9)
    assert found.a == pytest.approx(np.array(CASE["num"]) + CASE["alpha"], abs=1e-9)
    assert found.b == pytest.approx(np.array(CASE["den"]) - np.array(CASE["num"]) + CASE["beta"], abs=1e-9)
    above = beta.sf(CASE["mu"], found.a, found.b)
    assert above == pytest.approx(CASE["p_above_mu"], abs=1e-9)


def test_when_chance_explains_everything_all_are_alike_but_not_certain():
    found = peers.empirical_bayes([5, 10, 20], [10, 20, 40])
    assert found.rho == 0
    assert found.mean == pytest.approx([0.5] * 3)
    assert list(found.weight) == [0, 0, 0]
    # As sure as of the area: 35 of 70, not infinitely sure.
    assert found.lower == pytest.approx([beta.ppf(0.025, 35, 35)] * 3)


def test_the_doubt_that_is_left_does_not_jump_as_spread_vanishes():
    flat, nearly = peers.empirical_bayes([200] * 3, [400] * 3), peers.empirical_bayes([200, 189, 211], [400] * 3)
    assert flat.rho == 0 < nearly.rho < 0.001
    assert (nearly.lower[0], nearly.upper[0]) == pytest.approx((flat.lower[0], flat.upper[0]), abs=1e-9)


@pytest.mark.parametrize(("x", "n", "mean"), [([0, 0], [9, 11], 0), ([9, 11], [9, 11], 1)])
def test_all_of_one_mind(x, n, mean):
    found = peers.empirical_bayes(x, n)
    assert list(found.mean) == [mean, mean]
    assert np.all(found.upper - found.lower > 0.1), "twenty people of one mind leave room for another"


def test_practices_utterly_apart_are_left_alone():
    found = peers.empirical_bayes([0, 10], [10, 10])
    assert list(found.weight) == [1, 1]
    assert found.mean == pytest.approx([0, 1])


def test_a_practice_without_answers_is_put_at_the_mean():
    found = peers.empirical_bayes([2, 30, 0], [20, 40, 0])
    assert found.weight[2] == 0
    assert found.mean[2] == pytest.approx(32 / 60)
    assert found.upper[2] - found.lower[2] > found.upper[1] - found.lower[1]


@pytest.mark.parametrize(("x", "n"), [([0], [0]), ([5], [4]), ([-1], [4])])
def test_impossible_counts_are_refused(x, n):
    with pytest.raises(ValueError, match="Shrinkage needs"):
        peers.empirical_bayes(x, n)


@properties
@given(units())
@example(([1, 3, 16, 64], [2, 6, 60, 64]))
def test_a_shrunken_share_lies_between_its_own_and_the_areas(practices):
    x, n = (np.array(column) for column in practices)
    found = peers.empirical_bayes(x, n)
    own = x / n
    low, high = np.minimum(own, found.mu), np.maximum(own, found.mu)
    assert np.all((found.mean >= low - 1e-12) & (found.mean <= high + 1e-12))
    assert np.all((found.lower <= found.mean + 1e-12) & (found.mean <= found.upper + 1e-12))
    assert np.all((found.lower >= 0) & (found.upper <= 1) & (found.upper > found.lower))
    assert np.all((found.weight >= 0) & (found.weight <= 1))
    assert 0 <= found.rho <= 1


@properties
@given(units())
def test_yes_mirrors_no_and_order_does_not_matter(practices):
    x, n = (np.array(column) for column in practices)
    found, mirrored = peers.empirical_bayes(x, n), peers.empirical_bayes((n - x)[::-1], n[::-1])
    assert mirrored.mean[::-1] == pytest.approx(1 - found.mean, abs=1e-9)
    assert mirrored.lower[::-1] == pytest.approx(1 - found.upper, abs=1e-6)


@properties
@given(units())
def test_the_larger_practice_keeps_more_of_its_own(practices):
    x, n = practices
    weight = peers.empirical_bayes(x, n).weight
    assert np.all(np.diff(weight[np.argsort(n, kind="stable")]) >= -1e-12)
