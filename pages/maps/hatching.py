"""Lines across a shape: a pattern made of geometry, since a browser's graphics have none to offer that need no picture file."""

import math
from collections.abc import Sequence
from itertools import pairwise

Ring = Sequence[Sequence[float]]
Line = tuple[float, float, float, float]  # from east, north, to east, north, in degrees


def hatched(polygon: Sequence[Ring], spacing: float, rising: bool) -> list[Line]:
    """Parallel lines within a polygon and outside its holes, `spacing` degrees of latitude apart, at 45 degrees on the ground.

    Their places do not depend on the shape, so that lines run on from one shape to the next.
    """
    across = math.cos(math.radians(polygon[0][0][1])) * (1 if rising else -1)
    crossings: dict[int, list[float]] = {}
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            # In turned coordinates a line of the pattern is where `level` is a multiple of the spacing; `along` is the place on it.
            level1, along1, level2, along2 = y1 - x1 * across, y1 + x1 * across, y2 - x2 * across, y2 + x2 * across
            for number in range(math.ceil(min(level1, level2) / spacing), math.ceil(max(level1, level2) / spacing)):
                part = (number * spacing - level1) / (level2 - level1)
                crossings.setdefault(number, []).append(along1 + part * (along2 - along1))
    return [
        _line(number * spacing, start, end, across)
        for number, places in crossings.items()
        for start, end in zip(sorted(places)[::2], sorted(places)[1::2], strict=True)
    ]


def _line(level: float, start: float, end: float, across: float) -> Line:
    """Back from turned coordinates to degrees; a ten-thousandth is 10 metres."""
    ends = ((along - level) / 2 / across for along in (start, end))
    x1, x2 = (round(east, 4) for east in ends)
    return x1, round((start + level) / 2, 4), x2, round((end + level) / 2, 4)
