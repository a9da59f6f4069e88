"""How much more practices differ than chance alone would make them (Spiegelhalter 2005), as FunnelPlotR computes it."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from queries.measures.arrays import ArrayLike, Floats, same_shape

FEWEST_UNITS = 10  # below this phi is mostly luck
TRIM = 0.1  # tenth at each end that is pulled in (winsorise) or left out (truncate)

Method = Literal["winsorise", "truncate"]


@dataclass(frozen=True)
class Overdispersion:
    """`phi`: variance of the scores, 1 if all is chance. `tau2`: variance between units on the working scale (arcsine or log).

    `matters` says whether funnel limits should be widened: phi above 1, tau2 above 0, and at least 10 units. `units` had a base.
    """

    phi: float
    tau2: float
    units: int

    @property
    def matters(self) -> bool:
        """The usual trigger for overdispersed limits."""
        return self.units >= FEWEST_UNITS and self.phi > 1 and self.tau2 > 0


def overdispersion(x: ArrayLike, n: ArrayLike, method: Method = "winsorise") -> Overdispersion:
    """Of shares x/n, one row, a unit an entry, on the scale asin(sqrt(share)).

    Units with n = 0 are left out; where none is left, phi and tau2 are 0.
    """
    x, n = same_shape(x, n)
    x, n = x[n > 0], n[n > 0]
    if len(n) == 0:
        return Overdispersion(0.0, 0.0, 0)
    spread = 1 / (2 * np.sqrt(n))
    scores = (angle(x / n) - angle(x.sum() / n.sum())) / spread
    return _from_scores(scores, spread, method)


def ratio_overdispersion(observed: ArrayLike, expected: ArrayLike, method: Method = "winsorise") -> Overdispersion:
    """Of observed over expected counts, on the scale ln(observed/expected) (the SHMI variant). Every count must be above 0.

    Raises ValueError where one is not: its logarithm has no value, and a made-up one would decide the result.
    """
    observed, expected = same_shape(observed, expected)
    if not bool(np.all((observed > 0) & (expected > 0))):
        raise ValueError("The spread of observed over expected needs every count above 0; leave out or join the units with none.")
    spread = 1 / np.sqrt(expected)
    return _from_scores(np.log(observed / expected) / spread, spread, method)


def angle(share: ArrayLike) -> Floats:
    """asin(sqrt(share)): 0 to pi/2, with a variance of 1/(4n) whatever the share."""
    return np.arcsin(np.sqrt(np.asarray(share, dtype=np.float64)))


def _from_scores(scores: Floats, spread: Floats, method: Method) -> Overdispersion:
    units = len(scores)
    if method == "winsorise":
        scores = np.clip(scores, *np.quantile(scores, [TRIM, 1 - TRIM]))
    else:
        tenth = np.floor(_ranks(scores) / TRIM / (units + 1))
        inner = (tenth > 0) & (tenth < 9)
        scores, spread = scores[inner], spread[inner]
    kept = len(scores)
    if kept == 0:
        return Overdispersion(0.0, 0.0, units)
    phi, weight = float(np.mean(scores**2)), 1 / spread**2
    # With one unit kept the weights leave nothing over, and there is no "between" to speak of.
    room = float(weight.sum() - (weight**2).sum() / weight.sum())
    tau2 = max(0.0, (kept * phi - (kept - 1)) / room) if kept > 1 else 0.0
    return Overdispersion(phi, tau2, units)


def _ranks(scores: Floats) -> Floats:
    """From 1 for the smallest; those that are equal share the middle of their ranks."""
    _, of_each, alike = np.unique(scores, return_inverse=True, return_counts=True)
    return (np.cumsum(alike) - (alike - 1) / 2)[of_each]
