"""Shares of people: their intervals, their differences, and the base that stands for survey and protection noise together.

A share is between 0 and 1; a base is a number of people, whole or effective. All arguments broadcast.
"""

from typing import NamedTuple

import numpy as np

from queries.measures.arrays import ArrayLike, Floats, same_shape
from queries.measures.confidence import USUAL, normal_score


class Interval(NamedTuple):
    """Lower and upper limit, of the shape of the arguments; nan where there is no base."""

    lower: Floats
    upper: Floats


class Difference(NamedTuple):
    """First share minus second, between -1 and 1, with its limits."""

    difference: Floats
    lower: Floats
    upper: Floats


def wilson(x: ArrayLike, n: ArrayLike, confidence: float = USUAL) -> Interval:
    """The score interval of x out of n (Wilson 1927), as PHEindicatormethods gives it.

    x and n may be fractions (effective counts). n = 0 gives nan. Raises ValueError where x is below 0 or above n.
    """
    x, n = same_shape(x, n)
    return share_interval(_share(x, n), n, confidence)


def share_interval(share: ArrayLike, base: ArrayLike, confidence: float = USUAL) -> Interval:
    """Wilson's interval from a share and its base. An infinite base (everyone answered, nothing perturbed) gives the share itself."""
    # Wilson, not Wald: at 2 of 14 Wald's lower end falls below zero.
    share, base = same_shape(share, base)
    z = normal_score(confidence)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = z * z / base
        centre = share + weight / 2
        reach = z * np.sqrt(share * (1 - share) / base + weight / (4 * base))
        lower, upper = (centre - reach) / (1 + weight), (centre + reach) / (1 + weight)
    known = base > 0
    # Rounding may put a limit a hair inside the share or outside 0 to 1.
    return Interval(
        np.where(known, np.clip(lower, 0, share), np.nan)[()],
        np.where(known, np.clip(upper, share, 1), np.nan)[()],
    )


def newcombe(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, confidence: float = USUAL) -> Difference:
    """x1/n1 - x2/n2 with Newcombe's hybrid score interval (1998, method 10). A base of 0 gives nan.

    Give effective counts where the bases are effective. Raises ValueError where a count is below 0 or above its base.
    """
    x1, n1, x2, n2 = same_shape(x1, n1, x2, n2)
    return share_difference(_share(x1, n1), n1, _share(x2, n2), n2, confidence)


def share_difference(share1: ArrayLike, base1: ArrayLike, share2: ArrayLike, base2: ArrayLike, confidence: float = USUAL) -> Difference:
    """Newcombe's interval for share1 - share2, from shares and (effective) bases: the test behind "gap" and "changed"."""
    share1, base1, share2, base2 = same_shape(share1, base1, share2, base2)
    first, second = share_interval(share1, base1, confidence), share_interval(share2, base2, confidence)
    difference = np.where((base1 > 0) & (base2 > 0), share1 - share2, np.nan)
    below = np.hypot(share1 - first.lower, second.upper - share2)
    above = np.hypot(first.upper - share1, share2 - second.lower)
    return Difference(difference[()], (difference - below)[()], (difference + above)[()])


def change_of_difference(later: Difference, earlier: Difference) -> Difference:
    """Later difference minus earlier, such as of two gaps, with limits recovered from theirs (MOVER, Zou and Donner 2008).

    The same idea as Newcombe's, one step further: each side keeps its own lopsided reach. Between -2 and 2; nan where either is.
    """
    moved = later.difference - earlier.difference
    below = np.hypot(later.difference - later.lower, earlier.upper - earlier.difference)
    above = np.hypot(later.upper - later.difference, earlier.difference - earlier.lower)
    return Difference(moved, moved - below, moved + above)


def shared_noise_variance(share: ArrayLike, base: ArrayLike, variance: float, base_variance: float, cells: ArrayLike) -> Floats:
    """The variance that protection adds to a share of two answers: a(V + W max(p, 1-p)^2)/n^2, to first order in the noise.

    V is the variance of the one draw that tells the answers apart, W that of the base's own, and a = `cells` areas were summed. Of the
    answer that was drawn it is p^2, of the other (1-p)^2; a reader need not know which, so the larger is taken. base = 0 gives nan.
    """
    share, base, cells = same_shape(share, base, cells)
    with np.errstate(invalid="ignore", divide="ignore"):
        added = cells * (variance + base_variance * np.maximum(share, 1 - share) ** 2) / base**2
    return np.where(base > 0, added, np.nan)[()]


def noise_variance(share: ArrayLike, base: ArrayLike, variance: float, yes_cells: ArrayLike, other_cells: ArrayLike) -> Floats:
    """The variance that protection adds to a share: V(a(1-p)^2 + bp^2)/n^2, to first order in the noise.

    `variance` is V, that of one perturbed count; a = `yes_cells` counts were summed into the yes and b = `other_cells`
    into the rest of the base, one for each node and option, each perturbed on its own. base = 0 gives nan.
    """
    share, base, yes_cells, other_cells = same_shape(share, base, yes_cells, other_cells)
    with np.errstate(divide="ignore", invalid="ignore"):
        added = variance * (yes_cells * (1 - share) ** 2 + other_cells * share**2) / base**2
    return np.where(base > 0, added, np.nan)[()]


def effective_base(
    share: ArrayLike,
    base: ArrayLike,
    *,
    noise_variance: ArrayLike = 0.0,
    population: ArrayLike | None = None,
    design_effect: ArrayLike = 1.0,
) -> Floats:
    """The base of a plain survey that would be as uncertain as this one: n_eff' = q / (q/n_eff + noise variance).

    n_eff = n/deff x (N-1)/(N-n), the correction only where `population` N is given, known and at least n; without N the result describes
    staff like these rather than these staff. q = p(1-p), at least 1/(4n), so that a share of 0 keeps its noise. Everyone answered and
    nothing perturbed gives infinity; base = 0 gives nan. Source: Kish (1965) for deff; the noise term is first-order propagation.
    """
    share, base, noise, deff = same_shape(share, base, noise_variance, design_effect)
    with np.errstate(divide="ignore", invalid="ignore"):
        sampled = base / deff * _finite_population(base, population)
        spread = np.maximum(share * (1 - share), 0.25 / base)
        # Without noise the base is passed on untouched, since 1 / (1/49) is not quite 49.
        effective = np.where(noise == 0, sampled, 1 / (1 / sampled + noise / spread))
    return np.where(base > 0, effective, np.nan)[()]


def _finite_population(base: Floats, population: ArrayLike | None) -> Floats:
    if population is None:
        return np.ones_like(base)
    population = np.asarray(population, dtype=np.float64)
    # A practice of one: nobody is left to be unsure about, though (1-1)/(1-1) has no value.
    correction = np.where(population == base, np.inf, (population - 1) / (population - base))
    return np.where(population >= base, correction, 1.0)


def _share(x: Floats, n: Floats) -> Floats:
    if bool(np.any((x < 0) | (x > n) | (n < 0))):
        raise ValueError("A count below 0 or above its base is not a share; give counts with 0 <= x <= n.")
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n > 0, x / n, np.nan)
