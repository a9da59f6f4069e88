"""The funnel: how far from the centre a share may lie by chance, given its base, and in words where one lies."""

import numpy as np
from scipy.special import ndtr  # pyright: ignore[reportMissingTypeStubs]

from queries.measures.arrays import ArrayLike, Codes, Floats, same_shape
from queries.measures.confidence import STRICT, USUAL, normal_score
from queries.measures.peers.overdispersion import angle
from queries.measures.proportions import Interval


def funnel_limits(centre: ArrayLike, n: ArrayLike, tau2: float = 0.0, confidence: float = USUAL) -> Interval:
    """Limits between 0 and 1 around `centre` for bases n: inverse Wilson when tau2 is 0, else arcsine limits widened by tau2.

    Use 0.95 and 0.998 together. n = 0 gives nan.
    """
    if tau2 > 0:
        return arcsine_limits(centre, n, tau2, confidence)
    return inverse_wilson_limits(centre, n, confidence)


def inverse_wilson_limits(centre: ArrayLike, n: ArrayLike, confidence: float = USUAL) -> Interval:
    """The shares whose Wilson interval just reaches the centre: what PHEindicatormethods (`sigma_adjustment`) draws.

    The reference's formula comes to this: centre -/+ z sqrt(centre (1 - centre) / n), clipped to 0 and 1. n = 0 gives nan.
    """
    centre, n = same_shape(centre, n)
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = normal_score(confidence) * np.sqrt(centre * (1 - centre) / n)
    return _known(n, np.clip(centre - reach, 0, 1), np.clip(centre + reach, 0, 1))


def arcsine_limits(centre: ArrayLike, n: ArrayLike, tau2: float = 0.0, confidence: float = USUAL) -> Interval:
    """sin^2(asin(sqrt(centre)) -/+ z sqrt(1/(4n) + tau2)) (FunnelPlotR). n = 0 gives nan.

    The angle is kept within 0 to pi/2; the reference lets it fold back, so that a lower limit rises again at small bases.
    """
    centre, n = same_shape(centre, n)
    with np.errstate(divide="ignore"):
        reach = normal_score(confidence) * np.sqrt(1 / (4 * n) + tau2)
    low, high = (np.clip(angle(centre) + sign * reach, 0, np.pi / 2) for sign in (-1, 1))
    return _known(n, np.sin(low) ** 2, np.sin(high) ** 2)


def funnel_position(x: ArrayLike, n: ArrayLike, centre: ArrayLike, tau2: float = 0.0) -> Codes:
    """higher or lower outside the 99.8% limits, possibly_higher or possibly_lower outside the 95% limits, else similar; none where n = 0.

    "Similar" never means "the same": with a small base hardly anything lies outside.
    """
    x, n, centre = same_shape(x, n, centre)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(n > 0, x / n, np.nan)
    strict, usual = funnel_limits(centre, n, tau2, STRICT), funnel_limits(centre, n, tau2, USUAL)
    return np.select(
        [np.isnan(share), share > strict.upper, share < strict.lower, share > usual.upper, share < usual.lower],
        ["none", "higher", "lower", "possibly_higher", "possibly_lower"],
        "similar",
    )[()]


def p_values(x: ArrayLike, n: ArrayLike, centre: ArrayLike, tau2: float = 0.0) -> Floats:
    """Two-sided p of each share against the centre on the arcsine scale, with tau2 allowed for; nan where n = 0. For `discoveries`."""
    x, n, centre = same_shape(x, n, centre)
    with np.errstate(divide="ignore", invalid="ignore"):
        score = (angle(np.where(n > 0, x / n, np.nan)) - angle(centre)) / np.sqrt(1 / (4 * n) + tau2)
    return (2 * ndtr(-np.abs(score)))[()]


def _known(n: Floats, lower: Floats, upper: Floats) -> Interval:
    return Interval(np.where(n > 0, lower, np.nan)[()], np.where(n > 0, upper, np.nan)[()])
