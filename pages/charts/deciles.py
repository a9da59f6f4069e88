"""A practice over the waves, on the deciles of those it is compared with."""

from typing import Any

from pages.charts import theme
from pages.charts.framing import TIMES, Spec, framed, scale_end
from pages.charts.trend import broken
from pages.sentences.words import percent

BANDS = (("p10", "p90"), ("p20", "p80"), ("p30", "p70"), ("p40", "p60"))
SHADE = 0.16  # opacity of each


def deciles(waves: list[dict[str, Any]], height: int = 240, breaks: tuple[str, ...] = ()) -> Spec:
    """Rows of `queries.peers.deciles`, with labels for waves; nan as None."""
    values = [{**wave, "words": percent(wave["share"]) if wave["share"] is not None else ""} for wave in waves]
    ends = [wave[key] for wave in waves for key in ("upper", "p90") if wave[key] is not None]
    names = [wave["wave"] for wave in waves]
    x = {"field": "wave", "type": "ordinal", "scale": {"type": "point", "padding": 0.5, "domain": names}, "axis": TIMES}
    axis = {"title": None, "format": ".0%", "tickCount": 4}
    y = {"type": "quantitative", "scale": {"domain": [0, scale_end(max(ends, default=1.0))]}, "axis": axis}
    middle = {"type": "line", "strokeDash": [5, 4], "color": theme.REFERENCE, "strokeWidth": 1.5}
    dot = {"type": "point", "filled": True, "size": 110, "opacity": 1, "color": theme.BLUE}
    words = {"type": "text", "fontWeight": "bold", "color": theme.BLUE, "baseline": "bottom", "dy": -5}
    blank = {"type": "text", "baseline": "bottom", "lineBreak": "\n", "color": theme.GREY, "fontSize": 12, "lineHeight": 13}
    layers = [
        *broken(breaks, names, height),
        *_bands(y),
        {"mark": middle, "encoding": {"y": {**y, "field": "p50"}}},
        {"mark": {"type": "line", "strokeWidth": 2.5, "color": theme.BLUE}, "encoding": {"y": {**y, "field": "share"}}},
        {
            "transform": [{"filter": "isValid(datum.share)"}],
            "mark": {"type": "rule", "strokeWidth": 2.5, "opacity": theme.RANGE, "color": theme.BLUE},
            "encoding": {"y": {**y, "field": "lower"}, "y2": {"field": "upper"}},
        },
        {"transform": [{"filter": "isValid(datum.share)"}], "mark": dot, "encoding": {"y": {**y, "field": "share"}}},
        {"mark": words, "encoding": {"y": {**y, "field": "upper"}, "text": {"field": "words"}}},
        {
            "transform": [{"filter": "!isValid(datum.share)"}],
            "mark": blank,
            "encoding": {"y": {"value": height - 4}, "text": {"value": "not\nshown"}},
        },
    ]
    return framed({"encoding": {"x": x}, "layer": layers, "height": height}, values, top=8)


def _bands(y: Spec) -> list[Spec]:
    """Each laid over the one before, so that the middle is darkest; only the outermost has an edge, as eight would hide all else."""
    marks = (theme.band(theme.GREY, SHADE, edged=ends == BANDS[0]) for ends in BANDS)
    return [
        {"mark": mark, "encoding": {"y": {**y, "field": low}, "y2": {"field": high}}}
        for mark, (low, high) in zip(marks, BANDS, strict=True)
    ]
