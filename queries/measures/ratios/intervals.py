"""One group's share divided by another's, with limits: x1/n1 over x2/n2."""

from typing import NamedTuple

import numpy as np

from queries.measures.arrays import ArrayLike, Floats, same_shape
from queries.measures.confidence import USUAL, normal_score
from queries.measures.ratios.score import score

# The log of the furthest ratio looked at, far outside what counts of people can give.
FURTHEST = 50.0
HALVINGS = 56  # of twice that: what is left is smaller than a float can tell from the limit


class Ratio(NamedTuple):
    """Ratio of two shares and its limits: 0 to infinity; nan where neither group has an event or a base is 0."""

    ratio: Floats
    lower: Floats
    upper: Floats


def katz(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, confidence: float = USUAL) -> Ratio:
    """Katz's log interval (1978): exp(ln RR -/+ z sqrt(1/x1 - 1/n1 + 1/x2 - 1/n2)). Fit for x1, x2 >= 5.

    Its limits are nan where a count is 0. Raises ValueError where a count is below 0 or above its base.
    """
    x1, n1, x2, n2 = _checked(x1, n1, x2, n2)
    ratio = _ratio(x1, n1, x2, n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.exp(normal_score(confidence) * np.sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
        known = (x1 > 0) & (x2 > 0)
        lower, upper = np.where(known, ratio / reach, np.nan), np.where(known, ratio * reach, np.nan)
    return Ratio(ratio[()], lower[()], upper[()])


def koopman(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, confidence: float = USUAL) -> Ratio:
    """Koopman's score interval (1984): every ratio whose score is at most the chi-squared quantile. The default, fit for small counts too.

    x1 = 0 gives a lower limit of 0, x2 = 0 an upper limit of infinity, both 0 (or a base of 0) nan throughout.
    Raises ValueError where a count is below 0 or above its base.
    """
    x1, n1, x2, n2 = counts = _checked(x1, n1, x2, n2)
    ratio = _ratio(*counts)
    limit = normal_score(confidence) ** 2  # the chi-squared quantile with one degree of freedom
    known = np.isfinite(np.where(np.isinf(ratio), 1.0, ratio))
    with np.errstate(divide="ignore"):
        inner = np.clip(np.log(np.where(known, ratio, 1.0)), -FURTHEST, FURTHEST)
    safe = tuple(np.where(known, count, 1.0) for count in counts)
    # Both limits in one search, which costs hardly more than one.
    starts, ends = np.stack([np.full_like(inner, -FURTHEST), inner]), np.stack([inner, np.full_like(inner, FURTHEST)])
    lower, upper = _root(starts, ends, safe, limit)
    return Ratio(
        ratio[()],
        np.where(known, np.where(x1 > 0, lower, 0.0), np.nan)[()],
        np.where(known, np.where(x2 > 0, upper, np.inf), np.nan)[()],
    )


def _root(start: Floats, end: Floats, counts: tuple[Floats, ...], limit: float) -> Floats:
    """The ratio between exp(start) and exp(end) where the score meets the limit, by halving; any where it does not, as at an open end.

    Not taken: scipy's search, which needs a third of the steps and, with what it imports, 25 MB.
    """
    beyond = score(np.exp(start), *counts) > limit
    for _ in range(HALVINGS):
        middle = (start + end) / 2
        same = (score(np.exp(middle), *counts) > limit) == beyond
        start, end = np.where(same, middle, start), np.where(same, end, middle)
    return np.exp(end)


def _ratio(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        # One quotient, so that 25 of 100 against 20 of 100 is exactly 1.25.
        return np.where((n1 > 0) & (n2 > 0), (x1 * n2) / (x2 * n1), np.nan)


def _checked(*counts: ArrayLike) -> tuple[Floats, ...]:
    x1, n1, x2, n2 = shaped = same_shape(*counts)
    if bool(np.any((x1 < 0) | (x2 < 0) | (x1 > n1) | (x2 > n2))):
        raise ValueError("A count below 0 or above its base has no ratio; give counts with 0 <= x <= n for both groups.")
    return shaped
