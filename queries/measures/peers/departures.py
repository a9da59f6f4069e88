"""How surely one group lies apart from all together: p-values, two-sided, to be judged many at once (`discoveries`)."""

import numpy as np
from scipy.special import betainc
from scipy.stats import hypergeom, norm

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
    return 2 * norm.sf(np.abs(reach))


def of_count(done: ArrayLike, among: ArrayLike, all_done: int, all_among: int) -> Floats:
    """Of a count of few, such as practices that submitted: exact, as if those that did were dealt out among the groups by chance."""
    done, among = same_shape(done, among)
    known = ~(np.isnan(done) | np.isnan(among))
    p = np.full(done.shape, np.nan)
    dealt = hypergeom(all_among, all_done, among[known].astype(int))
    p[known] = np.minimum(1.0, 2 * np.minimum(dealt.cdf(done[known]), dealt.sf(done[known] - 1)))
    return p
