"""Outlines as GeoJSON has them: checked, and simplified so that a map of a county stays light.

Visvalingam and Whyatt (1993): the point whose triangle with its two neighbours is smallest goes first. A point is judged by its
neighbours alone, so a border that two areas share is simplified alike in both; Douglas and Peucker's method judges it against the
ends of a whole ring, and would leave slivers between them.
"""

import json
import math
from heapq import heapify, heappop, heappush
from typing import Any

import numpy as np

from data.feeds.cells.values import Unexpected

SMALLEST_TRIANGLE = 0.01  # square kilometres: on a map of a county on one screen, less than a pixel to either side
SMALLEST_PATCH = 0.1  # square kilometres: smaller islands and holes are left out
DECIMALS = 4  # of a degree: about 10 metres
KM_PER_DEGREE = 111.2
WEST, EAST, SOUTH, NORTH = -9, 2, 49, 61  # the United Kingdom, so that grid references and swapped columns are noticed
EXPECTED = "a Polygon or MultiPolygon of GeoJSON, in degrees of longitude and latitude (WGS 84) within the United Kingdom"

Ring = np.ndarray  # (n, 2) degrees east and north; the last point is the first again
Polygon = list[Ring]  # the outer ring, then its holes


def read_shape(text: str) -> str:
    """The simplified outline as the text of a MultiPolygon. Raises `Unexpected`."""
    polygons = [[simplified(ring) for ring in polygon] for polygon in _polygons(text)]
    largest = max(polygons, key=lambda polygon: _area(polygon[0]))
    # Published outlines may hold thousands of slivers where two borders nearly meet; no map shows them.
    seen = [polygon for polygon in polygons if polygon is largest or _area(polygon[0]) >= SMALLEST_PATCH]
    return written([[outer, *(hole for hole in holes if _area(hole) >= SMALLEST_PATCH)] for outer, *holes in seen])


def written(polygons: list[Polygon]) -> str:
    """Polygons as the text of one MultiPolygon, to `DECIMALS` places."""
    coordinates = [[ring.round(DECIMALS).tolist() for ring in polygon] for polygon in polygons]
    return json.dumps({"type": "MultiPolygon", "coordinates": coordinates}, separators=(",", ":"))


def simplified(ring: Ring) -> Ring:
    """The ring without points that matter less than `SMALLEST_TRIANGLE`; a triangle at least is left of it."""
    points = _kilometres(ring[:-1])
    before, after = [i - 1 for i in range(len(points))], [(i + 1) % len(points) for i in range(len(points))]
    before[0] = len(points) - 1
    areas = [_triangle(points[before[i]], points[i], points[after[i]]) for i in range(len(points))]
    heap = [(area, i) for i, area in enumerate(areas)]
    heapify(heap)
    left = len(points)
    while left > 3 and heap[0][0] < SMALLEST_TRIANGLE:
        area, i = heappop(heap)
        if area != areas[i]:  # judged again since
            continue
        areas[i], left = math.nan, left - 1
        before[after[i]], after[before[i]] = before[i], after[i]
        for j in (before[i], after[i]):
            areas[j] = _triangle(points[before[j]], points[j], points[after[j]])
            heappush(heap, (areas[j], j))
    kept = ring[:-1][~np.isnan(areas)]
    return np.vstack([kept, kept[:1]])


def _polygons(text: str) -> list[Polygon]:
    try:
        geometry: Any = json.loads(text)
        several = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
        polygons = [[_ring(ring) for ring in polygon] for polygon in several]
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        raise Unexpected(EXPECTED) from None
    if not polygons or not all(polygons):
        raise Unexpected(EXPECTED)
    return polygons


def _ring(positions: Any) -> Ring:
    """A ring; heights, which some programs add, are dropped. Raises `ValueError` for anything that is no closed ring in our degrees."""
    ring = np.array([position[:2] for position in positions], dtype=np.float64)
    east, north = ring.reshape(-1, 2).T
    here = (east >= WEST) & (east <= EAST) & (north >= SOUTH) & (north <= NORTH)
    if len(ring) < 4 or not here.all() or (ring[0] != ring[-1]).any():
        raise ValueError
    return ring


def _kilometres(ring: np.ndarray) -> list[list[float]]:
    across = KM_PER_DEGREE * math.cos(math.radians(float(ring[:, 1].mean())))
    return (ring * [across, KM_PER_DEGREE]).tolist()


def _area(ring: Ring) -> float:
    """Square kilometres, by the shoelace formula."""
    east, north = np.array(_kilometres(ring)).T
    return abs(float(east[:-1] @ north[1:] - east[1:] @ north[:-1])) / 2


def _triangle(a: list[float], b: list[float], c: list[float]) -> float:
    return abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2
