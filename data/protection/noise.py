"""Noise without an end: what is added to a count before it is published, drawn for what the count is said of.

A change is two-sided geometric: v with probability (1 - a) / (1 + a) * a^|v|. One person more or less then makes any published count
at most 1 / a times as likely, however far out it lies, so nothing is ever certain. The first edition drew from a table that ended at 3,
and 17 published of 14 people told what all of them had answered. Not taken: the discrete Gaussian, which is as accurate but whose
likelihood ratio grows without limit towards its tails; the rare unlucky person is whom the promise is for.

Sources: Ghosh, Roughgarden, Sundararajan, "Universally utility-maximizing privacy mechanisms" (SIAM J. Comput. 2012) for the geometric
mechanism; Rinott, O'Keefe, Shlomo, Skinner, "Confidentiality and differential privacy in the dissemination of frequency tables"
(Statistical Science 2018) and Bailie, Chien, "ABS perturbation methodology through the lens of differential privacy" (2019) for drawing
it from keys of cells. One person stands in many counts, so the ratio is said of a count and not of a release.
"""

import hmac
import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

USUALLY = 0.95  # of the changes lie within `usual_change`
STEPS = 2**52  # equally likely positions, each told apart from 0 and 1 by a double: the noise ends where one in 10^15 would lie


@dataclass(frozen=True)
class Law:
    """Two-sided geometric noise whose counts are at most `likelihood_ratio` times likelier with one person more."""

    likelihood_ratio: float

    @property
    def decay(self) -> float:
        """a: how much less likely each further step is."""
        return 1 / self.likelihood_ratio

    @property
    def variance(self) -> float:
        return 2 * self.decay / (1 - self.decay) ** 2

    @property
    def usual_change(self) -> int:
        """The least k such that 19 changes in 20 lie within k."""
        return self.within(USUALLY)

    def within(self, share: float) -> int:
        """The least k such that at least this share of all changes lie within k, from P(|v| > k) = 2 a^(k + 1) / (1 + a)."""
        return max(0, math.ceil(math.log((1 - share) * (1 + self.decay) / 2) / math.log(self.decay)) - 1)

    def changes(self, positions: np.ndarray) -> np.ndarray:
        """Whole numbers for `positions` strictly between 0 and 1, any shape: the inverse of the distribution function."""
        a = self.decay
        with np.errstate(divide="ignore"):
            below = -np.floor(np.log(positions * (1 + a)) / math.log(a))
            above = np.ceil(np.log((1 - positions) * (1 + a)) / math.log(a)) - 1
        return np.where(positions <= a / (1 + a), below, np.maximum(above, 0)).astype(np.int64)


def drawn(secret: bytes, about: Iterable[str]) -> np.ndarray:
    """A secret position between 0 and 1 for each thing that a count is said of: the same for the same words, and else unrelated."""
    digests = b"".join(hmac.digest(secret, words.encode(), "sha256")[:8] for words in about)
    return ((np.frombuffer(digests, dtype=">u8") >> 12).astype(np.float64) + 0.5) / STEPS
