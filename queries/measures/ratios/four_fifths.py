"""What may be said of a ratio: a size (the four-fifths band) and a certainty (the interval), never one alone, and sometimes nothing."""

from typing import NamedTuple

import numpy as np

from queries.measures.arrays import ArrayLike, Codes, same_shape

BAND = (0.8, 1.25)  # NHS England, "A fair experience for all" (2019), for WRES indicator 3; a rule of size, not a test
SMALLEST_BASE = 11  # ours: as in protection
FEWEST_EVENTS = 8  # ours: below this in both groups together, a ratio turns on one person
UNKNOWN_CAUTION, UNKNOWN_REFUSE = 0.10, 0.30  # ours: share of people whose ethnicity is not known
ROUNDING = 1e-9  # a ratio of exactly 0.8 or 1.25 is within the band however it was divided


class FourFifths(NamedTuple):
    """`band`: below, within or above. `finding`: adverse, possible, small_but_real or no_evidence. Both "none" where there is no ratio."""

    band: Codes
    finding: Codes


def four_fifths(ratio: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> FourFifths:
    """Place a ratio against the band 0.80 to 1.25 (ends within) and against 1 (inside the interval, ends included, or not).

    adverse: outside the band, interval without 1. possible: outside, with 1.
    small_but_real: within, without 1. no_evidence: within, with 1.
    """
    ratio, lower, upper = same_shape(ratio, lower, upper)
    lowest, highest = BAND[0] * (1 - ROUNDING), BAND[1] * (1 + ROUNDING)
    band = np.select([np.isnan(ratio), ratio < lowest, ratio > highest], ["none", "below", "above"], "within")
    outside, certain = band != "within", (lower > 1) | (upper < 1)
    finding = np.select(
        [np.isnan(ratio) | np.isnan(lower) | np.isnan(upper), outside & certain, outside, certain],
        ["none", "adverse", "possible", "small_but_real"],
        "no_evidence",
    )
    return FourFifths(band[()], finding[()])


def refusal(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike, unknown_share: ArrayLike = 0.0) -> Codes:
    """Why no ratio may be printed: unknown_ethnicity (above 30%), small_base (under 11 in a group), few_events (under 8 in all), or none.

    `unknown_share` is between 0 and 1; a share that is not known (nan) counts as too much unknown.
    """
    x1, n1, x2, n2, unknown_share = same_shape(x1, n1, x2, n2, unknown_share)
    return np.select(
        [~(unknown_share <= UNKNOWN_REFUSE), ~(np.minimum(n1, n2) >= SMALLEST_BASE), ~(x1 + x2 >= FEWEST_EVENTS)],
        ["unknown_ethnicity", "small_base", "few_events"],
        "none",
    )[()]


def unknown_ethnicity_flag(unknown_share: ArrayLike) -> Codes:
    """ok, caution (more than 10% unknown) or refuse (more than 30%, or the share itself is not known)."""
    (share,) = same_shape(unknown_share)
    return np.select([~(share <= UNKNOWN_REFUSE), share > UNKNOWN_CAUTION], ["refuse", "caution"], "ok")[()]
