import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import confidence, proportions
from tests.queries.measures.given import counts, properties, vectors

EXACT = {"abs": 1e-9, "rel": 1e-9}


@pytest.mark.parametrize("case", vectors("ci_funnel")["wilson"])
def test_wilson_agrees_with_phe(case):
    assert proportions.wilson(case["x"], case["n"], case["confidence"]) == pytest.approx((case["lower"], case["upper"]), **EXACT)


def test_wilson_agrees_with_phe_for_columns_of_percentages():
    cases = vectors("ci_funnel")["phe_proportion_pct"]
    found = proportions.wilson([case["x"] for case in cases], [case["n"] for case in cases])
    assert 100 * found.lower == pytest.approx([case["lowercl"] for case in cases], **EXACT)
    assert 100 * found.upper == pytest.approx([case["uppercl"] for case in cases], **EXACT)


@pytest.mark.parametrize("case", vectors("survey_eb_rank")["wilson_fpc"])
def test_effective_base_with_population_design_and_noise(case):
    share = case["x"] / case["n"]
    base = proportions.effective_base(share, case["n"], noise_variance=case["noise_var"], population=case["N"], design_effect=case["deff"])
    # The reference writes "everyone answered" as null.
    assert base == pytest.approx(np.inf if case["n_eff"] is None else case["n_eff"], rel=1e-9)
    assert proportions.share_interval(share, base) == pytest.approx((case["lower"], case["upper"]), **EXACT)
    assert proportions.wilson(case["x"], case["n"]) == pytest.approx(case["plain_wilson"], **EXACT)


@pytest.mark.parametrize("case", vectors("survey_eb_rank")["newcombe_difference"])
def test_newcombe_difference(case):
    found = proportions.newcombe(case["x1"], case["n1"], case["x2"], case["n2"])
    assert found == pytest.approx((case["diff"], case["lower"], case["upper"]), **EXACT)


def test_the_score_is_that_of_the_level():
    assert confidence.normal_score(confidence.USUAL) == pytest.approx(1.959963985, abs=1e-9)
    assert confidence.normal_score(confidence.STRICT) == pytest.approx(3.090232306, abs=1e-9)
    with pytest.raises(ValueError, match="confidence of 95"):
        confidence.normal_score(95)


def test_no_base_is_no_number():
    assert np.isnan(proportions.wilson(0, 0)).all()
    assert np.isnan(proportions.newcombe(3, 10, 0, 0)).all()
    assert np.isnan(proportions.effective_base(np.nan, 0, noise_variance=0.1))
    assert np.isnan(proportions.noise_variance(np.nan, 0, 1.25, 1, 1))


@pytest.mark.parametrize(("x", "n"), [(-1, 10), (11, 10)])
def test_a_count_outside_its_base_is_refused(x, n):
    with pytest.raises(ValueError, match="above its base"):
        proportions.wilson(x, n)


def test_arguments_broadcast():
    found = proportions.wilson([[0], [5]], [11, 20, 100])
    assert found.lower.shape == found.upper.shape == (2, 3)
    assert found.upper[0, 0] == pytest.approx(0.258832966968032, abs=1e-9)


def test_noise_is_that_of_the_ratio_of_perturbed_counts():
    # One yes and one no count, each with variance 1.25: the formula of the reference, and a simulation of it.
    assert proportions.noise_variance(5 / 11, 11, 1.25, 1, 1) == pytest.approx(1.25 * ((6 / 11) ** 2 + (5 / 11) ** 2) / 121)
    rng = np.random.default_rng(1)
    yes = 300 + rng.normal(0, np.sqrt(2 * 1.25), 200_000)  # two nodes, one yes option each
    rest = 700 + rng.normal(0, np.sqrt(6 * 1.25), 200_000)  # two nodes, three other options each
    assert proportions.noise_variance(0.3, 1000, 1.25, 2, 6) == pytest.approx(np.var(yes / (yes + rest)), rel=0.02)


def test_a_base_without_noise_or_population_is_passed_on_untouched():
    bases = np.arange(1, 2000)
    assert np.array_equal(proportions.effective_base(0.3, bases), bases)


def test_a_population_below_the_base_is_taken_for_unknown():
    assert proportions.effective_base(0.5, [40, 40, 40], population=[39, np.nan, 80]) == pytest.approx([40, 40, 40 * 79 / 40])


def test_a_share_of_none_keeps_its_noise():
    assert proportions.effective_base(0.0, 50, noise_variance=1.25 / 2500) == pytest.approx(50 / 6)


@properties
@given(counts(), st.floats(0.5, 0.999))
def test_an_interval_holds_its_share_and_stays_in_range(count, level):
    x, n = count
    found = proportions.wilson(x, n, level)
    assert 0 <= found.lower <= x / n <= found.upper <= 1
    assert found.lower < found.upper


@properties
@given(counts(), st.integers(2, 20))
def test_more_people_narrow_the_interval(count, times):
    x, n = count
    few, many = proportions.wilson(x, n), proportions.wilson(x * times, n * times)
    assert many.upper - many.lower < few.upper - few.lower


@properties
@given(counts())
def test_yes_and_no_mirror_each_other(count):
    x, n = count
    yes, no = proportions.wilson(x, n), proportions.wilson(n - x, n)
    assert (yes.lower, yes.upper) == pytest.approx((1 - no.upper, 1 - no.lower), abs=1e-12)


@properties
@given(counts(), counts())
def test_a_difference_holds_its_estimate_and_swaps_with_its_groups(one, two):
    found, swapped = proportions.newcombe(*one, *two), proportions.newcombe(*two, *one)
    assert -1 - 1e-12 <= found.lower <= found.difference <= found.upper <= 1 + 1e-12
    assert found == pytest.approx((-swapped.difference, -swapped.upper, -swapped.lower), abs=1e-12)


@properties
@given(counts(), st.floats(0.0001, 0.1))
def test_noise_and_clustering_only_ever_cost_people(count, noise):
    x, n = count
    plain = proportions.effective_base(x / n, n)
    assert proportions.effective_base(x / n, n, noise_variance=noise) < plain
    assert proportions.effective_base(x / n, n, design_effect=1.5) < plain
    assert proportions.effective_base(x / n, n, population=3 * n) >= plain
