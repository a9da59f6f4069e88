"""Mean and process limits of one stretch of a series between two rebasings."""

from dataclasses import dataclass

import numpy as np

from queries.measures.arrays import Floats

TO_LIMITS = 2.66  # 3 / 1.128: from the mean moving range of pairs to three sigma (Wheeler)
TO_NEAR_LIMITS = 2 / 3 * TO_LIMITS  # two sigma
SCREEN_ABOVE = 3.267  # the upper limit of a moving range, in mean moving ranges

FEWEST_TO_LIMIT = 5  # below: draw the points only
FEWEST_TO_TRUST = 12  # below: trial limits (NHSRplotthedots warns below 13, though its own message says 12)

# Two numbers this close, against the largest in the series, are equal: a mean of 0.1s is not quite 0.1.
ROUNDING = 1e-12


@dataclass(frozen=True)
class Limits:
    """Mean and limits in the unit of the values; limits are nan where the series is too short or does not vary. `notes` are codes."""

    mean: float
    lower: float
    near_lower: float
    near_upper: float
    upper: float
    notes: tuple[str, ...]

    @property
    def drawn(self) -> bool:
        """Whether there are limits to judge by."""
        return bool(np.isfinite(self.lower))


def limits(values: Floats, fix_after: int | None = None, screen_outliers: bool = False) -> Limits:
    """Mean -/+ 2.66 mean moving ranges (statistics of NHSRplotthedots 0.2.2), unclipped, from the first `fix_after` values if given."""
    basis = values[:fix_after]
    mean = float(basis.mean())
    if len(basis) < FEWEST_TO_LIMIT:
        return _without_limits(mean, "too_few_points")
    notes = () if len(basis) >= FEWEST_TO_TRUST else ("trial_limits",)
    ranges = np.abs(np.diff(basis))
    moving, set_aside = _mean_range(ranges, screen_outliers)
    if moving <= ROUNDING * float(np.abs(values).max()):
        return _without_limits(mean, "no_variation")
    far, near = TO_LIMITS * moving, TO_NEAR_LIMITS * moving
    return Limits(mean, mean - far, mean - near, mean + near, mean + far, notes + (("screening_set_aside",) if set_aside else ()))


def _mean_range(ranges: Floats, screen_outliers: bool) -> tuple[float, bool]:
    """The mean moving range, and whether screening was asked for but would have left nothing to go by.

    The reference screens regardless, and then loses the limits of a constant series, or flags every point of a nearly constant one.
    No guard is needed against dropping too many: at most 1/3.267 of ranges can be above 3.267 times their mean.
    """
    average = float(ranges.mean())
    if not screen_outliers or average == 0:
        return average, False
    kept = ranges[ranges < SCREEN_ABOVE * average]
    if not np.any(kept > 0):
        return average, True
    return float(kept.mean()), False


def _without_limits(mean: float, note: str) -> Limits:
    return Limits(mean, *(4 * [float("nan")]), notes=(note,))
