"""How many of those who could answer did."""

import numpy as np

from queries.measures.arrays import ArrayLike, Codes, Floats, same_shape

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
