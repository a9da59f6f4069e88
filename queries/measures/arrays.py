"""What goes in and what comes out: anything numpy reads as numbers, and arrays of floats.

Measures broadcast their arguments like numpy does. A call with plain numbers gives back plain numbers.
"""

import numpy as np
import numpy.typing as npt
from numpy.typing import ArrayLike

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.str_]

__all__ = ["ArrayLike", "Codes", "Floats", "same_shape"]


def same_shape(*values: ArrayLike) -> tuple[Floats, ...]:
    """The arguments as float arrays of one common shape. Raises ValueError where numpy cannot broadcast them."""
    return tuple(np.broadcast_arrays(*(np.asarray(value, dtype=np.float64) for value in values)))
