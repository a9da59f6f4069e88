"""How many of those who could answer did, and how far the rest could move a result."""

import numpy as np

from queries.measures.arrays import ArrayLike, Codes, Floats, same_shape
from queries.measures.proportions import Interval

LOW_BELOW, CAUTION_BELOW = 0.30, 0.50  # ours: no national rule says when a response is too low


def response_rate(respondents: ArrayLike, headcount: ArrayLike) -> Floats:
    """Respondents per member of staff, 0 to 1; nan where the headcount is unknown (nan), 0, or smaller than the number who answered."""
    respondents, headcount = same_shape(respondents, headcount)
    usable = (headcount > 0) & (respondents <= headcount)
    return np.divide(respondents, headcount, out=np.full_like(headcount, np.nan), where=usable)[()]


def rate_flag(respondents: ArrayLike, headcount: ArrayLike) -> Codes:
    """low (under 30%), caution (under 50%), ok, unknown (no headcount) or above_headcount (more answers than staff: an old list)."""
    respondents, headcount = same_shape(respondents, headcount)
    rate = response_rate(respondents, headcount)
    return np.select(
        [~(headcount > 0), respondents > headcount, rate < LOW_BELOW, rate < CAUTION_BELOW],
        ["unknown", "above_headcount", "low", "caution"],
        "ok",
    )[()]


def possible_range(x: ArrayLike, n: ArrayLike, headcount: ArrayLike) -> Interval:
    """The share if nobody who stayed away would have said yes, x/N, and if all of them would, (x + N - n)/N: no assumption at all.

    nan where the headcount N is unknown, 0 or below n.
    """
    x, n, headcount = same_shape(x, n, headcount)
    usable = (headcount > 0) & (n <= headcount)
    unknown = np.full_like(headcount, np.nan)
    lower = np.divide(x, headcount, out=unknown.copy(), where=usable)
    upper = np.divide(x + headcount - n, headcount, out=unknown.copy(), where=usable)
    return Interval(lower[()], upper[()])
