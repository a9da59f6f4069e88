import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import response
from tests.queries.measures.given import counts, properties


def test_flags_at_their_thresholds():
    headcount = [100, 100, 100, 100, np.nan, 0, 40]
    flags = response.rate_flag([29, 30, 49, 50, 20, 0, 41], headcount)
    assert list(flags) == ["low", "caution", "caution", "ok", "unknown", "unknown", "above_headcount"]


def test_rates():
    found = response.response_rate([29, 20, 0, 41, 0], [100, np.nan, 0, 40, 50])
    assert found == pytest.approx([0.29, np.nan, np.nan, np.nan, 0], nan_ok=True)


def test_what_those_who_stayed_away_could_do():
    assert response.possible_range(5, 11, 14) == pytest.approx((5 / 14, 8 / 14))
    assert np.isnan(response.possible_range(5, 11, [np.nan, 10])).all()


@properties
@given(counts(), st.integers(0, 500))
def test_the_possible_range_holds_the_share_and_closes_when_all_answer(count, absent):
    x, n = count
    found = response.possible_range(x, n, n + absent)
    assert 0 <= found.lower <= x / n <= found.upper <= 1
    assert found.upper - found.lower == pytest.approx(absent / (n + absent))
