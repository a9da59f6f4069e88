"""The plane shared out: what is nearer to a site of one label than to any other is that label's (Voronoi), as polygons with holes."""

import numpy as np
from scipy.spatial import ConvexHull, Voronoi

from data.feeds.cells.polygons import Polygon, Ring

REACH = 3.0  # kilometres from the outermost sites to the edge
STEP = 4.0  # kilometres between the points that hold the edge in place
FAR_AWAY = np.array([(1, 0), (-1, 0), (0, 1), (0, -1)]) * 1000.0  # keeps every cell that matters finite


def cells(sites: np.ndarray, labels: list[str]) -> dict[str, list[Polygon]]:
    """The polygons of each label: the union of the Voronoi cells of its sites, `sites` being (n, 2) kilometres east and north.

    Where cells of two labels meet lies a border. Each is walked with the label at its left, so outer rings run anticlockwise.
    """
    plane = Voronoi(np.concatenate([sites, _edge(sites), FAR_AWAY]))
    label_of = [*labels, *[""] * (len(plane.points) - len(labels))]
    borders: dict[str, dict[int, int]] = {label: {} for label in sorted(set(labels))}
    for (one, other), (start, end) in zip(plane.ridge_points, plane.ridge_vertices, strict=True):
        if label_of[one] == label_of[other] or start < 0:
            continue
        if not _at_left(plane.points[one], plane.vertices[start], plane.vertices[end]):
            start, end = end, start
        for label, first, last in ((label_of[one], start, end), (label_of[other], end, start)):
            if label:
                borders[label][first] = last
    return {label: _nested([plane.vertices[ring] for ring in _walked(border)]) for label, border in borders.items()}


def _edge(sites: np.ndarray) -> np.ndarray:
    """Points around all sites, twice `REACH` outside them, so that the cells of the outermost end half-way there."""
    corners = sites[ConvexHull(sites).vertices]  # anticlockwise
    points = []
    for here, there in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = there - here
        outwards = np.array([along[1], -along[0]]) / np.hypot(*along)
        steps = max(1, round(np.hypot(*along) / STEP))
        points += [here + along * step / steps + outwards * 2 * REACH for step in range(steps + 1)]
    return np.array(points)


def _at_left(point: np.ndarray, a: np.ndarray, b: np.ndarray) -> bool:
    """Whether a point lies at the left of the way from a to b."""
    return bool((b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) > 0)


def _walked(border: dict[int, int]) -> list[list[int]]:
    """Rings of corners, each closed. At a corner three cells meet, so no border passes through it twice."""
    left, rings = dict(border), []
    while left:
        ring = [next(iter(left))]
        while ring[-1] in left:
            ring.append(left.pop(ring[-1]))
        rings.append(ring)
    return rings


def _nested(rings: list[Ring]) -> list[Polygon]:
    """Each outer ring with its holes: a hole belongs to the smallest ring that holds it."""
    outer = sorted((ring for ring in rings if _signed_area(ring) > 0), key=_signed_area)
    polygons: list[Polygon] = [[ring] for ring in outer]
    for hole in (ring for ring in rings if _signed_area(ring) < 0):
        next(polygon for polygon in polygons if _holds(polygon[0], hole[:-1].mean(axis=0))).append(hole)
    return polygons


def _signed_area(ring: Ring) -> float:
    """Square kilometres, positive for anticlockwise rings."""
    east, north = ring.T
    return float(east[:-1] @ north[1:] - east[1:] @ north[:-1]) / 2


def _holds(ring: Ring, point: np.ndarray) -> bool:
    """Whether a point lies inside a ring: a line from it to the east crosses the ring an odd number of times."""
    (x1, y1), (x2, y2) = ring[:-1].T, ring[1:].T
    crosses = (y1 > point[1]) != (y2 > point[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        at = x1 + (point[1] - y1) / (y2 - y1) * (x2 - x1)
    return bool(np.count_nonzero(crosses & (at > point[0])) % 2)
