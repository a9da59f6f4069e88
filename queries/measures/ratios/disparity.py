"""A ratio with everything needed to say it, or the reason why it is not said."""

from dataclasses import dataclass

import numpy as np

from queries.measures.arrays import ArrayLike, Codes, Floats, same_shape
from queries.measures.confidence import USUAL
from queries.measures.ratios.four_fifths import four_fifths, refusal
from queries.measures.ratios.intervals import koopman


@dataclass(frozen=True)
class Disparity:
    """Koopman's ratio and limits, its band and finding, and `refusal`, a code that is "none" where the rest may be shown.

    Where it is refused, the numbers are nan and the codes "none", so that a page cannot print them by mistake.
    """

    ratio: Floats
    lower: Floats
    upper: Floats
    band: Codes
    finding: Codes
    refusal: Codes


def disparity(
    x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, unknown_share: ArrayLike = 0.0, confidence: float = USUAL
) -> Disparity:
    """x1/n1 over x2/n2, judged. People of unknown ethnicity belong in neither group; `unknown_share` is their share of all.

    Raises ValueError where a count is below 0 or above its base.
    """
    x1, n1, x2, n2, unknown_share = same_shape(x1, n1, x2, n2, unknown_share)
    refused = refusal(x1, n1, x2, n2, unknown_share)
    ratio, lower, upper = (np.where(refused == "none", number, np.nan)[()] for number in koopman(x1, n1, x2, n2, confidence))
    return Disparity(ratio, lower, upper, *four_fifths(ratio, lower, upper), refused)
