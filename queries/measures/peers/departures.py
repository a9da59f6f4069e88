"""How surely one group lies apart from all together: p-values, two-sided, to be judged many at once (`discoveries`)."""

import numpy as np
from scipy.special import betainc, gammaln, ndtr  # pyright: ignore[reportMissingTypeStubs]

from queries.measures.arrays import ArrayLike, Floats, same_shape

TINY = 1e-12  # keeps the incomplete beta function within its bounds where nobody, or everybody, said yes


def of_share(share: ArrayLike, effective_base: ArrayLike, whole: float) -> Floats:
    """Of a share of a sample: the exact binomial tail, twice, on the effective base, which need not be whole; nan where there is none.

    `whole` is taken as known: it holds the group itself, which makes the test a little too careful, never too bold. Not taken: the normal
    curve, or angles (`funnel`), under which nobody of thirty at a share of 9% would be called apart every other time.
    """
    share, base = same_shape(share, effective_base)
    yes = share * base
    at_most, at_least = betainc(base - yes + TINY, yes + 1, 1 - whole), betainc(yes + TINY, base - yes + 1, whole)
    return np.minimum(1.0, 2 * np.minimum(at_most, at_least))


def of_rate(rate: ArrayLike, people: ArrayLike, noise: ArrayLike, whole: float) -> Floats:
    """Of a rate of all the people there are, such as who took part; noise: the standard deviation that protection gives the rate."""
    rate, people, noise = same_shape(rate, people, noise)
    with np.errstate(invalid="ignore", divide="ignore"):
        reach = (rate - whole) / np.sqrt(whole * (1 - whole) / people + noise**2)
    return 2 * ndtr(-np.abs(reach))


def of_count(done: ArrayLike, among: ArrayLike, all_done: int, all_among: int) -> Floats:
    """Of a count of few, such as practices that submitted: exact, as if those that did were dealt out among the groups by chance."""
    done, among = same_shape(done, among)
    known = ~(np.isnan(done) | np.isnan(among))
    p = np.full(done.shape, np.nan)
    p[known] = _dealt(done[known], np.floor(among[known]), all_done, all_among)
    return p


def _dealt(done: Floats, among: Floats, all_done: int, all_among: int) -> Floats:
    """Both tails of the hypergeometric distribution: how likely a group holds as few, or as many, of those that did."""
    held = np.arange(all_done + 1)[:, None]  # one line for every number that a group could hold
    chance = np.exp(_ways(all_done, held) + _ways(all_among - all_done, among - held) - _ways(all_among, among))
    at_most, at_least = np.where(held <= done, chance, 0).sum(axis=0), np.where(held >= done, chance, 0).sum(axis=0)
    return np.minimum(1.0, 2 * np.minimum(at_most, at_least))


def _ways(among: int, held: ArrayLike) -> Floats:
    """The logarithm of how many ways there are to choose so many; minus infinity where there is none."""
    held = np.asarray(held, dtype=np.float64)
    return gammaln(among + 1) - gammaln(held + 1) - gammaln(among - held + 1)
