"""How badly two counts fit a supposed ratio of shares: the score of Koopman (1984), in a form that keeps its digits at the edges."""

import numpy as np

from queries.measures.arrays import Floats


def score(ratio: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    """Pearson's chi-squared of both counts at the likeliest shares p1 = ratio x p2. Same shape as the arguments; x1 + x2 must be above 0.

    Equal to Koopman's U wherever that has a value; U is 0/0 where everybody in a group is a yes.
    """
    # Seen from the smaller share the quadratic loses no digits, and swapping the groups changes nothing but the sign of ln(ratio).
    swapped = ratio < 1
    ratio = np.where(swapped, 1 / ratio, ratio)
    x1, x2 = np.where(swapped, x2, x1), np.where(swapped, x1, x2)
    n1, n2 = np.where(swapped, n2, n1), np.where(swapped, n1, n2)
    p1, q1 = _likeliest_share(ratio, x1, n1, x2, n2)
    p2, q2 = p1 / ratio, (ratio - 1 + q1) / ratio
    return _misfit(x1, n1, p1, q1) + _misfit(x2, n2, p2, q2)


def _likeliest_share(ratio: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    """p1 and 1 - p1, the smaller root of N p^2 - B p + C = 0, for ratio >= 1. Each is computed without subtracting near-equals."""
    n, b, c = n1 + n2, n1 * ratio + x1 + n2 + x2 * ratio, (x1 + x2) * ratio
    e, spare = 2 * n - b, (n1 - x1) * (ratio - 1)
    root = np.sqrt(e * e + 4 * n * spare)  # the same discriminant as B^2 - 4NC, as a sum of terms that are never negative
    away = np.maximum(root - e, np.finfo(float).tiny)
    return 2 * c / (b + root), np.where(e > 0, (e + root) / (2 * n), 2 * spare / away)


def _misfit(x: Floats, n: Floats, p: Floats, q: Floats) -> Floats:
    spread = n * p * q
    residual = x * q - (n - x) * p  # x - np, written so that it is exactly 0 when all or none are a yes
    return np.where(spread > 0, residual**2 / np.where(spread > 0, spread, 1.0), 0.0)
