"""The WRES indicators that are not survey questions (1 to 4 and 9), for an ICS that supplies the counts, and the race disparity ratio.

General practices are outside WRES: say "modelled on WRES" beside all of these. White is categories A, B and C; BME is D to S; people
whose ethnicity is not known (Z, 99, blank) are in neither, and their share of all is `unknown_share`. The formulas follow the WRES
technical guidance as the programme knows it, which the data owner has not yet confirmed.
"""

from typing import Literal, NamedTuple

import numpy as np

from queries.measures.arrays import ArrayLike, Floats, same_shape
from queries.measures.confidence import USUAL, normal_score
from queries.measures.proportions import wilson
from queries.measures.ratios import Disparity, Ratio, disparity

Orientation = Literal["white_to_bme", "bme_to_white"]

# Indicators 2 and 4 put White on top, 3 puts BME on top; above 1 always means that BME staff fare worse.
RATIO_OF: dict[int, Orientation] = {2: "white_to_bme", 3: "bme_to_white", 4: "white_to_bme"}


class Representation(NamedTuple):
    """Indicator 1, by pay band: BME share, its limits, the share of the whole workforce, and band minus workforce (-1 to 1)."""

    share: Floats
    lower: Floats
    upper: Floats
    workforce: Floats
    difference: Floats


def representation(bme: ArrayLike, white: ArrayLike, confidence: float = USUAL) -> Representation:
    """Indicator 1: BME staff in each band, of those whose ethnicity is known, against the whole workforce. One row, a band an entry.

    The difference has no interval: a band is part of the workforce it is held against, so Newcombe's does not apply. An empty band is nan.
    """
    bme, white = same_shape(bme, white)
    known = bme + white
    limits = wilson(bme, known, confidence)
    share, workforce = _quotient(bme, known), _quotient(bme.sum(), known.sum())
    return Representation(share, limits.lower, limits.upper, workforce, share - workforce)


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


def board_gap(board_bme: ArrayLike, board: ArrayLike, workforce_bme: ArrayLike, workforce: ArrayLike) -> Floats:
    """Indicator 9: BME share of the board (all, voting or executive) minus that of the workforce, -1 to 1; times 100 for percentage points.

    Both are people of known ethnicity. No interval: a board is counted whole, and no one would sample it. An empty board is nan.
    """
    board_bme, board, workforce_bme, workforce = same_shape(board_bme, board, workforce_bme, workforce)
    return _quotient(board_bme, board) - _quotient(workforce_bme, workforce)


def race_disparity_ratio(
    white_high: ArrayLike, white_low: ArrayLike, bme_high: ArrayLike, bme_low: ArrayLike, confidence: float = USUAL
) -> Ratio:
    """(White high / White low) / (BME high / BME low): how much likelier White staff are to be in the higher of two bands.

    Above 1, BME staff fare worse. The usual bands are lower (AfC 5 and below), middle (6 and 7) and upper (8a and above). The ratio is an
    odds ratio, so its interval is Woolf's (1955): exp(ln -/+ z sqrt(1/a + 1/b + 1/c + 1/d)). An empty cell gives a ratio of 0, infinity
    or nan, and limits of nan.
    """
    cells = same_shape(white_high, white_low, bme_high, bme_low)
    white_up, white_down, bme_up, bme_down = cells
    ratio = _quotient(white_up * bme_down, white_down * bme_up)
    full = np.minimum.reduce(cells) > 0
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.exp(normal_score(confidence) * np.sqrt(sum(1 / cell for cell in cells)))
        lower, upper = np.where(full, ratio / reach, np.nan), np.where(full, ratio * reach, np.nan)
    return Ratio(ratio, lower[()], upper[()])


def _quotient(part: Floats, whole: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.divide(part, whole)[()]
