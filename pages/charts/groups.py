"""Groups side by side: one line of words and one range each."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.charts import theme
from pages.charts.framing import BRIEFLY, Spec, framed, share_axis, top_of
from pages.results.rows import Row
from pages.sentences import limited
from pages.sentences.words import percent

ABOVE, BELOW = -10, 9  # px from the middle of a row: the words go above the line, the range on it


@dataclass(frozen=True)
class Reference:
    """A figure that is not our own result: drawn in another shape and colour, without a range."""

    name: str
    share: float


def groups(rows: Sequence[Row], whole: Row | None = None, national: Sequence[Reference] = (), per_100: bool = False) -> Spec:
    """One line of words and one range per group, top to bottom in the order given, with the share of all as a dashed line.

    per_100: the shares are rates for every 100 people, and may count one of them twice, so they are not written as per cents.
    """
    at = whole.share if whole else None
    values = [_group(row, per_100) for row in rows] + [_national(reference) for reference in national]
    for position, value in enumerate(values):
        value["row"] = position
    x = share_axis(top_of(rows, [reference.share for reference in national] + ([at] if at is not None else [])))
    if per_100:
        x["axis"] = {**x["axis"], "labelExpr": "format(datum.value * 100, '.0f')"}
    # The domain is given, because each layer draws some of the rows only and would otherwise bring its own order.
    y = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": list(range(len(values))), "paddingInner": 0, "paddingOuter": 0},
    }
    layers = [*_ranges(x), *row_words(), *_whole_line(x, at)]
    return framed({"encoding": {"y": y}, "layer": layers, "height": {"step": theme.ROW}}, values, top=6 if at is None else 26)


def _group(row: Row, per_100: bool) -> Spec:
    """The drawn values of one group; where the share is withheld, what is known of its limit is said instead."""
    if row.share is None or row.lower is None or row.upper is None:
        note = limited(row) or row.known or BRIEFLY.get(row.withheld or "too_few", "Not shown")
        return {"name": row.name, "words": "", "note": note}
    words = f"{row.share * 100:.0f}" if per_100 else percent(row.share)
    if row.lower < row.upper:  # of what was counted in full there is no range
        words += f" ({round(row.lower * 100)} to {round(row.upper * 100)}{'' if per_100 else '%'})"
    return {"name": row.name, "words": words, "note": "", "share": row.share, "lower": row.lower, "upper": row.upper}


def _national(reference: Reference) -> Spec:
    return {"name": reference.name, "words": percent(reference.share), "note": "", "national": reference.share}


def _ranges(x: Spec) -> list[Spec]:
    """The range, the share on it, and the national figure, all on the lower half of a row."""
    shown = [{"filter": "isValid(datum.share)"}]
    dot = {"type": "point", "size": 130, "opacity": 1, "yOffset": BELOW}
    diamond = {**dot, "shape": "diamond", "filled": False, "strokeWidth": 2.5, "color": theme.REFERENCE}
    return [
        {
            "transform": shown,
            "mark": {"type": "rule", "strokeWidth": 4, "opacity": theme.RANGE, "color": theme.BLUE, "yOffset": BELOW},
            "encoding": {"x": {**x, "field": "lower"}, "x2": {"field": "upper"}},
        },
        {"transform": shown, "mark": {**dot, "filled": True, "color": theme.BLUE}, "encoding": {"x": {**x, "field": "share"}}},
        {"transform": [{"filter": "isValid(datum.national)"}], "mark": diamond, "encoding": {"x": {**x, "field": "national"}}},
    ]


def row_words() -> list[Spec]:
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


def _whole_line(x: Spec, share: float | None) -> list[Spec]:
    """The share of all that were chosen, as a dashed line with its name above the first row; there without it too (`framing.framed`)."""
    once = {"data": {"values": [] if share is None else [{"at": share, "words": f"all: {percent(share)}"}]}}
    at = {**x, "field": "at"}
    name = {"type": "text", "color": theme.REFERENCE, "baseline": "bottom", "dy": -4}
    line = {"type": "rule", "strokeDash": [5, 4], "color": theme.REFERENCE}
    return [
        {**once, "mark": line, "encoding": {"x": at, "y": {"value": 0}, "y2": {"value": "height"}}},
        {**once, "mark": name, "encoding": {"x": at, "y": {"value": 0}, "text": {"field": "words"}}},
    ]
