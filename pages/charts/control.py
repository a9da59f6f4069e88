"""A control chart: points, mean and limits, a mark for what is out of the ordinary, and the variation icon with its meaning in words.

Drawn by us after Making Data Count. Where no direction is good, what is out of the ordinary is plum and square, never red or green.
"""

from collections.abc import Sequence

from pages.charts import theme
from pages.charts.framing import TIMES, Spec, framed
from queries.quarter_chart import QuarterChart

SPECIAL = "special_cause_neutral"
# The icon's letter and meaning, by variation.
ICONS = {
    "common_cause": ("~", "Ordinary variation"),
    "neutral_high": ("H", "Higher than usual"),
    "neutral_low": ("L", "Lower than usual"),
    None: ("?", "Too few points to judge"),
}


def control(chart: QuarterChart, breaks: Sequence[str] = (), height: int = 260) -> Spec:
    """One point a quarter. Quarters without a number stand at the foot as a circle without filling; `breaks` are drawn as in trends."""
    values = [_point(line) for line in chart.points.to_dict("records")] + [{"quarter": quarter, "blank": "–"} for quarter in chart.left_out]
    quarters = sorted(str(value["quarter"]) for value in values)
    axis = {**TIMES, "labelAngle": -40, "labelFlush": True}
    x = {"field": "quarter", "type": "ordinal", "scale": {"domain": quarters}, "axis": axis}
    ends = [max(value["count"], value.get("upper") or 0) for value in values if "count" in value]
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, max(ends, default=10) * 1.15]},
        "axis": {"title": None, "tickCount": 5},
    }
    layers = [*_broken(breaks, len(quarters), height), *_limits(y), *_points(y), *_blanks(height), *_icon(chart)]
    return framed({"encoding": {"x": x}, "layer": layers, "height": height}, values, top=30)


def _point(line: dict) -> Spec:
    """The drawn values of one quarter; limits that are not drawn are left out, and nothing below zero is drawn."""
    limits = {name: max(0.0, float(line[name])) for name in ("mean", "lower", "upper") if line[name] == line[name]}
    special = str(line["point_type"]).startswith(SPECIAL)
    return {"quarter": line["quarter"], "count": int(line["count"]), **limits, "special": special, "stretch": _stretch(line)}


def _stretch(line: dict) -> str:
    """Points that share their limits; a step in them is drawn as two lines, not as a slope."""
    return f"{line['mean']:.6g} {line['upper']:.6g}"


def _limits(y: Spec) -> list[Spec]:
    grey = {"color": theme.GREY, "interpolate": "step"}
    stretch = {"detail": {"field": "stretch", "type": "nominal"}}
    shown = [{"filter": "isValid(datum.mean)"}]
    return [
        {"transform": shown, "mark": {"type": "line", "strokeWidth": 1.5, **grey}, "encoding": {"y": {**y, "field": "mean"}, **stretch}},
        *(
            {
                "transform": shown,
                "mark": {"type": "line", "strokeDash": [5, 4], "strokeWidth": 1.5, **grey},
                "encoding": {"y": {**y, "field": name}, **stretch},
            }
            for name in ("lower", "upper")
        ),
    ]


def _points(y: Spec) -> list[Spec]:
    at = {"y": {**y, "field": "count"}}
    looks = {
        "shape": {"condition": {"test": "datum.special", "value": "square"}, "value": "circle"},
        "color": {"condition": {"test": "datum.special", "value": theme.REFERENCE}, "value": theme.BLUE},
    }
    counted = [{"filter": "isValid(datum.count)"}]
    last = [
        *counted,
        {"window": [{"op": "row_number", "as": "n"}], "sort": [{"field": "quarter", "order": "descending"}]},
        {"filter": "datum.n == 1"},
    ]
    words = {"type": "text", "dy": -12, "fontWeight": "bold", "color": theme.BLUE}
    return [
        {"transform": counted, "mark": {"type": "line", "strokeWidth": 2, "color": theme.BLUE}, "encoding": at},
        {"transform": counted, "mark": {"type": "point", "filled": True, "size": 80, "opacity": 1}, "encoding": {**at, **looks}},
        {"transform": last, "mark": words, "encoding": {**at, "text": {"field": "count"}}},
    ]


def _blanks(height: int) -> list[Spec]:
    mark = {"type": "point", "size": 70, "filled": False, "color": theme.GREY, "strokeWidth": 1.5}
    return [{"transform": [{"filter": "isValid(datum.blank)"}], "mark": mark, "encoding": {"y": {"value": height - 8}}}]


def _icon(chart: QuarterChart) -> list[Spec]:
    """A ring with a letter at the top left, and what it means beside it."""
    letter, meaning = ICONS[chart.variation]
    once = {"data": {"values": [{"letter": letter, "meaning": meaning}]}}
    colour = theme.GREY if chart.variation in ("common_cause", None) else theme.REFERENCE
    at = {"x": {"value": 12}, "y": {"value": -16}}
    ring = {"type": "point", "size": 280, "filled": False, "strokeWidth": 2.5, "color": colour}
    inside = {"type": "text", "fontWeight": "bold", "color": colour, "baseline": "middle"}
    beside = {"type": "text", "align": "left", "dx": 18, "baseline": "middle", "color": theme.DARK}
    return [
        {**once, "mark": ring, "encoding": at},
        {**once, "mark": inside, "encoding": {**at, "text": {"field": "letter"}}},
        {**once, "mark": beside, "encoding": {**at, "text": {"field": "meaning"}}},
    ]


def _broken(breaks: Sequence[str], quarters: int, height: int) -> list[Spec]:
    """A dotted line before each quarter from which other things are counted, lettered as in the notes."""
    if not breaks:
        return []
    before = {"expr": f"-width / {2 * quarters}"}
    data = {"data": {"values": [{"quarter": quarter, "letter": chr(ord("a") + place)} for place, quarter in enumerate(breaks)]}}
    line = {"type": "rule", "strokeDash": [2, 3], "color": theme.GREY, "xOffset": before}
    words = {"type": "text", "align": "left", "dx": 4, "baseline": "top", "color": theme.GREY, "fontStyle": "italic", "xOffset": before}
    return [
        {**data, "mark": line, "encoding": {"y": {"value": 0}, "y2": {"value": height}}},
        {**data, "mark": words, "encoding": {"y": {"value": 2}, "text": {"field": "letter"}}},
    ]
