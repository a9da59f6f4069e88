"""How many got how far: a bar a stage, from those who began to those who arrived, with how much each may be out."""

from collections.abc import Sequence

import altair as alt

from data.language import say
from pages.charts import theme
from pages.charts.framing import NOT_SHOWN
from pages.charts.groups import BELOW, DEEPER, LINES, down, height, lines_down, named, row_words
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.counts import Reported
from pages.sentences.words import percent

MOST = value("most", 1)  # people at the widest stage


def flow(stages: Sequence[Reported]) -> Chart:
    """One line of words and one bar per stage, top to bottom; a band is a bar without filling over its limits."""
    drawn = [{"row": place, **_stage(stage)} for place, stage in enumerate(stages)]
    most = max((stage.high or stage.count or 0 for stage in stages), default=1) or 1
    return FLOW.chart({"stages": drawn}, {"most": most, **down(drawn)}, height(drawn), above=6)


def _stage(stage: Reported) -> Mark:
    if not stage.words:
        return {**named(stage.name), "words": "", "note": say(NOT_SHOWN)}
    share = f" ({percent(stage.share)})" if stage.share is not None and stage.share < 1 else ""
    counts = {"count": stage.count, "low": stage.low, "high": stage.high}
    return {**named(stage.name), "words": f"{stage.words}{share}", "note": "", **counts}


def _along(field: str) -> alt.X:
    return alt.X(f"{field}:Q", axis=None).scale(domain=[0, MOST])


def _layers() -> Layers:
    stages = rows("stages").encode(y=lines_down())
    bar = stages.transform_filter("isValid(datum.count)").mark_bar(height=12, yOffset=BELOW, color=theme.BLUE, opacity=theme.RANGE)
    doubt = stages.transform_filter("datum.high > datum.low").mark_rule(strokeWidth=3, color=theme.DARK, yOffset=BELOW)
    return [bar.encode(x=_along("count")), doubt.encode(x=_along("low"), x2="high"), *row_words("stages", crossed=False)]


FLOW = Shape("flow", _layers, MOST, LINES, DEEPER)
