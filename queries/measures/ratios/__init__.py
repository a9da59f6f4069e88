"""Ratios of two groups' shares: their limits, and what may be said about them."""

from queries.measures.ratios.disparity import Disparity, disparity
from queries.measures.ratios.four_fifths import FourFifths, four_fifths, refusal, unknown_ethnicity_flag
from queries.measures.ratios.intervals import Ratio, katz, koopman

__all__ = ["Disparity", "FourFifths", "Ratio", "disparity", "four_fifths", "katz", "koopman", "refusal", "unknown_ethnicity_flag"]
