"""Best estimates of a practice and of those it is compared with, each with its range, in an order that means nothing."""

from typing import Any

from pages.charts import theme
from pages.charts.framing import PHONE, Spec, framed, scale_end, share_axis
from pages.sentences.words import percent
from queries.peers import Comparison

ROW_HEIGHT, PACKED = 20, 9  # px a unit; packed where there are too many to be told apart one by one
MANY = 20
SHORTEST = 40  # px: a number in place of a name


def estimates(found: Comparison) -> Spec:
    """One row per bundle, the own one on top in blue; a dashed line for all together. A league table would sort them: this does not."""
    end = scale_end(max(found.units["shrunken_upper"]))
    values = [_unit(unit, found.name, end) for unit in found.units.to_dict("records")]
    packed = len(values) > MANY
    above = [f"line {line}" for line in range(2 if packed else 1)]  # empty rows, for the own one's words
    x = share_axis(end)
    y = {"field": "name", "type": "ordinal", "scale": {"domain": [*above, *(value["name"] for value in values)]}, "axis": None}
    colour = {"condition": {"test": "datum.own", "value": theme.BLUE}, "value": theme.GREY}
    size = {"condition": {"test": "datum.own", "value": 130}, "value": 20 if packed else 45}
    thick = {"condition": {"test": "datum.own", "value": 4}, "value": 1 if packed else 2}
    centre = {"data": {"values": [{"at": found.centre, "words": f"all: {percent(found.centre)}"}]}}
    name = {"type": "text", "color": theme.REFERENCE, "baseline": "bottom", "dy": -4}
    words = {"type": "text", "color": theme.DARK, "fontSize": 12}
    layers = [
        {**centre, "mark": {"type": "rule", "strokeDash": [5, 4], "color": theme.REFERENCE}, "encoding": {"x": {**x, "field": "at"}}},
        {**centre, "mark": name, "encoding": {"x": {**x, "field": "at"}, "y": {"value": 0}, "text": {"field": "words"}}},
        {
            "mark": {"type": "rule", "opacity": theme.RANGE},
            "encoding": {"x": {**x, "field": "lower"}, "x2": {"field": "upper"}, "y": y, "color": colour, "strokeWidth": thick},
        },
        {"mark": {"type": "circle", "opacity": 1}, "encoding": {"x": {**x, "field": "share"}, "y": y, "color": colour, "size": size}},
        {
            # A name that was agreed to may be long, and is cut where its range begins; a phone has no room for it, and the table has.
            "transform": [{"filter": "!datum.own && datum.named"}, {"calculate": f"{PHONE} ? datum.name : datum.words", "as": "words"}],
            "mark": {**words, "align": "right", "limit": {"expr": f"max({SHORTEST}, width * datum.free - 8)"}},
            "encoding": {"x": {"value": "width"}, "y": y, "text": {"field": "words"}},
        },
        {
            "transform": [{"filter": "datum.own"}],
            "mark": {**words, "align": "left", "fontSize": theme.TEXT, "fontWeight": "bold"},
            "encoding": {"x": {"value": 0}, "y": {**y, "field": "line"}, "text": {"field": "words"}},
        },
    ]
    for value in values:
        value["named"] = not packed
    return framed({"encoding": {}, "layer": layers, "height": {"step": PACKED if packed else ROW_HEIGHT}}, values, top=24)


def _unit(unit: dict[Any, Any], name: str, end: float) -> Spec:
    """The drawn values of one unit; `free` is the part of the plane at the right of its range."""
    own = unit["unit"] == "own"
    share, lower, upper = unit["shrunken"], unit["shrunken_lower"], unit["shrunken_upper"]
    words = f"{name}: {percent(share)} ({percent(lower)} to {percent(upper)})" if own else unit["name"] or unit["unit"]
    return {
        "name": unit["unit"],
        "own": own,
        "share": share,
        "lower": lower,
        "upper": upper,
        "words": words,
        "line": "line 0",
        "free": 1 - upper / end,
    }
