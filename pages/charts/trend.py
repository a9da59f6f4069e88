"""A share over waves, of everybody or of several groups."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pages.charts import theme
from pages.charts.framing import TIMES, Spec, framed, told_apart, top_of
from pages.results.rows import Row
from pages.sentences import limit
from pages.sentences.words import percent

SEVERAL = "see\ntable"  # two series are blank in one wave, each for a reason of its own: there is room for one


def trend(rows: Sequence[Row], height: int = 240, breaks: Sequence[str] = (), begun: Mapping[str, int] = MappingProxyType({})) -> Spec:
    """Shares over waves with their ranges; one series, or one per group, told apart by colour, shape and dash.

    `breaks` are the waves from which a new questionnaire was used; a line is drawn before each. `begun` is how many interventions
    began after a wave and before the next; a triangle and their number stand between the two.
    """
    names = list(dict.fromkeys(row.name for row in rows))
    waves = list(dict.fromkeys(row.wave for row in rows))
    x = {"field": "wave", "type": "ordinal", "scale": {"domain": waves}, "axis": TIMES}
    y_axis = {"title": None, "format": ".0%", "tickCount": 4}
    y = {"field": "share", "type": "quantitative", "scale": {"domain": [0, top_of(rows)]}, "axis": y_axis}
    layers = [
        *broken(breaks, waves, height, _blank_after(breaks, rows)),
        *_begun(begun, waves),
        *_series(y, names),
        *_point_words(y, names, height),
    ]
    return framed({"encoding": {"x": x}, "layer": layers, "height": height}, [_point(row, rows) for row in rows], top=22 if begun else 8)


def _blank_after(breaks: Sequence[str], rows: Sequence[Row]) -> bool:
    """Whether a wave from the first break on is blank: then its reason stands where the break would be named."""
    waves = list(dict.fromkeys(row.wave for row in rows))
    return bool(breaks) and any(row.share is None and row.wave in waves[waves.index(breaks[0]) :] for row in rows)


def broken(breaks: Sequence[str], waves: Sequence[str], height: int, at_top: bool = False) -> list[Spec]:
    """A thin line half a step before each wave that began something new, named at its foot or, where that is taken, at its top."""
    if not breaks:
        return []
    before = {"expr": f"-width / {2 * len(waves)}"}  # half of what one wave takes on the axis
    data = {"data": {"values": [{"wave": wave, "words": "new questionnaire"} for wave in breaks]}}
    line = {"type": "rule", "strokeDash": [2, 3], "color": theme.GREY, "xOffset": before}
    words = {
        "type": "text",
        "align": "left",
        "baseline": "top" if at_top else "bottom",
        "dx": 4,
        "fontSize": 12,
        "color": theme.GREY,
        "xOffset": before,
    }
    return [
        {**data, "mark": line, "encoding": {"y": {"value": 0}, "y2": {"value": height}}},
        {**data, "mark": words, "encoding": {"y": {"value": 2 if at_top else height - 4}, "text": {"field": "words"}}},
    ]


def _begun(begun: Mapping[str, int], waves: Sequence[str]) -> list[Spec]:
    """Over the plot, between the wave before and the next, where no share is ever drawn."""
    after = {"expr": f"width / {2 * len(waves)}"}  # half of what one wave takes on the axis
    data = {"data": {"values": [{"wave": wave, "words": f"▲{count}"} for wave, count in begun.items()]}}
    text = {"type": "text", "baseline": "bottom", "color": theme.REFERENCE, "fontSize": 13, "xOffset": after}
    return [{**data, "mark": text, "encoding": {"y": {"value": -2}, "text": {"field": "words"}}}]


def _point(row: Row, rows: Sequence[Row]) -> Spec:
    """The drawn values of one wave of a series. Words never collide: those of the lower of two go below it, blanks share theirs."""
    if row.share is None:
        blanks = [other for other in rows if other.wave == row.wave and other.share is None]
        alike = len({_blank(other) for other in blanks}) == 1
        said = (_blank(row) if alike else SEVERAL) if blanks[0] is row else ""
        return {"wave": row.wave, "series": row.name, "share": None, "words": "", "blank": said, "side": "none"}
    beside = [other.share for other in rows if other.wave == row.wave and other.group != row.group and other.share is not None]
    side = "below" if beside and row.share < max(beside) else "above"
    drawn = {"share": row.share, "lower": row.lower, "upper": row.upper, "words": percent(row.share), "blank": "", "side": side}
    return {"wave": row.wave, "series": row.name, **drawn}


def _blank(row: Row) -> str:
    """Why a wave has no share, or what is known of it, in two short lines."""
    blank = limit(row) or row.known or ("not asked" if row.withheld == "not_asked" else "not shown")
    return "\n".join(blank.rsplit(" ", 1))


def _series(y: Spec, names: Sequence[str]) -> list[Spec]:
    """Line, range and point of each wave; with several series, a legend over the chart shows the same shape and dash."""
    colour = {"color": told_apart(names, theme.SERIES)}
    shown = [{"filter": "isValid(datum.share)"}]
    line = {"y": y, **colour, "strokeDash": told_apart(names, [list(dash) for dash in theme.DASHES])}
    point = {"y": y, **colour, "shape": told_apart(names, theme.SHAPES)}
    extent = {"y": {**y, "field": "lower"}, "y2": {"field": "upper"}, **colour}
    return [
        # Not filtered: a wave without a share breaks the line, which would otherwise draw what nobody knows.
        {"mark": {"type": "line", "strokeWidth": 2.5}, "encoding": line},
        {"transform": shown, "mark": {"type": "rule", "strokeWidth": 2.5, "opacity": theme.RANGE}, "encoding": extent},
        {"transform": shown, "mark": {"type": "point", "filled": True, "size": 100, "opacity": 1}, "encoding": point},
    ]


def _point_words(y: Spec, names: Sequence[str], height: int) -> list[Spec]:
    """The share at each range's end, and at the foot of the chart the reason where there is none."""
    colour = {"color": told_apart(names, theme.SERIES)}
    blank = {"type": "text", "baseline": "bottom", "lineBreak": "\n", "color": theme.GREY, "fontSize": 12, "lineHeight": 13}
    words = {"type": "text", "fontWeight": "bold"}
    above = {"y": {**y, "field": "upper"}, "text": {"field": "words"}, **colour}
    below = {"y": {**y, "field": "lower"}, "text": {"field": "words"}, **colour}
    return [
        {"transform": [{"filter": "datum.side == 'above'"}], "mark": {**words, "baseline": "bottom", "dy": -5}, "encoding": above},
        {"transform": [{"filter": "datum.side == 'below'"}], "mark": {**words, "baseline": "top", "dy": 6}, "encoding": below},
        {"mark": blank, "encoding": {"y": {"value": height - 4}, "text": {"field": "blank"}}},
    ]
