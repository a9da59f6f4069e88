"""Outlines for the demonstration's map, drawn around the practices' positions: what is nearer to one of them than to others is theirs."""

import duckdb
import numpy as np
import pandas as pd

from data.demo.voronoi import cells
from data.demo.write import Loads
from data.feeds.cells.polygons import KM_PER_DEGREE, Ring, written

ATTRIBUTION = "Outlines made up for the demonstration from the positions of practices; not official boundaries"
_MEMBERS = """
    select l.latitude, l.longitude, n.neighbourhood_code, n.name, n.place
    from practice p
    join practice_position l on l.practice_code = p.practice_code
    join neighbourhood_membership m on m.practice_code = p.practice_code and m.valid_to is null
    join neighbourhood n on n.neighbourhood_code = m.neighbourhood_code
    where p.closed is null
    order by p.practice_code
"""


def add_outlines(connection: duckdb.DuckDBPyConnection, loads: Loads) -> None:
    """Outlines of neighbourhoods and of the places they lie in, for kinds of which none were loaded."""
    held = {kind for (kind,) in connection.execute("select distinct kind from outline").fetchall()}
    members = connection.execute(_MEMBERS).df().drop_duplicates(["latitude", "longitude"])
    if len(members) < 3:
        return
    sites, middle = _kilometres(members)
    if np.linalg.matrix_rank(sites) < 2:  # all on one line, around which there is no shape
        return
    for kind, code, name in (("district", "place", "place"), ("neighbourhood", "neighbourhood_code", "name")):
        if kind not in held:
            named = dict(zip(members[code], members[name], strict=True))
            drawn = cells(sites, members[code].tolist())
            shapes = {code: written([[_degrees(ring, middle) for ring in polygon] for polygon in drawn[code]]) for code in drawn}
            about = {"kind": kind, "code": list(shapes), "name": [named[code] for code in shapes], "shape": list(shapes.values())}
            loads.add("outlines", {"outline": pd.DataFrame({**about, "attribution": ATTRIBUTION})})


def _kilometres(members: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Positions on a flat map, east and north of their middle, which is given in degrees."""
    degrees = members[["longitude", "latitude"]].to_numpy(np.float64)
    middle = degrees.mean(axis=0)
    return (degrees - middle) * _scale(middle), middle


def _degrees(ring: Ring, middle: np.ndarray) -> Ring:
    return ring / _scale(middle) + middle


def _scale(middle: np.ndarray) -> np.ndarray:
    return KM_PER_DEGREE * np.array([np.cos(np.radians(middle[1])), 1.0])
