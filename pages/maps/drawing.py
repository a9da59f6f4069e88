"""Rows, outlines and practices as what will be drawn: plain values, so that a map can be kept like any answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.language import say
from pages.charts import theme
from pages.maps.classes import Classes, is_wide
from pages.maps.hatching import hatched
from pages.maps.view import fitting
from pages.results.rows import Row
from queries.places import Outlines

Data = list[dict[str, Any]]

PAPER = "#F0F4F5"  # of an area without a figure, under its grey lines
LINES = 70  # lines of a pattern from top to bottom of the map


@dataclass(frozen=True)
class Practice:
    """A point on the map; `neighbourhood` is None for a practice in none."""

    name: str
    neighbourhood: str | None
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Map:
    """What each layer draws, and where the map looks. `areas` and `practices` carry the `code` of the neighbourhood they choose."""

    areas: Data
    lines: Data
    borders: Data
    practices: Data
    view: dict[str, float]
    chosen: tuple[str, ...]


def drawn(
    rows: Sequence[Row],
    said: Mapping[str, str],
    outlines: Outlines,
    practices: Iterable[Practice],
    chosen: tuple[str, ...] = (),
    *,
    place: str,
) -> Map:
    """The map of one row per neighbourhood; `said` is what each says of itself, by code, and `chosen` are drawn with a heavy border;
    `place` is what the area calls one.

    A neighbourhood without an outline is not drawn: the table has it.
    """
    classes, shown = Classes.of(rows), [row for row in rows if row.group in outlines.neighbourhoods]
    everywhere = [place for shape in (*outlines.districts.values(), *outlines.neighbourhoods.values()) for place in _corners(shape)]
    north = [place[1] for place in everywhere]
    spacing = (max(north) - min(north)) / LINES
    areas: Data = []
    lines: Data = []
    for row in shown:
        for polygon in outlines.neighbourhoods[row.group]:
            areas.append({"polygon": polygon, "code": row.group, "title": row.name, "detail": said[row.group], "fill": _fill(row, classes)})
            lines += _texture(row, classes, polygon, spacing)
    names = {row.group: row.name for row in rows}
    points = [_point(one, names, say("In no {place}", place=place)) for one in practices]
    return Map(areas, lines, _borders(outlines, chosen), points, fitting(everywhere), chosen)


def _corners(shape: Iterable) -> list[tuple[float, float]]:
    return [place for outer, *_ in shape for place in outer]


def _fill(row: Row, classes: Classes) -> list[int]:
    number = classes.number(row)
    return rgb(PAPER if number is None else classes.shade(number))


def _texture(row: Row, classes: Classes, polygon: Any, spacing: float) -> Data:
    """Grey lines, rising, over what is not shown; stripes, falling and farther apart, over what is shown but uncertain."""
    number = classes.number(row)
    if number is not None and not is_wide(row):
        return []
    colour = rgb(theme.GREY if number is None else classes.stripe(number))
    found = hatched(polygon, spacing * (1 if number is None else 1.5), rising=number is None)
    return [{"start": line[:2], "end": line[2:], "colour": colour} for line in found]


def _borders(outlines: Outlines, chosen: tuple[str, ...]) -> Data:
    """Districts in grey, then what is chosen, on top: a dark line within a white one, so that it is seen on any ground. Widths in px."""
    districts = [{"path": ring, "colour": rgb(theme.EDGE), "width": 2} for ring in _rings(outlines.districts.values())]
    picked = [outlines.neighbourhoods[code] for code in chosen if code in outlines.neighbourhoods]
    lines = ((rgb(theme.GROUND), 7.5), (rgb(theme.DARK), 4.5))
    return districts + [{"path": ring, "colour": colour, "width": width} for colour, width in lines for ring in _rings(picked)]


def _rings(shapes: Iterable) -> list:
    return [ring for shape in shapes for polygon in shape for ring in polygon]


def _point(practice: Practice, names: Mapping[str, str], nowhere: str) -> dict[str, Any]:
    where = names.get(practice.neighbourhood or "", nowhere)
    at = [practice.longitude, practice.latitude]
    return {"at": at, "code": practice.neighbourhood, "title": practice.name, "detail": where}


def rgb(colour: str) -> list[int]:
    """ "#005EB8" as red, green and blue, 0 to 255."""
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
