"""Where the map looks: far enough away that everything fits."""

import math
from collections.abc import Iterable

WIDTH, HEIGHT = 320, 560  # px: the width of a phone; a wider screen shows more around it
MARGIN = 12  # px
WORLD = 512  # px of the whole world at zoom 0


def fitting(positions: Iterable[tuple[float, float]]) -> dict[str, float]:
    """Centre and zoom of the web's usual projection (Mercator) that show every position, given in degrees east and north."""
    east, north = zip(*positions, strict=True)
    lower, upper = _mercator(min(north)), _mercator(max(north))
    wide, high = (max(east) - min(east)) / 360, (upper - lower) / (2 * math.pi)
    zoom = math.log2(min((WIDTH - 2 * MARGIN) / WORLD / max(wide, 1e-6), (HEIGHT - 2 * MARGIN) / WORLD / max(high, 1e-6)))
    middle = math.degrees(2 * math.atan(math.exp((lower + upper) / 2)) - math.pi / 2)
    return {"longitude": (min(east) + max(east)) / 2, "latitude": middle, "zoom": round(zoom, 2)}


def _mercator(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))
