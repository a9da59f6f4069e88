"""The WRES indicators that are ratios of likelihoods (2 to 4), for an ICS that supplies the counts.

General practices are outside WRES: say "modelled on WRES" beside all of these. White is categories A, B and C; BME is D to S; people
whose ethnicity is not known (Z, 99, blank) are in neither, and their share of all is `unknown_share`. The formulas follow the WRES
technical guidance as the programme knows it, which the data owner has not yet confirmed.
"""

from typing import Literal

from queries.measures.arrays import ArrayLike
from queries.measures.ratios import Disparity, disparity

Orientation = Literal["white_to_bme", "bme_to_white"]

# Indicators 2 and 4 put White on top, 3 puts BME on top; above 1 always means that BME staff fare worse.
RATIO_OF: dict[int, Orientation] = {2: "white_to_bme", 3: "bme_to_white", 4: "white_to_bme"}


def relative_likelihood(
    indicator: int, bme: ArrayLike, bme_base: ArrayLike, white: ArrayLike, white_base: ArrayLike, unknown_share: ArrayLike = 0.0
) -> Disparity:
    """Indicators 2 (appointed of shortlisted), 3 (disciplined of staff) and 4 (non-mandatory training of staff), each the right way up.

    Counts and bases of the two groups broadcast; pooling years is the caller's choice. Raises ValueError for another indicator.
    """
    if indicator not in RATIO_OF:
        raise ValueError(f"WRES indicator {indicator} is not a ratio of likelihoods; indicators 2, 3 and 4 are.")
    if RATIO_OF[indicator] == "bme_to_white":
        return disparity(bme, bme_base, white, white_base, unknown_share)
    return disparity(white, white_base, bme, bme_base, unknown_share)
