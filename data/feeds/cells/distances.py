"""Places that lie too far from the others to be believed: a swapped digit, or another town of the same name."""

import math
from collections.abc import Sequence
from statistics import median

import pandas as pd

KM_PER_DEGREE = 111.2
_ENOUGH = 3  # places that tell where the area is

Place = tuple[float, float]  # latitude, longitude


def middle(places: Sequence[Place]) -> Place | None:
    """Where the area is: medians, which a few wrong places do not move. None where too few are known."""
    if len(places) < _ENOUGH:
        return None
    return median(north for north, _ in places), median(east for _, east in places)


def kilometres(one: Place, other: Place) -> float:
    """Distance on a plane, near enough within a county."""
    across = (one[1] - other[1]) * math.cos(math.radians((one[0] + other[0]) / 2))
    return KM_PER_DEGREE * math.hypot(one[0] - other[0], across)


def too_far(places: pd.Series, centre: Place | None, limit: float) -> pd.Series:
    """What completes 'expected ...' for places further than `limit` from the middle of the area; None for the others."""
    if centre is None:
        return pd.Series(None, index=places.index, dtype=object)
    far = {line: kilometres(place, centre) for line, place in places.items() if place and kilometres(place, centre) > limit}
    return pd.Series(
        {line: f"a place within {limit:g} km of the other practices; this one is {km:,.0f} km away" for line, km in far.items()},
        dtype=object,
    )
