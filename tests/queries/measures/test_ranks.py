import numpy as np
import pytest

from queries.measures import peers
from tests.queries.measures.given import vectors

CASE = vectors("survey_eb_rank")["empirical_bayes"]


@pytest.fixture(scope="module")
def shrunken():
    return peers.empirical_bayes(CASE["num"], CASE["den"])


def test_agrees_with_the_reference_within_its_own_error(shrunken):
    found = peers.rank_interval(shrunken.a, shrunken.b)
    assert found.expected == pytest.approx(CASE["expected_rank_lowest1"], abs=0.15)
    assert found.lower == pytest.approx(CASE["rank_lo95"], abs=1)
    assert found.upper == pytest.approx(CASE["rank_hi95"], abs=1)
    assert found.in_highest_fifth == pytest.approx(CASE["p_in_highest_fifth"], abs=0.01)


def test_the_same_release_gives_the_same_ranks(shrunken):
    first, second = (peers.rank_interval(shrunken.a, shrunken.b) for _ in range(2))
    assert np.array_equal(first.expected, second.expected)
    assert not np.array_equal(first.expected, peers.rank_interval(shrunken.a, shrunken.b, seed=1).expected)


def test_ranks_share_out_all_places(shrunken):
    found = peers.rank_interval(shrunken.a, shrunken.b)
    assert found.expected.sum() == pytest.approx(20 * 21 / 2)
    assert found.in_lowest_fifth.sum() == pytest.approx(4)
    assert found.in_highest_fifth.sum() == pytest.approx(4)
    assert np.all((found.lower >= 1) & (found.lower <= found.expected) & (found.expected <= found.upper) & (found.upper <= 20))


def test_units_that_are_alike_could_be_anywhere():
    alike = peers.empirical_bayes([5] * 10, [10] * 10)
    found = peers.rank_interval(alike.a, alike.b)
    assert list(found.lower) == [1] * 10
    assert list(found.upper) == [10] * 10
    assert found.in_lowest_fifth == pytest.approx([0.2] * 10, abs=0.02)


def test_units_where_nobody_said_yes_are_not_ranked_by_their_place_in_the_list():
    silent = peers.empirical_bayes([0] * 10, [20] * 10)
    assert peers.rank_interval(silent.a, silent.b).expected == pytest.approx([5.5] * 10, abs=0.15)


def test_a_unit_without_a_posterior_is_refused():
    with pytest.raises(ValueError, match="a Beta for every unit"):
        peers.rank_interval([1, np.nan], [1, 1])
