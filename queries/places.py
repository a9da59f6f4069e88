"""Shapes for the map: outlines that the area supplied. Public, so nothing here knows of answers."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from queries.once import once
from queries.release import Release
from queries.run import rows

Ring = tuple[tuple[float, float], ...]  # degrees east and north; the last point is the first again
Shape = tuple[tuple[Ring, ...], ...]  # polygons, each its outer ring and then its holes


@dataclass(frozen=True)
class Outlines:
    """Shapes by code, and whom they come from. Either mapping is empty where no outlines of the kind were supplied."""

    districts: Mapping[str, Shape]
    neighbourhoods: Mapping[str, Shape]
    attributions: tuple[str, ...]


@once(4)
def outlines(release: Release) -> Outlines:
    """The outlines of a release, read on first use."""
    shapes: dict[str, dict[str, Shape]] = {"district": {}, "neighbourhood": {}}
    attributions: dict[str, None] = {}
    for kind, code, _, shape, attribution in rows(release, "places/outlines"):
        shapes[kind][code] = _shape(shape)
        attributions[attribution] = None
    return Outlines(MappingProxyType(shapes["district"]), MappingProxyType(shapes["neighbourhood"]), tuple(attributions))


def _shape(text: str) -> Shape:
    return tuple(tuple(tuple((east, north) for east, north in ring) for ring in polygon) for polygon in json.loads(text)["coordinates"])
