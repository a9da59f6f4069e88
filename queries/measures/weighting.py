"""Post-stratification: an area's answers weighted to its staff, so that a group that answers readily does not speak for the rest.

For neighbourhoods and the whole area. A practice is shown as it answered: weights on a few dozen people add more doubt than they remove.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from queries.measures.arrays import ArrayLike, Floats, same_shape
from queries.measures.confidence import USUAL
from queries.measures.proportions import effective_base, share_interval

FEWEST_IN_STRATUM = 10  # smaller strata are joined, or their own variance means nothing
MOST_WEIGHT = 5.0  # in median weights
WORTH_SAYING = 0.02  # show weighted and unweighted side by side when they differ by more


@dataclass(frozen=True)
class Weighted:
    """A weighted share with limits, all between 0 and 1, and the plain share beside it. `strata` is how many were left after joining."""

    share: float
    lower: float
    upper: float
    standard_error: float
    effective_base: float
    design_effect: float
    unweighted: float
    strata: int

    @property
    def differs(self) -> bool:
        """Whether weighting moved the share enough to show both."""
        return abs(self.share - self.unweighted) > WORTH_SAYING


def post_stratify(
    x: ArrayLike, n: ArrayLike, headcount: ArrayLike, areas: Sequence[str], noise_variance: float = 0.0, confidence: float = USUAL
) -> Weighted:
    """x yes of n answers in each stratum (neighbourhood x staff group), weighted to `headcount`; `areas` names each one's neighbourhood.

    p = sum W_h p_h and Var = sum W_h^2 (1 - n_h/N_h) p_h (1 - p_h)/(n_h - 1) + noise_variance (added by protection), once small strata
    are joined and weights capped; no correction where n_h > N_h. Limits are Wilson's on the base p(1-p)/Var. Textbook stratified estimation
    (Cochran 1977, 5A.9) with Kish's design effect. Raises ValueError for missing or impossible numbers, or fewer than 2 answers.
    """
    x, n, headcount = _joined(collapse(n, areas), *_checked(x, n, headcount))
    weight = _capped(headcount / n, n)
    part, answers = n * weight / (n @ weight), float(n.sum())
    share = float(part @ (x / n))
    design_effect = float(answers * (n @ weight**2) / (n @ weight) ** 2)
    variance = _variance(part, x / n, n, headcount)
    if variance > 0:
        base = max(share * (1 - share), 0.25 / answers) / (variance + noise_variance)
    else:  # everyone in a stratum answered alike, or all answered: fall back on the base as a whole
        population = headcount.sum()
        base = float(effective_base(share, answers, noise_variance=noise_variance, population=population, design_effect=design_effect))
    lower, upper = (float(limit) for limit in share_interval(share, base, confidence))
    error = (variance + noise_variance) ** 0.5
    return Weighted(share, lower, upper, error, base, design_effect, float(x.sum() / answers), len(n))


def collapse(n: ArrayLike, areas: Sequence[str]) -> npt.NDArray[np.intp]:
    """The joined stratum, 0 upwards, of each one: the smallest joins the next smallest of its area, or of all, until each has 10 answers.

    Ties go by position, so the same answers are always joined alike. What is left may be one stratum with fewer than 10.
    """
    (sizes,) = same_shape(n)
    if len(areas) != sizes.size:
        raise ValueError(f"There are {sizes.size} strata and {len(areas)} areas; name one area for each stratum.")
    joined = [([place], float(size), area) for place, (size, area) in enumerate(zip(sizes, areas, strict=True))]
    while len(joined) > 1 and (smallest := min(joined, key=_size))[1] < FEWEST_IN_STRATUM:
        joined.remove(smallest)
        near = [other for other in joined if other[2] == smallest[2]] or joined
        partner = min(near, key=_size)
        joined.remove(partner)
        joined.append((sorted(smallest[0] + partner[0]), smallest[1] + partner[1], partner[2]))
    stratum = np.empty(len(sizes), dtype=np.intp)
    for number, (places, _, _) in enumerate(sorted(joined)):
        stratum[places] = number
    return stratum


def _size(joined: tuple[list[int], float, str]) -> tuple[float, list[int]]:
    return joined[1], joined[0]


def _joined(stratum: npt.NDArray[np.intp], *columns: Floats) -> list[Floats]:
    return [np.bincount(stratum, weights=column).astype(np.float64) for column in columns]


def _variance(part: Floats, share: Floats, n: Floats, headcount: Floats) -> float:
    unanswered = np.where(headcount >= n, 1 - n / headcount, 1.0)
    return float((part**2 * unanswered * share * (1 - share) / (n - 1)).sum())


def _capped(weight: Floats, n: Floats) -> Floats:
    """Weights of at most five times the median over respondents."""
    order = np.argsort(weight)
    reached: Floats = np.cumsum(n[order])
    middle = int((reached < n.sum() / 2).sum())  # the first that reaches half of them
    return np.minimum(weight, MOST_WEIGHT * weight[order][middle])


def _checked(x: ArrayLike, n: ArrayLike, headcount: ArrayLike) -> tuple[Floats, Floats, Floats]:
    x, n, headcount = same_shape(x, n, headcount)
    if not bool(np.all((x >= 0) & (x <= n) & (headcount > 0))) or n.sum() < 2:
        raise ValueError(
            "Weighting needs a headcount above 0 and counts with 0 <= x <= n in every stratum, and at least two answers in all."
        )
    return x, n, headcount
