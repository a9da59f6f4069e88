"""Empirical Bayes: each practice's share pulled towards the area's, the more so the fewer people stand behind it."""

from dataclasses import dataclass

import numpy as np
from scipy.special import betaincinv, ndtr  # pyright: ignore[reportMissingTypeStubs]

from queries.measures.arrays import ArrayLike, Floats, same_shape
from queries.measures.confidence import USUAL, normal_score
from queries.measures.proportions import share_interval


@dataclass(frozen=True)
class Shrunken:
    """A Beta(a, b) for each unit: its mean, limits, and `weight`, the part of the mean that is its own (0 to 1).

    `mu` is the share of all together; `rho`, 0 to 1, how much units differ: 0 means that chance explains the lot, and every mean is mu.
    """

    a: Floats
    b: Floats
    mean: Floats
    lower: Floats
    upper: Floats
    weight: Floats
    mu: float
    rho: float


def empirical_bayes(x: ArrayLike, n: ArrayLike, confidence: float = USUAL) -> Shrunken:
    """Beta-binomial shrinkage of x/n, one row, a unit an entry, with moments for mu and rho (Kleinman 1973).

    M = (1-rho)/rho; the posterior is Beta(x + mu M, n - x + (1-mu) M), except that no unit is known better than all units together: a + b
    is at most the sum of n. That only bites when rho is near 0, where the formula would claim certainty. n = 0 gives mu with weight 0.
    Raises ValueError when nobody answered or a count is outside 0 to n.
    """
    x, n = same_shape(x, n)
    if not bool(np.all((x >= 0) & (x <= n))) or n.sum() == 0:
        raise ValueError("Shrinkage needs counts with 0 <= x <= n and at least one base above 0.")
    mu = float(x.sum() / n.sum())
    rho = _spread(x, n, mu)
    weight = n * rho / (n * rho + 1 - rho) if rho < 1 else np.where(n > 0, 1.0, 0.0)
    mean = weight * np.divide(x, n, out=np.full_like(x, mu), where=n > 0) + (1 - weight) * mu
    size = np.minimum(n + ((1 - rho) / rho if rho > 0 else np.inf), n.sum())
    lower, upper = _limits(mean, size, confidence)
    return Shrunken(mean * size, (1 - mean) * size, mean, lower, upper, weight, mu, rho)


def _spread(x: Floats, n: Floats, mu: float) -> float:
    """rho, the correlation of two answers in one unit: what is left of the variance between units after chance."""
    x, n = x[n > 0], n[n > 0]
    units, total = len(n), n.sum()
    room = mu * (1 - mu) * (total - (n**2).sum() / total - (units - 1))
    if room <= 0:  # one unit, one answer each, or all of one mind
        return 0.0
    between = (n * (x / n - mu) ** 2).sum()
    return float(np.clip((between - mu * (1 - mu) * (units - 1)) / room, 0, 1))


def _limits(mean: Floats, size: Floats, confidence: float) -> tuple[Floats, Floats]:
    tail = ndtr(-normal_score(confidence))
    proper = (mean > 0) & (mean < 1) & (size > 0)
    a, b = np.where(proper, mean * size, 1.0), np.where(proper, (1 - mean) * size, 1.0)
    # A Beta with all its weight on 0 or 1 has no quantiles; Wilson's limits say the same thing honestly.
    plain = share_interval(mean, size, confidence)
    lower, upper = np.where(proper, betaincinv(a, b, tail), plain.lower), np.where(proper, betaincinv(a, b, 1 - tail), plain.upper)
    # Equal tails of a very lopsided Beta can leave out its own mean; an interval that a reader sees must hold its estimate.
    return np.minimum(lower, mean), np.maximum(upper, mean)
