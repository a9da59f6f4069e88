"""The four signals of special cause. Each is looked for in one stretch of a series; runs never cross a rebasing."""

import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import sliding_window_view

from queries.measures.arrays import Codes, Floats
from queries.measures.spc.limits import ROUNDING, Limits

RUN = 7  # points in a shift, and in a trend
RULES = [
    *("above_limit", "below_limit"),
    *("increasing", "decreasing"),
    *("two_in_three_above", "two_in_three_below"),
    *("shift_above", "shift_below"),
]

Signs = npt.NDArray[np.int_]


def causes(values: Floats, limits: Limits) -> Codes:
    """The first rule that each point meets, by the names in `RULES`; else common, or not_judged where there are no limits.

    All points of a run are flagged, the earlier ones once the last arrives.
    """
    if not limits.drawn:
        return np.full(len(values), "not_judged")
    size = max(float(np.abs(values).max()), abs(limits.mean))
    side = _sign(values - limits.mean, size)
    outside = _outside(values, limits.lower, limits.upper, size)
    near = np.where(outside == 0, _outside(values, limits.near_lower, limits.near_upper, size), 0)
    signals = (outside, _trend(_sign(np.diff(values), size)), _two_in_three(near, side), _shift(side))
    return np.select([met for signal in signals for met in (signal > 0, signal < 0)], RULES, "common")


def _sign(difference: Floats, size: float) -> Signs:
    """-1, 0 or 1; differences that rounding could have made are 0."""
    return np.where(np.abs(difference) <= ROUNDING * size, 0, np.sign(difference)).astype(int)


def _outside(values: Floats, lower: float, upper: float, size: float) -> Signs:
    """1 strictly above upper, -1 strictly below lower, else 0."""
    return np.maximum(_sign(values - upper, size), 0) + np.minimum(_sign(values - lower, size), 0)


def _trend(steps: Signs) -> Signs:
    """Seven points rising or falling without a tie are six like steps; a point that ends one trend and begins another takes the later."""
    return _runs(steps, RUN - 1, len(steps) + 1, covers=RUN)


def _shift(side: Signs) -> Signs:
    """Seven points on one side of the mean; one exactly on it breaks the run."""
    return _runs(side, RUN, len(side), covers=RUN)


def _two_in_three(near: Signs, side: Signs) -> Signs:
    """Of three points on one side of the mean, two or more near the limit: the near ones are flagged. Stricter than Western Electric."""
    found = np.zeros(len(side), dtype=int)
    for start, window in _windows(side, 3):
        if window[0] != 0 and np.all(window == window[0]) and np.count_nonzero(near[start : start + 3]) >= 2:
            found[start : start + 3] |= near[start : start + 3] != 0
    return found * side


def _runs(signs: Signs, length: int, points: int, covers: int) -> Signs:
    """Mark, of `points` points, the `covers` that begin with each run of `length` like signs other than 0."""
    found = np.zeros(points, dtype=int)
    for start, window in _windows(signs, length):
        if window[0] != 0 and np.all(window == window[0]):
            found[start : start + covers] = window[0]
    return found


def _windows(signs: Signs, length: int) -> enumerate[Signs]:
    return enumerate(sliding_window_view(signs, length) if len(signs) >= length else ())
