"""The rules beside a second telling of them in plain Python, one point at a time."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import spc
from tests.queries.measures.given import properties


def retold(values):
    """Causes of one stretch, in whole numbers so that nothing rounds."""
    n = len(values)
    unit = 300 * n * (n - 1)
    y = [value * unit for value in values]
    mean = sum(values) * unit // n
    moving = sum(abs(a - b) for a, b in pairwise(values)) * unit // (n - 1)
    if moving == 0:
        return ["not_judged"] * n
    far = 266 * moving // 100
    outside = [abs(v - mean) > far for v in y]
    near = [not out and 3 * abs(v - mean) > 2 * far for v, out in zip(y, outside, strict=True)]
    side = [(v > mean) - (v < mean) for v in y]
    step = [(b > a) - (b < a) for a, b in pairwise(y)]
    return [cause_of(i, n, outside, near, side, step) for i in range(n)]


def cause_of(i, n, outside, near, side, step):
    if outside[i]:
        return "above_limit" if side[i] > 0 else "below_limit"
    for start in sorted((s for s in range(i - 6, i + 1) if s >= 0 and s + 6 < n), reverse=True):
        if abs(sum(step[start : start + 6])) == 6:
            return "increasing" if step[start] > 0 else "decreasing"
    for start in range(max(0, i - 2), min(i, n - 3) + 1):
        three = range(start, start + 3)
        if near[i] and abs(sum(side[j] for j in three)) == 3 and sum(near[j] for j in three) >= 2:
            return "two_in_three_above" if side[i] > 0 else "two_in_three_below"
    for start in range(max(0, i - 6), min(i, n - 7) + 1):
        if abs(sum(side[start : start + 7])) == 7:
            return "shift_above" if side[i] > 0 else "shift_below"
    return "common"


walks = st.lists(st.integers(-3, 4), min_size=5, max_size=40).map(lambda steps: [int(value) for value in np.cumsum(steps)])


@properties
@given(st.one_of(walks, st.lists(st.integers(0, 9), min_size=5, max_size=40)))
def test_every_point_gets_the_same_cause_in_both_tellings(values):
    assert list(spc.xmr(values).cause) == retold(values)
