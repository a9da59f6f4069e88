"""Many short trends under one another on one scale: a band of likely ranges, a line, and the last share in words."""

import math
from collections.abc import Mapping, Sequence
from functools import partial

import altair as alt

from pages.charts import theme
from pages.charts.framing import TIMES, briefly
from pages.charts.names import LINE, lines, most_lines
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Row
from pages.sentences.words import percent

NAME, CEILING, PLANE, FOOT = 15, 29, 49, 6  # px of one trend: the middle of its name, down to its scale, its scale, and air below
LETTERS = 30  # of a name on one line: what a phone has room for beside the last share
AXIS = 8  # px of air over the names of the waves

WAVES, TRENDS = value("waves", []), value("trends", 1)


def small_multiples(trends: Sequence[Sequence[Row]], whole: Sequence[Row], reasons: Mapping[str, str], top: float) -> Chart:
    """One trend per group, each with the trend of all (`whole`) dashed behind it.

    Drawn on one plane and not in Vega's facets, which do not shrink to a phone. reasons: reason -> the letter in a blank; top: the
    end of the scale (0 to 1), one for every chart that readers are to compare.
    """
    deeper = LINE * (most_lines([answers[-1].name for answers in trends], LETTERS) - 1)
    tables = {
        "points": [_point(row, position, reasons, top, deeper) for position, answers in enumerate(trends) for row in answers],
        "whole": [
            _point(row, position, {}, top, deeper) for position, answers in enumerate(trends) if not _empty(answers) for row in whole
        ],
        "names": [_named(answers, position, deeper) for position, answers in enumerate(trends)],
    }
    values = {"waves": [row.wave for row in whole], "trends": len(trends)}
    return SMALL_MULTIPLES.chart(tables, values, (CEILING + PLANE + FOOT + deeper) * len(trends), above=AXIS)


def one_scale(trends: Sequence[Sequence[Row]]) -> float:
    """The end of a scale that holds every share, in tenths. Ranges beyond it are cut: the widest of many would flatten all the others."""
    highest = max((row.share for answers in trends for row in answers if row.share is not None), default=1.0)
    return math.ceil(highest * 10 - 1e-9) / 10


def _point(row: Row, position: int, reasons: Mapping[str, str], top: float, deeper: int) -> Mark:
    """One wave of one trend; a number on the plane is whole for the trend's position, and its part says where in the trend."""
    whole = CEILING + PLANE + FOOT + deeper
    floor, plane = (CEILING + PLANE + deeper) / whole, PLANE / whole
    at = {"wave": row.wave, "trend": position}
    if row.share is None or row.lower is None or row.upper is None:
        blank = "<3" if row.withheld == "small_count" else reasons.get(row.withheld or "", "")
        return {**at, "share": None, "blank": blank, "foot": position + floor - 12 / whole}
    share, lower, upper = (position + floor - plane * min(1.0, part / top) for part in (row.share, row.lower, row.upper))
    return {**at, "share": share, "lower": lower, "upper": upper, "blank": ""}


def _named(answers: Sequence[Row], position: int, deeper: int) -> Mark:
    """Name, last share, and for a group that is blank throughout its reason."""
    last = answers[-1]
    note = briefly(last.withheld) if _empty(answers) else ""
    words = "" if last.share is None else f"{last.wave}: {percent(last.share)}"
    whole = CEILING + PLANE + FOOT + deeper
    at, middle, floor = (position + down / whole for down in (NAME, deeper + CEILING + PLANE / 2, deeper + CEILING + PLANE))
    return {
        "name": last.name,
        "on_lines": lines(last.name, LETTERS),
        "value": words,
        "note": note,
        "at": at,
        "middle": middle,
        "floor": floor,
    }


def _empty(answers: Sequence[Row]) -> bool:
    return all(row.share is None for row in answers)


# --- the shape -------------------------------------------------------------------------------------


def _layers() -> Layers:
    return [*_trends(), *_words()]


def _along() -> alt.X:
    return alt.X("wave:O").scale(domain=WAVES).axis(**TIMES, orient="top")


def _down(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", axis=None).scale(domain=[0, TRENDS], reverse=True, nice=False)


def _trends() -> Layers:
    """All behind; then band, line and points, broken where a wave has no share; there a letter says why."""
    points, detail = rows("points").encode(x=_along()), alt.Detail("trend:N")
    whole = rows("whole").mark_line(strokeDash=[4, 3], strokeWidth=1.5, color=theme.REFERENCE)
    dot = points.transform_filter("isValid(datum.share)").mark_circle(size=40, opacity=1, color=theme.BLUE)
    return [
        whole.encode(x=_along(), y=_down("share"), detail=detail),
        points.mark_area(**theme.band(theme.BLUE)).encode(y=_down("lower"), y2="upper", detail=detail),
        points.mark_line(strokeWidth=2.5, color=theme.BLUE).encode(y=_down("share"), detail=detail),
        dot.encode(y=_down("share")),
        points.mark_text(fontSize=13, fontStyle="italic", color=theme.GREY).encode(y=_down("foot"), text="blank:N"),
    ]


def _words() -> Layers:
    """The name at the left and the last share at the right above each trend, and its floor, which is 0%."""
    names, start, end = rows("names"), alt.value(0), alt.value("width")
    text = partial(names.mark_text, baseline="middle", align="left")
    return [
        names.mark_rule(color=theme.RULE).encode(x=start, x2=end, y=_down("floor")),
        text(fontWeight="bold", lineHeight=LINE, text=alt.ExprRef("datum.on_lines")).encode(x=start, y=_down("at")),
        text(align="right").encode(x=end, y=_down("at"), text="value:N"),
        text(fontStyle="italic", color=theme.GREY).encode(x=start, y=_down("middle"), text="note:N"),
    ]


SMALL_MULTIPLES = Shape("small_multiples", _layers, WAVES, TRENDS)
