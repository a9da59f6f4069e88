"""What every chart shares: its frame, its scale of shares, and the short words for a blank."""

from collections.abc import Sequence
from typing import Any

from pages.charts import theme
from pages.results.rows import Row

Spec = dict[str, Any]

# Asked of the window and not of the chart: names that change with a chart's width would change its width.
PHONE = "windowSize()[0] < 640"

# Waves or quarters along a chart: one that would run into the next is left out, since its neighbours tell. Names of groups never are.
TIMES = {"title": None, "labelAngle": 0, "labelFlush": False, "labelOverlap": True, "grid": False}

# Short forms of the reasons, because a chart has no room for a sentence; the full reason stands under it.
BRIEFLY = {
    "too_few": "Not shown: too few people",
    "protects_others": "Not shown: protects others",
    "not_asked": "Not asked",
    "not_returned": "Nobody took part",
    "nothing_matches": "No practice matches",
}


def framed(drawing: Spec, values: list[Spec] | None, top: int, right: int = 24) -> Spec:
    """A whole specification.

    values: what the layers draw; None where each brings its own, since Vega knows nothing of data that no layer draws.
    The browser goes on with a chart as long as only data, domains and padding differ (board.js), so a layer that may be empty is kept.
    """
    return {
        "width": 300,  # until it is known (board.js)
        "height": drawing["height"],
        "padding": {"left": 4, "right": right, "top": top, "bottom": 4},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "layer": [{**({} if values is None else {"data": {"values": values}}), "encoding": drawing["encoding"], "layer": drawing["layer"]}],
        "config": theme.config(),
    }


def top_of(rows: Sequence[Row], others: Sequence[float] = ()) -> float:
    """The end of a scale that holds every range."""
    highest = max([row.upper for row in rows if row.upper is not None and row.share is not None] + list(others), default=1.0)
    return scale_end(highest)


def scale_end(highest: float) -> float:
    """A quarter, half, three quarters or all: scales in a few sizes only can be compared from chart to chart."""
    return next((step for step in (0.25, 0.5, 0.75) if highest <= step), 1.0)


def share_axis(top: float) -> Spec:
    axis = {"title": None, "format": ".0%", "tickCount": 5}
    return {"type": "quantitative", "scale": {"domain": [0, top]}, "axis": axis}


def told_apart(names: Sequence[str], looks: Sequence[Any]) -> Spec:
    """The look of each series by name; a legend stands over the chart where there is more than one."""
    scale = {"domain": list(names), "range": [looks[position % len(looks)] for position in range(len(names))]}
    return {"field": "series", "type": "nominal", "scale": scale, "legend": {"symbolOpacity": 1} if len(names) > 1 else None}
