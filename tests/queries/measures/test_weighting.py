import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import proportions, weighting
from tests.queries.measures.given import properties, vectors

CASE = vectors("survey_eb_rank")["post_stratification"]


def test_agrees_with_the_reference():
    found = weighting.post_stratify(CASE["x_h"], CASE["n_h"], CASE["N_h"], ["here"] * 4)
    assert found.share == pytest.approx(CASE["p_poststrat"], abs=1e-9)
    assert found.unweighted == pytest.approx(CASE["p_unweighted"], abs=1e-9)
    assert found.standard_error == pytest.approx(CASE["se"], abs=1e-9)
    assert found.standard_error**2 == pytest.approx(CASE["var_fpc"], abs=1e-9)
    assert found.design_effect == pytest.approx(CASE["kish_deff"], abs=1e-9)
    assert found.effective_base == pytest.approx(CASE["n_eff_for_wilson"], rel=1e-9)
    assert (found.lower, found.upper) == pytest.approx((CASE["lower"], CASE["upper"]), abs=1e-9)
    assert (found.strata, found.differs) == (4, False)


def test_a_ready_group_does_not_speak_for_the_rest():
    # Nurses: 90 of 100 answered, 10% yes. Receptionists: 20 of 100 answered, 50% yes. Half and half is 30%.
    found = weighting.post_stratify([9, 10], [90, 20], [100, 100], ["here", "here"])
    assert found.share == pytest.approx(0.3)
    assert found.unweighted == pytest.approx(19 / 110)
    assert found.differs


def test_small_strata_join_the_smallest_neighbour_of_their_area():
    assert list(weighting.collapse([3, 40, 12, 30], ["north", "north", "north", "south"])) == [0, 1, 0, 2]
    assert list(weighting.collapse([3, 40, 12, 30], ["north", "south", "south", "south"])) == [0, 1, 0, 2], "alone in its area"
    assert list(weighting.collapse([3, 4, 2, 30], ["north"] * 4)) == [0, 0, 0, 0]
    assert list(weighting.collapse([3, 4], ["north", "south"])) == [0, 0]


def test_an_empty_stratum_is_joined_and_its_staff_still_count():
    found = weighting.post_stratify([0, 10, 5], [0, 20, 20], [80, 20, 100], ["north", "north", "south"])
    assert found.strata == 2
    assert found.share == pytest.approx(0.5 * 0.5 + 0.5 * 0.25)


def test_no_weight_is_above_five_times_the_median():
    found = weighting.post_stratify([20, 10], [100, 10], [100, 1000], ["a", "b"])
    capped = (100 * 0.2 + 50 * 1.0) / 150
    assert found.share == pytest.approx(capped)


def test_everyone_answering_leaves_no_doubt_but_noise_does():
    everyone = weighting.post_stratify([10, 0], [10, 20], [10, 20], ["a", "b"])
    assert everyone.lower == everyone.share == everyone.upper == pytest.approx(1 / 3)
    noisy = weighting.post_stratify([10, 0], [10, 20], [10, 20], ["a", "b"], noise_variance=1.25 / 900)
    assert noisy.lower < 1 / 3 < noisy.upper


def test_all_of_one_mind_is_not_certainty():
    found = weighting.post_stratify([0, 0], [10, 20], [100, 200], ["a", "b"])
    assert found.share == 0
    assert found.upper > proportions.wilson(0, 40).upper


@pytest.mark.parametrize(
    ("x", "n", "headcount", "message"),
    [
        ([1, 2], [10, 10], [np.nan, 20], "headcount above 0"),
        ([11, 2], [10, 10], [20, 20], "0 <= x <= n"),
        ([0, 1], [0, 1], [20, 20], "two answers"),
        ([1, 2], [10, 10], [20, 20], "2 strata and 1 areas"),
    ],
)
def test_what_cannot_be_weighted_is_refused(x, n, headcount, message):
    with pytest.raises(ValueError, match=message):
        weighting.post_stratify(x, n, headcount, ["here"] if "areas" in message else ["here", "here"])


strata = st.lists(st.tuples(st.integers(0, 60), st.floats(0, 1), st.floats(1, 8), st.sampled_from("ab")), min_size=1, max_size=8)


@properties
@given(strata)
def test_properties(drawn):
    n = np.array([size for size, *_ in drawn])
    if n.sum() < 2:
        return
    x = np.floor(n * [share for _, share, *_ in drawn])
    headcount = np.maximum(np.ceil(n * [more for *_, more, _ in drawn]), 1)
    areas = [area for *_, area in drawn]
    found = weighting.post_stratify(x, n, headcount, areas)
    assert 0 <= found.lower <= found.share <= found.upper <= 1
    assert found.design_effect >= 1 - 1e-12
    mirrored = weighting.post_stratify(n - x, n, headcount, areas)
    assert (mirrored.share, mirrored.lower) == pytest.approx((1 - found.share, 1 - found.upper), abs=1e-9)
    joined = weighting.collapse(n, areas)
    sizes = np.bincount(joined, weights=n)
    assert len(sizes) == 1 or sizes.min() >= 10


@properties
@given(st.integers(2, 6), st.integers(10, 50), st.floats(0.1, 0.9))
def test_the_same_response_everywhere_changes_nothing(groups, n, share):
    x = [round(n * share)] * groups
    found = weighting.post_stratify(x, [n] * groups, [3 * n] * groups, ["here"] * groups)
    assert found.share == pytest.approx(found.unweighted)
    assert found.design_effect == pytest.approx(1)
