"""Which of many tests to believe at once."""

import numpy as np
import numpy.typing as npt

from queries.measures.arrays import ArrayLike, Floats, same_shape

FALSE_DISCOVERY_RATE = 0.05


def discoveries(p: ArrayLike, rate: float = FALSE_DISCOVERY_RATE) -> npt.NDArray[np.bool_]:
    """True where Benjamini and Hochberg (1995) let a difference stand when at most `rate` of those that stand may be false.

    One row of p-values; nan (no test) is never a discovery and does not count as a test. Raises ValueError where p is outside 0 to 1.
    """
    (p,) = same_shape(p)
    tested = ~np.isnan(p)
    if bool(np.any((p[tested] < 0) | (p[tested] > 1))):
        raise ValueError("A p-value lies between 0 and 1; give what a test gave.")
    stands = np.zeros(p.shape, dtype=bool)
    if tested.any():
        stands[tested] = p[tested] <= _furthest(np.sort(p[tested]), rate)
    return stands


def _furthest(ordered: Floats, rate: float) -> float:
    """The last p-value that lies under the line from nothing to `rate`; all before it stand with it. Below 0 where none does."""
    line = rate * np.arange(1, len(ordered) + 1) / len(ordered)
    return float(max(ordered[ordered <= line], default=-1.0))
