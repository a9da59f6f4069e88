"""How many got how far: a bar a stage, from those who began to those who arrived, with how much each may be out."""

from collections.abc import Sequence

from pages.charts import theme
from pages.charts.framing import Spec, framed
from pages.charts.groups import BELOW, row_words
from pages.results.counts import Reported
from pages.sentences.words import percent


def flow(stages: Sequence[Reported]) -> Spec:
    """One line of words and one bar per stage, top to bottom; a band is a bar without filling over its limits."""
    values = [{"row": place, **_stage(stage)} for place, stage in enumerate(stages)]
    end = max((stage.high or stage.count or 0 for stage in stages), default=1) or 1
    x = {"type": "quantitative", "scale": {"domain": [0, end]}, "axis": None}
    y = {
        "field": "row",
        "type": "ordinal",
        "axis": None,
        "scale": {"domain": list(range(len(values))), "paddingInner": 0, "paddingOuter": 0},
    }
    bar = {"type": "bar", "height": 12, "yOffset": BELOW, "color": theme.BLUE, "opacity": theme.RANGE}
    doubt = {"type": "rule", "strokeWidth": 3, "color": theme.DARK, "yOffset": BELOW}
    layers = [
        {"transform": [{"filter": "isValid(datum.count)"}], "mark": bar, "encoding": {"x": {**x, "field": "count"}}},
        {
            "transform": [{"filter": "datum.high > datum.low"}],
            "mark": doubt,
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}},
        },
        *row_words(),
    ]
    return framed({"encoding": {"y": y}, "layer": layers, "height": {"step": theme.ROW}}, values, top=6)


def _stage(stage: Reported) -> Spec:
    if not stage.words:
        return {"name": stage.name, "words": "", "note": "Not shown"}
    share = f" ({percent(stage.share)})" if stage.share is not None and stage.share < 1 else ""
    return {"name": stage.name, "words": f"{stage.words}{share}", "note": "", "count": stage.count, "low": stage.low, "high": stage.high}
