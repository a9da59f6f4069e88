"""The funnel: a practice among others, and how far from the middle chance alone would put one with as few answers."""

from typing import Any

import pandas as pd

from pages.charts import theme
from pages.charts.framing import Spec, framed, scale_end
from pages.sentences.words import percent
from queries.peers import Comparison

LINES = {"lower": "95%", "upper": "95%", "lower_strict": "99.8%", "upper_strict": "99.8%"}


def funnel(found: Comparison, height: int = 240) -> Spec:
    """Each bundle at the people behind it and its share; the own one large and marked "here", a share only known by its limit hollow."""
    drawn = [_unit(unit) for unit in found.units.to_dict("records")]
    end = max(float(found.limits["base"].max()), max(unit["base"] for unit in drawn)) if len(found.limits) else drawn[0]["base"] * 1.2
    top = scale_end(max(unit["share"] for unit in drawn) + 0.05)  # with room for the name over the highest
    quiet = {"titleFontSize": 13}
    axis = {"title": "people behind each figure, less what protection takes", "tickCount": 5, "grid": False, **quiet}
    x = {"type": "quantitative", "scale": {"domain": [0, end], "nice": False}, "axis": axis}
    shares = {"title": None, "format": ".0%", "tickCount": 5, **quiet}
    y = {"type": "quantitative", "scale": {"domain": [0, top], "clamp": True}, "axis": shares}
    layers = [*_lines(x, y, found), *_centre(y, found), *_dots(x, y, _room(drawn[0], end, top))]
    return framed({"encoding": {}, "layer": layers, "height": height}, drawn, top=8, right=46)


def _unit(unit: dict[Any, Any]) -> Spec:
    own = unit["unit"] == "own"
    share = percent(unit["share"]) if not unit["small"] else f"at most {percent(unit['upper'])}"
    if unit["small"] and unit["lower"] > 0:
        share = f"at least {percent(unit['lower'])}"
    words = f"here: {share}" if own else ""  # the sentence beside it has the name, which would not fit
    return {"base": unit["effective_base"], "share": unit["drawn"], "own": own, "hollow": bool(unit["small"]), "words": words}


def _lines(x: Spec, y: Spec, found: Comparison) -> list[Spec]:
    """The limits, 95% dashed and 99.8% solid, each named at its right end."""
    long = found.limits.melt("base", list(LINES), var_name="line", value_name="share")
    points = [{**point, "strict": point["line"].endswith("strict")} for point in _plain(long)]
    ends = [point for point in points if point["base"] == max(found.limits["base"], default=0)]
    named = [{**point, "words": LINES[point["line"]]} for point in ends]
    dash = {"condition": {"test": "datum.strict", "value": [1, 0]}, "value": [5, 4]}
    line = {"type": "line", "color": theme.GREY, "strokeWidth": 1.2, "clip": True}
    words = {"type": "text", "align": "left", "baseline": "middle", "dx": 4, "fontSize": 12, "color": theme.GREY}
    at = {"x": {**x, "field": "base"}, "y": {**y, "field": "share"}}
    return [
        {"data": {"values": points}, "mark": line, "encoding": {**at, "detail": {"field": "line"}, "strokeDash": dash}},
        {"data": {"values": named}, "mark": words, "encoding": {**at, "text": {"field": "words"}}},
    ]


def _centre(y: Spec, found: Comparison) -> list[Spec]:
    once = {"data": {"values": [] if pd.isna(found.centre) else [{"at": found.centre, "words": f"all: {percent(found.centre)}"}]}}
    words = {"type": "text", "align": "left", "baseline": "bottom", "dx": 4, "dy": -3, "color": theme.REFERENCE}
    return [
        {**once, "mark": {"type": "rule", "strokeDash": [5, 4], "color": theme.REFERENCE}, "encoding": {"y": {**y, "field": "at"}}},
        {**once, "mark": words, "encoding": {"x": {"value": 0}, "y": {**y, "field": "at"}, "text": {"field": "words"}}},
    ]


def _room(own: Spec, end: float, top: float) -> Spec:
    """Where the name has room: to the right or left of its dot, and below it where the dot is near the top."""
    across = {"align": "left", "dx": -4} if own["base"] < end / 2 else {"align": "right", "dx": 4}
    return across | ({"baseline": "top", "dy": 11} if own["share"] > 0.8 * top else {"baseline": "bottom", "dy": -9})


def _dots(x: Spec, y: Spec, side: Spec) -> list[Spec]:
    at = {"x": {**x, "field": "base"}, "y": {**y, "field": "share"}}
    fill = {"condition": {"test": "datum.hollow", "value": "white"}, "value": theme.GREY}
    own = {"condition": {"test": "datum.hollow", "value": "white"}, "value": theme.BLUE}
    words = {"type": "text", "fontWeight": "bold", "color": theme.BLUE}
    return [
        {
            "transform": [{"filter": "!datum.own"}],
            "mark": {"type": "circle", "size": 55, "opacity": 0.75, "stroke": theme.GREY},
            "encoding": {**at, "fill": fill},
        },
        {
            "transform": [{"filter": "datum.own"}],
            "mark": {"type": "circle", "size": 190, "opacity": 1, "stroke": theme.BLUE, "strokeWidth": 2.5},
            "encoding": {**at, "fill": own},
        },
        {"transform": [{"filter": "datum.own"}], "mark": {**words, **side}, "encoding": {**at, "text": {"field": "words"}}},
    ]


def _plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(key): value for key, value in record.items()} for record in frame.to_dict("records")]
