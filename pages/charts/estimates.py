"""Best estimates of a practice and of those it is compared with, each with its range, in an order that means nothing."""

import math
from typing import Any

import altair as alt

from data.language import say
from pages.charts import theme
from pages.charts.framing import PHONE, TOP, scale_end, shares
from pages.charts.names import LETTER, LINE, lines
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.sentences.words import percent
from queries.peers import Comparison

ROW_HEIGHT, PACKED_HEIGHT = 20, 9  # px a unit; packed where there are too many to be told apart one by one
MANY = 20
OWN = 44  # letters a line of the own one's words: what a phone has room for

UNITS, PACKED = value("unit_names", []), value("packed", False)


def estimates(found: Comparison) -> Chart:
    """One row per bundle, the own one on top in blue; a dashed line for all together. A league table would sort them: this does not."""
    top = scale_end(max(found.units["shrunken_upper"]))
    packed = len(found.units) > MANY
    units = [_unit(unit, found.name, top) for unit in found.units.to_dict("records")]
    row, own = PACKED_HEIGHT if packed else ROW_HEIGHT, next(unit for unit in units if unit["own"])
    above = [f"line {line}" for line in range(math.ceil((LINE * len(own["on_lines"]) + 3) / row))]  # empty rows, for the own one's words
    names = [*above, *(unit["name"] for unit in units)]
    tables = {"units": units, "centre": [{"at": found.centre, "words": say("all: {share}", share=percent(found.centre))}]}
    values = {"top": top, "unit_names": names, "packed": packed}
    return ESTIMATES.chart(tables, values, row * len(names), above=4)


def _unit(unit: dict[Any, Any], name: str, top: float) -> Mark:
    """The drawn values of one unit; `free` is the part of the plane at the right of its range."""
    own = unit["unit"] == "own"
    share, lower, upper = unit["shrunken"], unit["shrunken_lower"], unit["shrunken_upper"]
    likely = say("{share} ({low} to {high})", share=percent(share), low=percent(lower), high=percent(upper))
    words = f"{name}: {likely}" if own else unit["name"] or unit["unit"]
    at = {"share": share, "lower": lower, "upper": upper, "free": 1 - upper / top}
    return {"name": unit["unit"], "own": own, "words": words, "on_lines": lines(words, OWN), "line": "line 0", **at}


# --- the shape -------------------------------------------------------------------------------------


def _down(field: str) -> alt.Y:
    return alt.Y(f"{field}:O", axis=None).scale(domain=UNITS)


def _layers() -> Layers:
    return [*_all_together(), *_ranges(), *_names()]


def _all_together() -> Layers:
    centre = rows("centre").encode(x=shares(alt.X, "at", tickCount=5))
    return [
        centre.mark_rule(strokeDash=[5, 4], color=theme.REFERENCE),
        centre.mark_text(color=theme.REFERENCE, baseline="bottom", dy=-4).encode(y=alt.value(0), text="words:N"),
    ]


def _ranges() -> Layers:
    own, units = alt.when("datum.own"), rows("units").encode(y=_down("name"))
    colour = own.then(alt.value(theme.BLUE)).otherwise(alt.value(theme.GREY))
    size = own.then(alt.value(130)).otherwise(alt.value(alt.ExprRef(f"{PACKED.name} ? 20 : 45")))
    thick = own.then(alt.value(4)).otherwise(alt.value(alt.ExprRef(f"{PACKED.name} ? 1 : 2")))
    return [
        units.mark_rule(opacity=theme.RANGE).encode(x=shares(alt.X, "lower", tickCount=5), x2="upper", color=colour, strokeWidth=thick),
        units.mark_circle(opacity=1).encode(x=shares(alt.X, "share", tickCount=5), color=colour, size=size),
    ]


def _names() -> Layers:
    """A name that was agreed to may be long: where its range leaves no room for it, and on a phone, its number stands, as in the table."""
    units = rows("units")
    others = units.transform_filter(f"!datum.own && !{PACKED.name}")
    fits = alt.ExprRef(f"!({PHONE}) && length(datum.words) * {LETTER} < width * datum.free - 8 ? datum.words : datum.name")
    own = units.transform_filter("datum.own").mark_text(
        color=theme.DARK, align="left", fontSize=theme.TEXT, fontWeight="bold", lineHeight=LINE, text=alt.ExprRef("datum.on_lines")
    )
    return [
        others.mark_text(color=theme.DARK, fontSize=12, align="right", text=fits).encode(x=alt.value("width"), y=_down("name")),
        own.encode(x=alt.value(0), y=_down("line")),
    ]


ESTIMATES = Shape("estimates", _layers, TOP, UNITS, PACKED)
