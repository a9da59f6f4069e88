"""Counts of events and rates per so many people, with their intervals."""

from typing import NamedTuple

import numpy as np
from scipy.special import gammainccinv, gammaincinv, ndtr  # pyright: ignore[reportMissingTypeStubs]

from queries.measures.arrays import ArrayLike, Floats, same_shape
from queries.measures.confidence import USUAL, normal_score
from queries.measures.proportions import Interval

BYAR_FROM = 10  # below this many events the exact interval is used (PHEindicatormethods, phe_rate)


class Rate(NamedTuple):
    """Events per `per` people, with limits in the same unit."""

    rate: Floats
    lower: Floats
    upper: Floats


def byar(x: ArrayLike, confidence: float = USUAL) -> Interval:
    """Byar's approximate interval for the mean of a Poisson count x (Breslow and Day 1987). Raises ValueError where x is below 0.

    The lower limit for x = 0 is 0; the formula has no value there.
    """
    x = _counts(x)
    z = normal_score(confidence)
    some = np.where(x > 0, x, 1.0)
    lower = some * (1 - 1 / (9 * some) - z / (3 * np.sqrt(some))) ** 3
    above = x + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    # For a small x and a high confidence the cube turns negative.
    return Interval(np.where(x > 0, np.maximum(lower, 0), 0.0)[()], upper[()])


def exact_poisson(x: ArrayLike, confidence: float = USUAL) -> Interval:
    """The exact interval for the mean of a Poisson count x, by chi-squared quantiles (Garwood 1936).

    Raises ValueError where x is below 0.
    """
    x = _counts(x)
    tail = ndtr(-normal_score(confidence))
    # Half a chi-squared quantile with 2x degrees of freedom is one of the gamma distribution; there is none with 0 of them.
    lower = np.where(x > 0, gammaincinv(np.where(x > 0, x, 1.0), tail), 0.0)
    return Interval(lower[()], np.asarray(gammainccinv(x + 1, tail))[()])


def rate(x: ArrayLike, n: ArrayLike, per: float = 1000, confidence: float = USUAL) -> Rate:
    """x events among n people (or person-years) as a rate per `per`: exact limits below 10 events, Byar's from 10 (phe_rate).

    n = 0 gives nan. Raises ValueError where x is below 0.
    """
    x, n = same_shape(x, n)
    few = x < BYAR_FROM
    exact, approximate = exact_poisson(x, confidence), byar(x, confidence)
    scale = np.where(n > 0, per / np.where(n > 0, n, 1.0), np.nan)
    return Rate(
        (x * scale)[()],
        (np.where(few, exact.lower, approximate.lower) * scale)[()],
        (np.where(few, exact.upper, approximate.upper) * scale)[()],
    )


def _counts(x: ArrayLike) -> Floats:
    (x,) = same_shape(x)
    if bool(np.any(x < 0)):
        raise ValueError("A number of events below 0 has no rate; give counts of 0 or more.")
    return x
