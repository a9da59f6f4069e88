import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import peers
from tests.queries.measures.given import properties


def test_a_worked_example():
    # Benjamini and Hochberg (1995), section 4.1: fifteen p-values, of which the rate of 5% lets the first four stand.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert list(np.flatnonzero(peers.discoveries(p))) == [0, 1, 2, 3]


def test_no_test_is_no_discovery():
    assert list(peers.discoveries([np.nan, 0.001, np.nan])) == [False, True, False]
    assert list(peers.discoveries([np.nan])) == [False]
    with pytest.raises(ValueError, match="0 and 1"):
        peers.discoveries([1.2])


@properties
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_step_up_by_hand(p):
    order = np.sort(p)
    passing = np.flatnonzero(order <= 0.05 * np.arange(1, len(p) + 1) / len(p))
    threshold = order[passing[-1]] if len(passing) else -1.0
    close = np.isclose(order, 0.05 * np.arange(1, len(p) + 1) / len(p), rtol=1e-12).any()
    assert close or list(peers.discoveries(p)) == [value <= threshold for value in p]
