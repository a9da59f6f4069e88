"""Levels of confidence, once, and the normal score that belongs to each.

From `scipy.special` here and in all measures: `scipy.stats` has the same numbers, 48 MB and a second of start the more.
"""

from functools import cache

from scipy.special import ndtri  # pyright: ignore[reportMissingTypeStubs]

USUAL = 0.95  # every interval beside a number
STRICT = 0.998  # the outer lines of a funnel: about one in 500 by chance


def normal_score(confidence: float) -> float:
    """The two-sided normal quantile: 1.959964 for 0.95. Raises ValueError unless 0 < confidence < 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"A confidence of {confidence} has no interval; give a number between 0 and 1, such as 0.95.")
    return _quantile(confidence)


@cache
def _quantile(confidence: float) -> float:
    return float(ndtri((1 + confidence) / 2))
