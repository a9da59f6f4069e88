"""How results look: rows in, a Vega-Lite specification out.

Every share is drawn with its likely range and its value in words; a blank stands on the chart as words, never as a gap or a zero.
Specifications are plain dictionaries, so that they can be kept and drawn again at no cost; Altair objects cost ten times as much.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pages.parts import theme
from pages.parts.rows import Row
from pages.parts.sentences import limit, limited
from pages.parts.words import percent

Spec = dict[str, Any]

# Short forms of the reasons, because a chart has no room for a sentence; the full reason stands under it.
BRIEFLY = {
    "too_few": "Not shown: too few people",
    "protects_others": "Not shown: protects others",
    "not_asked": "Not asked",
    "not_returned": "Nobody took part",
    "nothing_matches": "No practice matches",
}
ABOVE, BELOW = -10, 9  # px from the middle of a row: the words go above the line, the range on it


@dataclass(frozen=True)
class Reference:
    """A figure that is not our own result: drawn in another shape and colour, without a range."""

    name: str
    share: float


def groups(rows: Sequence[Row], whole: Row | None = None, national: Sequence[Reference] = ()) -> Spec:
    """One line of words and one range per group, top to bottom in the order given, with the share of all as a dashed line."""
    at = whole.share if whole else None
    values = [_group(row) for row in rows] + [_national(reference) for reference in national]
    for position, value in enumerate(values):
        value["row"] = position
    x = _share_axis(_top(rows, [reference.share for reference in national] + ([at] if at is not None else [])))
    # The domain is given, because each layer draws some of the rows only and would otherwise bring its own order.
    y = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": list(range(len(values))), "paddingInner": 0, "paddingOuter": 0},
    }
    layers = [*_ranges(x), *_row_words(), *(_whole_line(x, at) if at is not None else [])]
    return _framed({"encoding": {"y": y}, "layer": layers, "height": {"step": theme.ROW}}, values, top=6 if at is None else 26)


def trend(rows: Sequence[Row], height: int = 240) -> Spec:
    """Shares over waves with their ranges; one series, or one per group, told apart by colour, shape and dash."""
    names = list(dict.fromkeys(row.name for row in rows))
    x_axis = {"title": None, "labelAngle": 0, "labelFlush": False, "grid": False}
    x = {"field": "wave", "type": "ordinal", "scale": {"domain": list(dict.fromkeys(row.wave for row in rows))}, "axis": x_axis}
    y_axis = {"title": None, "format": ".0%", "tickCount": 4, "domain": False, "ticks": False}
    y = {"field": "share", "type": "quantitative", "scale": {"domain": [0, _top(rows)]}, "axis": y_axis}
    layers = [*_series(y, names), *_point_words(y, names, height)]
    return _framed({"encoding": {"x": x}, "layer": layers, "height": height}, [_point(row, rows) for row in rows], top=8)


def _group(row: Row) -> Spec:
    """The drawn values of one group; where the share is withheld, what is known of its limit is said instead."""
    if row.share is None or row.lower is None or row.upper is None:
        note = limited(row) or BRIEFLY.get(row.withheld or "too_few", "Not shown")
        return {"name": row.name, "words": "", "note": note}
    words = f"{percent(row.share)} ({round(row.lower * 100)} to {round(row.upper * 100)}%)"
    return {"name": row.name, "words": words, "note": "", "share": row.share, "lower": row.lower, "upper": row.upper}


def _national(reference: Reference) -> Spec:
    return {"name": reference.name, "words": percent(reference.share), "note": "", "national": reference.share}


def _point(row: Row, rows: Sequence[Row]) -> Spec:
    """The drawn values of one wave of a series; words of the lower of two series go below it, so that they do not collide."""
    if row.share is None:
        blank = limit(row) or ("not asked" if row.withheld == "not_asked" else "not shown")
        narrow = "\n".join(blank.rsplit(" ", 1))
        return {"wave": row.wave, "series": row.name, "share": None, "words": "", "blank": narrow, "side": "none"}
    beside = [other.share for other in rows if other.wave == row.wave and other.group != row.group and other.share is not None]
    side = "below" if beside and row.share < max(beside) else "above"
    drawn = {"share": row.share, "lower": row.lower, "upper": row.upper, "words": percent(row.share), "blank": "", "side": side}
    return {"wave": row.wave, "series": row.name, **drawn}


def _top(rows: Sequence[Row], others: Sequence[float] = ()) -> float:
    """The end of the scale: the first of a quarter, half, three quarters or all that holds every range."""
    highest = max([row.upper for row in rows if row.upper is not None and row.share is not None] + list(others), default=1.0)
    return next((step for step in (0.25, 0.5, 0.75) if highest <= step), 1.0)


def _share_axis(top: float) -> Spec:
    axis = {"title": None, "format": ".0%", "tickCount": 5, "domain": False, "ticks": False}
    return {"type": "quantitative", "scale": {"domain": [0, top]}, "axis": axis}


def _ranges(x: Spec) -> list[Spec]:
    """The range, the share on it, and the national figure, all on the lower half of a row."""
    shown = [{"filter": "isValid(datum.share)"}]
    dot = {"type": "point", "size": 130, "opacity": 1, "yOffset": BELOW}
    diamond = {**dot, "shape": "diamond", "filled": False, "strokeWidth": 2.5, "color": theme.REFERENCE}
    return [
        {
            "transform": shown,
            "mark": {"type": "rule", "strokeWidth": 4, "opacity": 0.55, "color": theme.BLUE, "yOffset": BELOW},
            "encoding": {"x": {**x, "field": "lower"}, "x2": {"field": "upper"}},
        },
        {"transform": shown, "mark": {**dot, "filled": True, "color": theme.BLUE}, "encoding": {"x": {**x, "field": "share"}}},
        {"transform": [{"filter": "isValid(datum.national)"}], "mark": diamond, "encoding": {"x": {**x, "field": "national"}}},
    ]


def _row_words() -> list[Spec]:
    """Name at the left and value at the right above each range, so that a phone needs no axis of names."""
    words = {"type": "text", "align": "left", "baseline": "middle", "yOffset": ABOVE}
    name = {**words, "limit": {"expr": "width - 130"}}  # a long name is cut short before it runs into the value
    value = {**words, "align": "right", "fontWeight": "bold"}
    note = {**words, "yOffset": BELOW, "color": theme.GREY, "fontStyle": "italic"}
    return [
        {"mark": name, "encoding": {"x": {"value": 0}, "text": {"field": "name"}}},
        {"mark": value, "encoding": {"x": {"value": "width"}, "text": {"field": "words"}}},
        {"mark": note, "encoding": {"x": {"value": 0}, "text": {"field": "note"}}},
    ]


def _whole_line(x: Spec, share: float) -> list[Spec]:
    """The share of all that were chosen, as a dashed line with its name above the first row."""
    once = {"data": {"values": [{"at": share, "words": f"all: {percent(share)}"}]}}
    at = {**x, "field": "at"}
    name = {"type": "text", "color": theme.REFERENCE, "baseline": "bottom", "dy": -4}
    line = {"type": "rule", "strokeDash": [5, 4], "color": theme.REFERENCE}
    return [
        {**once, "mark": line, "encoding": {"x": at, "y": {"value": 0}, "y2": {"value": "height"}}},
        {**once, "mark": name, "encoding": {"x": at, "y": {"value": 0}, "text": {"field": "words"}}},
    ]


def _series(y: Spec, names: Sequence[str]) -> list[Spec]:
    """Line, range and point of each wave; with several series, a legend over the chart shows the same shape and dash."""
    colour = {"color": _told_apart(names, theme.SERIES)}
    shown = [{"filter": "isValid(datum.share)"}]
    line = {"y": y, **colour, "strokeDash": _told_apart(names, [list(dash) for dash in theme.DASHES])}
    point = {"y": y, **colour, "shape": _told_apart(names, theme.SHAPES)}
    extent = {"y": {**y, "field": "lower"}, "y2": {"field": "upper"}, **colour}
    return [
        # Not filtered: a wave without a share breaks the line, which would otherwise draw what nobody knows.
        {"mark": {"type": "line", "strokeWidth": 2.5}, "encoding": line},
        {"transform": shown, "mark": {"type": "rule", "strokeWidth": 2.5, "opacity": 0.6}, "encoding": extent},
        {"transform": shown, "mark": {"type": "point", "filled": True, "size": 100, "opacity": 1}, "encoding": point},
    ]


def _point_words(y: Spec, names: Sequence[str], height: int) -> list[Spec]:
    """The share at each range's end, and at the foot of the chart the reason where there is none."""
    colour = {"color": _told_apart(names, theme.SERIES)}
    blank = {"type": "text", "baseline": "bottom", "lineBreak": "\n", "color": theme.GREY, "fontSize": 12, "lineHeight": 13}
    words = {"type": "text", "fontWeight": "bold"}
    above = {"y": {**y, "field": "upper"}, "text": {"field": "words"}, **colour}
    below = {"y": {**y, "field": "lower"}, "text": {"field": "words"}, **colour}
    return [
        {"transform": [{"filter": "datum.side == 'above'"}], "mark": {**words, "baseline": "bottom", "dy": -5}, "encoding": above},
        {"transform": [{"filter": "datum.side == 'below'"}], "mark": {**words, "baseline": "top", "dy": 6}, "encoding": below},
        {"mark": blank, "encoding": {"y": {"value": height - 4}, "text": {"field": "blank"}}},
    ]


def _told_apart(names: Sequence[str], looks: Sequence[Any]) -> Spec:
    """The look of each series by name; a legend stands over the chart where there is more than one."""
    scale = {"domain": list(names), "range": [looks[position % len(looks)] for position in range(len(names))]}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": {"symbolOpacity": 1} if len(names) > 1 else None}


def _framed(drawing: Spec, values: list[Spec], top: int) -> Spec:
    """A whole specification. The data sit inside the drawing, where Streamlit leaves them be: at the top it would make Arrow of them."""
    return {
        "width": "container",
        "height": drawing["height"],
        "padding": {"left": 4, "right": 24, "top": top, "bottom": 4},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": [{"data": {"values": values}, "encoding": drawing["encoding"], "layer": drawing["layer"]}],
        "config": theme.config(),
    }
