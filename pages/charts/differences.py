"""Differences and ratios: how far from none at all, with the range that chance allows."""

import math
from collections.abc import Sequence

from pages.charts import theme
from pages.charts.framing import BRIEFLY, Spec, framed
from pages.charts.groups import BELOW, row_words
from pages.results.rows import Change, Ratio
from pages.sentences.words import signed

STEP = 0.05  # the scale of differences ends at a multiple of five points
BAND = (0.8, 1.25)  # the four-fifths range, as in queries.measures.ratios


def differences(changes: Sequence[tuple[str, Change]], title: str) -> Spec:
    """One line of words and one range per group, on both sides of "no difference"; `title` says what is taken from what."""
    values = [{"row": position, "name": name, **_difference(change)} for position, (name, change) in enumerate(changes)]
    reach = max((abs(limit) for _, c in changes for limit in (c.lower, c.upper) if limit is not None), default=STEP)
    end = math.ceil(reach / STEP) * STEP
    axis = {
        "title": title,
        "labelExpr": "abs(datum.value) < 0.001 ? '0' : format(datum.value * 100, '+.0f')",
        "tickCount": 5,
    }
    x = {"type": "quantitative", "scale": {"domain": [-end, end]}, "axis": axis}
    return _rows(x, values, none=0)


def ratio(found: Ratio, name: str) -> Spec:
    """One ratio on a scale where half and double lie equally far from 1, over the four-fifths range."""
    value = {"row": 0, "name": name, "words": "", "note": BRIEFLY.get(found.withheld or "too_few", "No ratio")}
    limits = [1.0]
    if found.ratio is not None and found.lower is not None and found.upper is not None:
        words = f"{found.ratio:.2f} ({found.lower:.2f} to {found.upper:.2f})"
        value |= {"words": words, "note": "", "at": found.ratio, "lower": found.lower, "upper": found.upper}
        limits = [found.lower, found.upper]
    end = max(2.0, *limits, *(1 / limit for limit in limits))
    axis = {"title": "times as likely", "values": [0.25, 0.5, 0.8, 1, 1.25, 2, 4], "format": "~g"}
    x = {"type": "quantitative", "scale": {"type": "log", "domain": [1 / end, end]}, "axis": axis}
    band = {
        "data": {"values": [{"from": BAND[0], "to": BAND[1]}]},
        "mark": {"type": "rect", "color": theme.RULE, "opacity": 0.6},
        "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": {"value": 0}, "y2": {"value": "height"}},
    }
    return _rows(x, [value], none=1, behind=[band])


def _difference(change: Change) -> Spec:
    if change.difference is None or change.lower is None or change.upper is None:
        return {"words": "", "note": BRIEFLY.get(change.withheld or "too_few", "Cannot be compared")}
    words = f"{signed(change.difference)} ({signed(change.lower)} to {signed(change.upper)})"
    return {"words": words, "note": "", "at": change.difference, "lower": change.lower, "upper": change.upper}


def _rows(x: Spec, values: list[Spec], none: float, behind: Sequence[Spec] = ()) -> Spec:
    scale = {"domain": list(range(len(values))), "paddingInner": 0, "paddingOuter": 0}
    y = {"field": "row", "type": "ordinal", "axis": None, "scale": scale}
    shown = [{"filter": "isValid(datum.at)"}]
    line = {
        "data": {"values": [{"none": none}]},
        "mark": {"type": "rule", "color": theme.DARK, "strokeWidth": 1.5},
        "encoding": {"x": {**x, "field": "none"}, "y": {"value": 0}, "y2": {"value": "height"}},
    }
    extent = {
        "transform": shown,
        "mark": {"type": "rule", "strokeWidth": 4, "opacity": theme.RANGE, "color": theme.BLUE, "yOffset": BELOW},
        "encoding": {"x": {**x, "field": "lower"}, "x2": {"field": "upper"}},
    }
    dot = {
        "transform": shown,
        "mark": {"type": "point", "filled": True, "size": 130, "opacity": 1, "color": theme.BLUE, "yOffset": BELOW},
        "encoding": {"x": {**x, "field": "at"}},
    }
    layers = [*behind, line, extent, dot, *row_words()]
    return framed({"encoding": {"y": y}, "layer": layers, "height": {"step": theme.ROW}}, values, top=6)
