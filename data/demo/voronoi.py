"""The plane shared out: what is nearer to a site of one label than to any other is that label's (Voronoi), as polygons with holes."""

import numpy as np
import shapely

from data.feeds.cells.polygons import Polygon

REACH = 3.0  # kilometres from the outermost sites to the edge


def cells(sites: np.ndarray, labels: list[str]) -> dict[str, list[Polygon]]:
    """The polygons of each label: the union of the Voronoi cells of its sites, `sites` being (n, 2) kilometres east and north.

    All together reach as far as `REACH` around the sites. Outer rings run anticlockwise, as GeoJSON has them.
    """
    points = shapely.MultiPoint(sites)
    edge = points.convex_hull.buffer(REACH)
    plane = np.array(shapely.voronoi_polygons(points, extend_to=edge, ordered=True).geoms)
    label_of = np.array(labels)
    return {label: _polygons(shapely.union_all(plane[label_of == label]) & edge) for label in sorted(set(labels))}


def _polygons(shape: shapely.Geometry) -> list[Polygon]:
    oriented = shapely.get_parts(shapely.orient_polygons(shape))
    return [[shapely.get_coordinates(ring) for ring in (one.exterior, *one.interiors)] for one in oriented]
