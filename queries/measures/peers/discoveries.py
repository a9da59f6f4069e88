"""Which of many tests to believe at once."""

import numpy as np
import numpy.typing as npt
from scipy.stats import false_discovery_control

from queries.measures.arrays import ArrayLike, same_shape

FALSE_DISCOVERY_RATE = 0.05


def discoveries(p: ArrayLike, rate: float = FALSE_DISCOVERY_RATE) -> npt.NDArray[np.bool_]:
    """True where Benjamini and Hochberg (1995) let a difference stand when at most `rate` of those that stand may be false.

    One row of p-values; nan (no test) is never a discovery and does not count as a test. Raises ValueError where p is outside 0 to 1.
    """
    (p,) = same_shape(p)
    tested = ~np.isnan(p)
    stands = np.zeros(p.shape, dtype=bool)
    if tested.any():
        stands[tested] = false_discovery_control(p[tested], method="bh") <= rate
    return stands
