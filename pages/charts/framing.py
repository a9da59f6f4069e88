"""What every chart shares: its scale of shares, its waves, and the short words for a blank."""

from collections.abc import Sequence
from typing import Any, TypeVar

import altair as alt

from data.language import say, to_say
from pages.charts.shape import value
from pages.results.rows import Row

Channel = TypeVar("Channel", alt.X, alt.Y)

# Asked of the window and not of the chart: names that change with a chart's width would change its width.
PHONE = "windowSize()[0] < 640"

# Waves or quarters along a chart: one that would run into the next is left out, since its neighbours tell. Names of groups never are.
TIMES = {"title": None, "labelAngle": 0, "labelFlush": False, "labelOverlap": True, "grid": False}

TOP = value("top", 1)  # the end of a scale of shares

# Short forms of the reasons, because a chart has no room for a sentence; the full reason stands under it.
BRIEFLY = {
    "too_few": to_say("Not shown: too few people"),
    "protects_others": to_say("Not shown: protects others"),
    "not_asked": to_say("Not asked"),
    "not_returned": to_say("Nobody took part"),
    "nothing_matches": to_say("No practice matches"),
}
NOT_SHOWN = to_say("Not shown")


def briefly(reason: str | None, otherwise: str = NOT_SHOWN) -> str:
    """The short form of a reason, or what is said of one that has none."""
    return say(BRIEFLY.get(reason or "too_few", otherwise))


def top_of(rows: Sequence[Row], others: Sequence[float] = ()) -> float:
    """The end of a scale that holds every range."""
    highest = max([row.upper for row in rows if row.upper is not None and row.share is not None] + list(others), default=1.0)
    return scale_end(highest)


def scale_end(highest: float) -> float:
    """A quarter, half, three quarters or all: scales in a few sizes only can be compared from chart to chart."""
    return next((step for step in (0.25, 0.5, 0.75) if highest <= step), 1.0)


def over_lines(marked: alt.Chart, **looks: Any) -> list[alt.Chart]:
    """Words that may lie over lines: once as an outline in the colour of the page, then as they are."""
    outline = {**looks, "color": "white", "stroke": "white", "strokeWidth": 4, "strokeJoin": "round"}
    return [marked.mark_text(**outline), marked.mark_text(**looks)]


def shares(channel: type[Channel], field: str, **axis: Any) -> Channel:
    """A share along a channel, from none to `top`, in per cents."""
    given = {"title": None, "format": ".0%", "tickCount": 4, **axis}
    return channel(f"{field}:Q").scale(domain=[0, TOP]).axis(**given)
