"""Differences and ratios: how far from none at all, with the range that chance allows."""

import math
from collections.abc import Callable, Sequence

import altair as alt

from data.language import say, to_say
from pages.charts import theme
from pages.charts.framing import briefly
from pages.charts.groups import BELOW, DEEPER, LINES, down, height, lines_down, named, row_words
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Change, Ratio
from pages.sentences.words import signed

STEP = 0.05  # the scale of differences ends at a multiple of five points
BAND = (0.8, 1.25)  # the four-fifths range, as in queries.measures.ratios

NO_RATIO, NOT_COMPARED = to_say("No ratio"), to_say("Cannot be compared")

END = value("end", 1)  # how far the scale goes either way: in points of 0 to 1, or as a factor


def differences(changes: Sequence[tuple[str, Change]], title: str) -> Chart:
    """One line of words and one range per group, on both sides of "no difference"; `title` says what is taken from what."""
    lines = [{"row": position, **named(name), **_difference(change)} for position, (name, change) in enumerate(changes)]
    reach = max((abs(limit) for _, c in changes for limit in (c.lower, c.upper) if limit is not None), default=STEP)
    tables = {"lines": lines, "none": [{"none": 0}], "title": [{"words": title}]}
    return DIFFERENCES.chart(tables, {"end": math.ceil(reach / STEP) * STEP, **down(lines)}, height(lines), above=6)


def ratio(found: Ratio, name: str) -> Chart:
    """One ratio on a scale where half and double lie equally far from 1, over the four-fifths range."""
    line = {"row": 0, **named(name), "words": "", "note": briefly(found.withheld, NO_RATIO)}
    limits = [1.0]
    if found.ratio is not None and found.lower is not None and found.upper is not None:
        words = say("{ratio} ({low} to {high})", ratio=f"{found.ratio:.2f}", low=f"{found.lower:.2f}", high=f"{found.upper:.2f}")
        line |= {"words": words, "note": "", "at": found.ratio, "lower": found.lower, "upper": found.upper}
        limits = [found.lower, found.upper]
    tables = {"lines": [line], "none": [{"none": 1}], "four_fifths": [{"from": BAND[0], "to": BAND[1]}]}
    values = {"end": max(2.0, *limits, *(1 / limit for limit in limits)), **down([line])}
    return RATIO.chart(tables, values, height([line]), above=6)


def _difference(change: Change) -> Mark:
    if change.difference is None or change.lower is None or change.upper is None:
        return {"words": "", "note": briefly(change.withheld, NOT_COMPARED)}
    words = say("{change} ({low} to {high})", change=signed(change.difference), low=signed(change.lower), high=signed(change.upper))
    return {"words": words, "note": "", "at": change.difference, "lower": change.lower, "upper": change.upper}


# --- the shapes ------------------------------------------------------------------------------------


def _difference_layers() -> Layers:
    """A title of an axis cannot be a value, so it is drawn as words under the chart."""
    title = rows("title").mark_text(baseline="top", color=theme.GREY)
    return [
        *_ranges(_points_along),
        title.encode(x=alt.value(alt.ExprRef("width / 2")), y=alt.value(alt.ExprRef(f"height + {theme.UNDER_AXIS}")), text="words:N"),
    ]


def _ratio_layers() -> Layers:
    four_fifths = rows("four_fifths").mark_rect(color=theme.RULE, opacity=0.6)
    return [
        four_fifths.encode(x=_factors_along("from"), x2="to", y=alt.value(0), y2=alt.value("height")),
        *_ranges(_factors_along, crossed=False),
    ]


def _points_along(field: str) -> alt.X:
    label = "abs(datum.value) < 0.001 ? '0' : format(datum.value * 100, '+.0f')"
    scale = alt.Scale(domain=[alt.ExprRef(f"-{END.name}"), END])
    return alt.X(f"{field}:Q", scale=scale).axis(title=None, labelExpr=label, tickCount=5)


def _factors_along(field: str) -> alt.X:
    scale = alt.Scale(type="log", domain=[alt.ExprRef(f"1 / {END.name}"), END])
    return alt.X(f"{field}:Q", scale=scale).axis(title=say("times as likely"), values=[0.25, 0.5, 0.8, 1, 1.25, 2, 4], format="~g")


def _ranges(along: Callable[[str], alt.X], crossed: bool = True) -> Layers:
    """A line at none at all; a range and a dot on the lower half of each row, under its words."""
    known = rows("lines").transform_filter("isValid(datum.at)").encode(y=lines_down())
    none = rows("none").mark_rule(color=theme.DARK, strokeWidth=1.5)
    return [
        none.encode(x=along("none"), y=alt.value(0), y2=alt.value("height")),
        known.mark_rule(strokeWidth=4, opacity=theme.RANGE, color=theme.BLUE, yOffset=BELOW).encode(x=along("lower"), x2="upper"),
        known.mark_point(filled=True, size=130, opacity=1, color=theme.BLUE, yOffset=BELOW).encode(x=along("at")),
        *row_words("lines", crossed),
    ]


DIFFERENCES = Shape("differences", _difference_layers, END, LINES, DEEPER)
RATIO = Shape("ratio", _ratio_layers, END, LINES, DEEPER)
