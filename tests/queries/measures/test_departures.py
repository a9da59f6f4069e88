"""How surely a group lies apart: small p-values where it does, and seldom where nothing but chance is at work."""

import numpy as np
import pytest
from scipy.stats import binomtest

from queries.measures.peers import discoveries
from queries.measures.peers.departures import of_count, of_rate, of_share


@pytest.mark.parametrize(("yes", "base"), [(37, 74), (10, 60), (3, 60), (52, 110)])
def test_a_share_is_judged_about_as_an_exact_test_would(yes: int, base: int) -> None:
    exact = binomtest(yes, base, 0.27).pvalue
    assert of_share(yes / base, base, 0.27) == pytest.approx(exact, abs=0.04)


def test_what_has_no_share_is_not_tested() -> None:
    assert np.isnan(of_share([np.nan, 0.3], [np.nan, 50], 0.27)).tolist() == [True, False]
    assert np.isnan(of_count([np.nan, 2], [5, 5], 60, 100)).tolist() == [True, False]


def test_protection_makes_a_rate_less_sure() -> None:
    assert of_rate(0.30, 200, 0.0, 0.39) < of_rate(0.30, 200, 0.03, 0.39)


def test_a_few_practices_must_all_be_missing_to_stand_apart() -> None:
    none, some, every = of_count([0, 3, 6], [6, 6, 6], 81, 123)
    assert none < 0.01
    assert some > 0.2
    assert every > 0.1


def test_of_many_groups_that_differ_by_chance_alone_hardly_ever_is_one_found() -> None:
    chance = np.random.default_rng(20261128)
    found = 0
    for _ in range(400):
        base = chance.integers(25, 110, 22)
        shares = [chance.binomial(base, whole) / base for whole in (0.27, 0.44, 0.09, 0.60)]
        p = [of_share(share, base, whole) for share, whole in zip(shares, (0.27, 0.44, 0.09, 0.60), strict=True)]
        found += bool(discoveries(np.concatenate(p)).any())
    assert found / 400 <= 0.05
