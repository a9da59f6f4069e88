import numpy as np
import pytest

from queries.measures import response


def test_flags_at_their_thresholds():
    headcount = [100, 100, 100, 100, np.nan, 0, 40]
    flags = response.rate_flag([29, 30, 49, 50, 20, 0, 41], headcount)
    assert list(flags) == ["low", "caution", "caution", "ok", "unknown", "unknown", "above_headcount"]


def test_rates():
    found = response.response_rate([29, 20, 0, 41, 0], [100, np.nan, 0, 40, 50])
    assert found == pytest.approx([0.29, np.nan, np.nan, np.nan, 0], nan_ok=True)
