"""Many short trends under one another on one scale: a band of likely ranges, a line, and the last share in words."""

import math
from collections.abc import Mapping, Sequence

from pages.charts import theme
from pages.charts.framing import BRIEFLY, TIMES, Spec, framed
from pages.results.rows import Row
from pages.sentences.words import percent

HEIGHT = 84  # px of one trend
NAME, CEILING, FLOOR = 0.18, 0.34, 0.93  # where its name stands and its scale ends and begins, in parts of its height
AXIS = 8  # px of air over the names of the waves


def small_multiples(trends: Sequence[Sequence[Row]], whole: Sequence[Row], marks: Mapping[str, str], top: float) -> Spec:
    """One trend per group, each with the trend of all (`whole`) dashed behind it.

    Drawn on one plane and not in Vega's facets, which do not shrink to a phone. marks: reason -> the letter in a blank; top: the
    end of the scale (0 to 1), one for every chart that readers are to compare.
    """
    values = [_point(row, position, marks, top) for position, rows in enumerate(trends) for row in rows]
    behind = [_point(row, position, {}, top) for position, rows in enumerate(trends) if not _empty(rows) for row in whole]
    named = [_named(rows, position) for position, rows in enumerate(trends)]
    axis = {**TIMES, "orient": "top"}
    x = {"field": "wave", "type": "ordinal", "scale": {"domain": [row.wave for row in whole]}, "axis": axis}
    layers = [_behind(behind, x, len(trends)), *_shares(x, len(trends)), *_words(named, len(trends))]
    return framed({"encoding": {}, "layer": layers, "height": HEIGHT * len(trends)}, values, top=AXIS)


def one_scale(trends: Sequence[Sequence[Row]]) -> float:
    """The end of a scale that holds every share, in tenths. Ranges beyond it are cut: the widest of many would flatten all the others."""
    highest = max((row.share for rows in trends for row in rows if row.share is not None), default=1.0)
    return math.ceil(highest * 10 - 1e-9) / 10


def _point(row: Row, position: int, marks: Mapping[str, str], top: float) -> Spec:
    """One wave of one trend; a number on the plane is whole for the trend's position, and its part says where in the trend."""
    at = {"wave": row.wave, "trend": position}
    if row.share is None or row.lower is None or row.upper is None:
        blank = "<3" if row.withheld == "small_count" else marks.get(row.withheld or "", "")
        return {**at, "share": None, "blank": blank, "foot": position + FLOOR - 0.14}
    share, lower, upper = (position + FLOOR - (FLOOR - CEILING) * min(1.0, value / top) for value in (row.share, row.lower, row.upper))
    return {**at, "share": share, "lower": lower, "upper": upper, "blank": ""}


def _named(rows: Sequence[Row], position: int) -> Spec:
    """Name, last share, and for a group that is blank throughout its reason."""
    last = rows[-1]
    note = BRIEFLY.get(last.withheld or "too_few", "Not shown") if _empty(rows) else ""
    value = "" if last.share is None else f"{last.wave}: {percent(last.share)}"
    return {"name": last.name, "value": value, "note": note, "at": position + NAME, "middle": position + 0.65, "floor": position + FLOOR}


def _empty(rows: Sequence[Row]) -> bool:
    return all(row.share is None for row in rows)


def _behind(values: list[Spec], x: Spec, trends: int) -> Spec:
    line = {"type": "line", "strokeDash": [4, 3], "strokeWidth": 1.5, "color": theme.REFERENCE}
    return {"data": {"values": values}, "mark": line, "encoding": {"x": x, "y": _y("share", trends), "detail": _trend()}}


def _shares(x: Spec, trends: int) -> list[Spec]:
    """Band, line and points, broken where a wave has no share; there a letter says why."""
    y = _y("share", trends)
    band = {"y": _y("lower", trends), "y2": {"field": "upper"}}
    blank = {"y": _y("foot", trends), "text": {"field": "blank"}}
    shown = [{"filter": "isValid(datum.share)"}]
    return [
        {"mark": theme.band(theme.BLUE), "encoding": {"x": x, **band, "detail": _trend()}},
        {"mark": {"type": "line", "strokeWidth": 2.5, "color": theme.BLUE}, "encoding": {"x": x, "y": y, "detail": _trend()}},
        {"transform": shown, "mark": {"type": "circle", "size": 40, "opacity": 1, "color": theme.BLUE}, "encoding": {"x": x, "y": y}},
        {"mark": {"type": "text", "fontSize": 13, "fontStyle": "italic", "color": theme.GREY}, "encoding": {"x": x, **blank}},
    ]


def _words(named: list[Spec], trends: int) -> list[Spec]:
    """The name at the left and the last share at the right above each trend, and its floor, which is 0%."""
    given, start, end = {"data": {"values": named}}, {"x": {"value": 0}}, {"x": {"value": "width"}}
    text, at = {"type": "text", "baseline": "middle", "align": "left"}, {"y": _y("at", trends)}
    rule = {"mark": {"type": "rule", "color": theme.RULE}, "encoding": {**start, "x2": {"value": "width"}, "y": _y("floor", trends)}}
    name = {
        "mark": {**text, "limit": {"expr": "width - 110"}, "fontWeight": "bold"},
        "encoding": {**start, **at, "text": {"field": "name"}},
    }
    value = {"mark": {**text, "align": "right"}, "encoding": {**end, **at, "text": {"field": "value"}}}
    note = {**text, "fontStyle": "italic", "color": theme.GREY}
    why = {"mark": note, "encoding": {**start, "y": _y("middle", trends), "text": {"field": "note"}}}
    return [{**given, **layer} for layer in (rule, name, value, why)]


def _y(field: str, trends: int) -> Spec:
    return {"field": field, "type": "quantitative", "scale": {"domain": [0, trends], "reverse": True, "nice": False}, "axis": None}


def _trend() -> Spec:
    return {"field": "trend", "type": "nominal"}
