import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import peers
from tests.queries.measures.given import properties, vectors


def test_deciles_agree_with_the_reference():
    case = vectors("survey_eb_rank")["deciles"]
    assert peers.decile_bands(case["values"]) == pytest.approx(case["deciles_numpy_linear"], abs=1e-9)


def test_deciles_of_each_wave_need_ten_practices():
    waves = np.column_stack([np.arange(12.0), np.arange(12.0)])
    waves[:3, 1] = np.nan
    found = peers.decile_bands(waves)
    assert found.shape == (9, 2)
    assert found[4, 0] == pytest.approx(5.5)
    assert np.isnan(found[:, 1]).all(), "nine practices have no deciles"
    waves[0, 1] = 0.0
    assert peers.decile_bands(waves)[4, 1] == pytest.approx(np.median([0, *range(3, 12)]))


FEATURES = np.column_stack([np.arange(20) * 1000.0, np.arange(20) / 20, np.ones(20)])


def test_the_nearest_are_those_beside_it_and_never_itself():
    found = peers.nearest(FEATURES, 10, k=8)
    assert list(found) == [9, 11, 8, 12, 7, 13, 6, 14]


def test_a_missing_value_counts_as_average():
    unknown = FEATURES.copy()
    unknown[10] = np.nan  # the others average 9.47
    assert list(peers.nearest(unknown, 10, k=8)) == [9, 8, 11, 7, 12, 6, 13, 5]


def test_too_small_a_group_names_nobody():
    assert len(peers.nearest(FEATURES[:8], 0)) == 0
    assert len(peers.nearest(FEATURES[:9], 0)) == 8


@pytest.mark.parametrize(
    ("index", "k", "message"), [(20, 10, "no unit 20"), (-1, 10, "no unit -1"), (0, 7, "choose 8 to 15"), (0, 16, "choose 8")]
)
def test_what_cannot_be_chosen_is_refused(index, k, message):
    with pytest.raises(ValueError, match=message):
        peers.nearest(FEATURES, index, k)


@properties
@given(st.integers(0, 2**32 - 1), st.floats(0.01, 1000), st.floats(-100, 100))
def test_likeness_is_free_of_the_units_of_a_column(seed, scale, shift):
    features = np.random.default_rng(seed).normal(size=(25, 3))
    moved = features * [scale, 1, 1] + [shift, 0, 0]
    assert list(peers.nearest(features, 3)) == list(peers.nearest(moved, 3))
