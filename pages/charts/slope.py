"""From level to level between two rounds: a line for every way that practices went, as thick as they were many."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pages.charts import theme
from pages.charts.framing import PHONE, Spec, framed

HEIGHT = 250  # px
FROM, TO, NAME = 0.16, 0.84, 0.5  # where a round stands within its area's part of the plane


@dataclass(frozen=True)
class Way:
    """How many practices went from one level to another in an area; levels as positions."""

    area: str
    since: int
    until: int
    practices: int


def slope(ways: Sequence[Way], levels: Sequence[str], rounds: tuple[str, str]) -> Spec:
    """One part of the plane per area, the earlier round at its left; up is solid blue, level thin grey, down dashed plum.

    Drawn on one plane and not in Vega's facets, which do not shrink to a phone.
    """
    areas = list(dict.fromkeys(way.area for way in ways))
    values = [_way(way, areas.index(way.area), number) for number, way in enumerate(ways)]
    x = {"type": "quantitative", "scale": {"domain": [0, len(areas)], "nice": False}, "axis": None}
    names = f"{PHONE} ? datum.value : {json.dumps(list(levels))}[datum.value]"  # on a phone the names would take half the plane
    axis = {"title": None, "values": list(range(len(levels))), "labelExpr": names}
    y = {"type": "quantitative", "scale": {"domain": [-0.3, len(levels) - 0.4], "nice": False}, "axis": {**axis, "labelLimit": 130}}
    layers = [*_lines(values, x, y), *_names(areas, rounds, x)]
    return framed({"encoding": {}, "layer": layers, "height": HEIGHT}, None, top=60)


def _way(way: Way, place: int, number: int) -> Spec:
    kind = "up" if way.until > way.since else "down" if way.until < way.since else "same"
    return {"way": number, "x": place + FROM, "x2": place + TO, "y": way.since, "y2": way.until, "practices": way.practices, "kind": kind}


def _lines(values: list[Spec], x: Spec, y: Spec) -> list[Spec]:
    most = max((value["practices"] for value in values), default=1)
    width = {"field": "practices", "type": "quantitative", "scale": {"domain": [0, most], "range": [0.8, 14]}, "legend": None}
    looks = {"up": {"color": theme.BLUE}, "same": {"color": theme.GREY}, "down": {"color": theme.REFERENCE, "strokeDash": [4, 3]}}
    at = {"x": {**x, "field": "x"}, "x2": {"field": "x2"}, "y": {**y, "field": "y"}, "y2": {"field": "y2"}, "strokeWidth": width}
    return [
        {
            "data": {"values": [value for value in values if value["kind"] == kind]},
            "mark": {"type": "rule", "opacity": theme.RANGE, **look},
            "encoding": at,
        }
        for kind, look in looks.items()
    ]


def _names(areas: Sequence[str], rounds: tuple[str, str], x: Spec) -> list[Spec]:
    """The area over its part, the rounds at its two sides."""
    over = [{"x": place + NAME, "words": area, "second": bool(place % 2)} for place, area in enumerate(areas)]
    sides = [
        {"x": place + at, "words": label, "first": place == 0}
        for place in range(len(areas))
        for at, label in ((FROM, rounds[0]), (TO, rounds[1]))
    ]
    text = {"type": "text", "baseline": "bottom"}
    return [
        {
            "data": {"values": over},
            # On a phone every other one a storey higher, or they would run into each other.
            "mark": {**text, "fontWeight": "bold", "dy": {"expr": f"{PHONE} && datum.second ? -38 : -22"}},
            "encoding": {"x": {**x, "field": "x"}, "y": {"value": 0}, "text": {"field": "words"}},
        },
        {
            "data": {"values": sides},
            # There the rounds stand over the first part only, for the same reason; the words below say it for all.
            "mark": {**text, "color": theme.GREY, "fontSize": 12, "opacity": {"expr": f"{PHONE} && !datum.first ? 0 : 1"}},
            "encoding": {"x": {**x, "field": "x"}, "y": {"value": -6}, "text": {"field": "words"}},
        },
    ]
