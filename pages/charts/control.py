"""A control chart: points, mean and limits, a mark for what is out of the ordinary, and the variation icon with its meaning in words.

Drawn by us after Making Data Count. Where no direction is good, what is out of the ordinary is plum and square, never red or green.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from data.language import say, to_say
from pages.charts import theme
from pages.charts.framing import TIMES
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from queries.quarter_chart import QuarterChart

SPECIAL = "special_cause_neutral"
# The icon's letter and meaning, by variation.
ICONS = {
    "common_cause": ("~", to_say("Ordinary variation")),
    "neutral_high": ("H", to_say("Higher than usual")),
    "neutral_low": ("L", to_say("Lower than usual")),
    None: ("?", to_say("Too few points to judge")),
}

NUMBER: dict[str, Any] = {"fontWeight": "bold", "color": theme.BLUE}
QUARTERS, HIGHEST, ICON_COLOUR = value("quarter_names", []), value("highest", 1), value("icon_colour", theme.GREY)


def control(chart: QuarterChart, breaks: Sequence[str] = (), height: int = 260) -> Chart:
    """One point a quarter. Quarters without a number stand at the foot as a circle without filling; `breaks` are drawn as in trends."""
    quarters = [_point(line) for line in chart.points.to_dict("records")] + [
        {"quarter": quarter, "blank": "–"} for quarter in chart.left_out
    ]
    ends = [max(quarter["count"], quarter.get("upper") or 0) for quarter in quarters if "count" in quarter]
    letter, meaning = ICONS[chart.variation]
    tables = {
        "quarters": quarters,
        "breaks": [{"quarter": quarter, "letter": chr(ord("a") + place)} for place, quarter in enumerate(breaks)],
        "icon": [{"letter": letter, "meaning": say(meaning)}],
    }
    values = {
        "quarter_names": sorted(str(quarter["quarter"]) for quarter in quarters),
        "highest": max(ends, default=10) * 1.15,
        "icon_colour": theme.GREY if chart.variation in ("common_cause", None) else theme.REFERENCE,
    }
    return CONTROL.chart(tables, values, height, above=30)


def _point(line: dict) -> Mark:
    """The drawn values of one quarter; limits that are not drawn are left out, and nothing below zero is drawn."""
    limits = {name: max(0.0, float(line[name])) for name in ("mean", "lower", "upper") if line[name] == line[name]}
    special = str(line["point_type"]).startswith(SPECIAL)
    return {"quarter": line["quarter"], "count": int(line["count"]), **limits, "special": special, "stretch": _stretch(line)}


def _stretch(line: dict) -> str:
    """Points that share their limits; a step in them is drawn as two lines, not as a slope."""
    return f"{line['mean']:.6g} {line['upper']:.6g}"


# --- the shape -------------------------------------------------------------------------------------


def _layers() -> Layers:
    return [*_breaks(), *_limits(), *_points(), _blanks(), *_icon()]


def _along() -> alt.X:
    return alt.X("quarter:O").scale(domain=QUARTERS).axis(**{**TIMES, "labelAngle": -40, "labelFlush": True})


def _up(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q").scale(domain=[0, HIGHEST]).axis(title=None, tickCount=5)


def _limits() -> Layers:
    stretches = rows("quarters").transform_filter("isValid(datum.mean)").encode(x=_along(), detail="stretch:N")
    limit = stretches.mark_line(strokeDash=[5, 4], strokeWidth=1.5, color=theme.GREY, interpolate="step")
    mean = stretches.mark_line(strokeWidth=1.5, color=theme.GREY, interpolate="step")
    return [mean.encode(y=_up("mean")), limit.encode(y=_up("lower")), limit.encode(y=_up("upper"))]


def _points() -> Layers:
    counted = rows("quarters").transform_filter("isValid(datum.count)").encode(x=_along(), y=_up("count"))
    special = alt.when("datum.special")
    newest_first = counted.transform_window(n="row_number()", before="lead(count)", sort=[alt.SortField("quarter", order="descending")])
    last = newest_first.transform_filter("datum.n == 1")
    return [
        counted.mark_line(strokeWidth=2, color=theme.BLUE),
        counted.mark_point(filled=True, size=80, opacity=1).encode(
            shape=special.then(alt.value("square")).otherwise(alt.value("circle")),
            color=special.then(alt.value(theme.REFERENCE)).otherwise(alt.value(theme.BLUE)),
        ),
        # On the side that the line does not come from.
        last.transform_filter("!(datum.before > datum.count)").mark_text(dy=-12, **NUMBER).encode(text="count:Q"),
        last.transform_filter("datum.before > datum.count").mark_text(dy=14, **NUMBER).encode(text="count:Q"),
    ]


def _blanks() -> alt.Chart:
    blank = rows("quarters").transform_filter("isValid(datum.blank)")
    return blank.mark_point(size=70, filled=False, color=theme.GREY, strokeWidth=1.5).encode(
        x=_along(), y=alt.value(alt.ExprRef("height - 8"))
    )


def _icon() -> Layers:
    """A ring with a letter at the top left, and what it means beside it."""
    icon = rows("icon").encode(x=alt.value(12), y=alt.value(-16))
    colour = alt.ExprRef(ICON_COLOUR.name)
    return [
        icon.mark_point(size=280, filled=False, strokeWidth=2.5, color=colour),
        icon.mark_text(fontWeight="bold", color=colour, baseline="middle").encode(text="letter:N"),
        icon.mark_text(align="left", dx=18, baseline="middle", color=theme.DARK).encode(text="meaning:N"),
    ]


def _breaks() -> Layers:
    """A dotted line before each quarter from which other things are counted, lettered as in the notes."""
    before = alt.ExprRef(f"-width / (2 * length({QUARTERS.name}))")
    breaks = rows("breaks").encode(x=_along())
    letter = {"align": "left", "dx": 4, "baseline": "top", "color": theme.GREY, "fontStyle": "italic", "xOffset": before}
    return [
        breaks.mark_rule(strokeDash=[2, 3], color=theme.GREY, xOffset=before).encode(y=alt.value(0), y2=alt.value("height")),
        breaks.mark_text(**letter).encode(y=alt.value(2), text="letter:N"),
    ]


CONTROL = Shape("control", _layers, QUARTERS, HIGHEST, ICON_COLOUR)
