"""The funnel: a practice among others, and how far from the middle chance alone would put one with as few answers."""

from typing import Any

import altair as alt
import pandas as pd

from data.language import say
from pages.charts import theme
from pages.charts.framing import TOP, over_lines, scale_end
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import records
from pages.sentences.blanks import AT_LEAST, AT_MOST
from pages.sentences.words import percent
from queries.peers import Comparison

NAMED = {"lower": "95%", "upper": "95%", "lower_strict": "99.8%", "upper_strict": "99.8%"}  # limit -> its name on the chart
NAME_AT_FIRST = {"align": "left", "dx": -4, "baseline": "bottom", "dy": -9}
QUIET: dict[str, Any] = {"tickCount": 5, "titleFontSize": 13}

PEOPLE, NAME_AT = value("people", 1), value("name_at", NAME_AT_FIRST)  # the end of the scale of people; where the own one's name stands
ALL_AT = value("all_at", {"end": False, **NAME_AT_FIRST})  # where the share of all is named: away from the own one


def funnel(found: Comparison, height: int = 240) -> Chart:
    """Each bundle at the people behind it and its share; the own one large and marked "here", a share only known by its limit hollow."""
    units = [_unit(unit) for unit in found.units.to_dict("records")]
    own = units[0]
    people = max(float(found.limits["base"].max()), max(unit["base"] for unit in units)) if len(found.limits) else own["base"] * 1.2
    top = scale_end(max(unit["share"] for unit in units) + 0.05)  # with room for the name over the highest
    limits = _limits(found)
    ends = [{**point, "words": NAMED[point["line"]]} for point in limits if point["base"] == max(found.limits["base"], default=0)]
    centre = [] if pd.isna(found.centre) else [{"at": found.centre, "words": say("all: {share}", share=percent(found.centre))}]
    tables = {"units": units, "limits": limits, "limit_names": ends, "centre": centre}
    values = {"top": top, "people": people, "name_at": _room(own, people, top, found.centre), "all_at": _away(own, people, found.centre)}
    return FUNNEL.chart(tables, values, height, above=8, right=46)


def _unit(unit: dict[Any, Any]) -> Mark:
    own = unit["unit"] == "own"
    share = percent(unit["share"]) if not unit["small"] else say(AT_MOST, share=percent(unit["upper"]))
    if unit["small"] and unit["lower"] > 0:
        share = say(AT_LEAST, share=percent(unit["lower"]))
    words = say("here: {share}", share=share) if own else ""  # the sentence beside it has the name, which would not fit
    return {"base": unit["effective_base"], "share": unit["drawn"], "own": own, "hollow": bool(unit["small"]), "words": words}


def _limits(found: Comparison) -> list[Mark]:
    points = records(found.limits.melt("base", list(NAMED), var_name="line", value_name="share"))
    return [{**point, "strict": point["line"].endswith("strict")} for point in points]


def _room(own: Mark, people: float, top: float, centre: float) -> dict[str, Any]:
    """Where the name has room: towards the middle of the plane, and on the side of its dot where the line of all is not."""
    across = {"align": "left", "dx": -4} if own["base"] < people / 2 else {"align": "right", "dx": 4}
    return across | (
        {"baseline": "top", "dy": 11}
        if 0.15 * top < own["share"] < centre or own["share"] > 0.85 * top
        else {"baseline": "bottom", "dy": -9}
    )


def _away(own: Mark, people: float, centre: float) -> dict[str, Any]:
    """The other end of the line of all, and its other side, than where the own one is named."""
    end = own["base"] < people / 2
    across = {"align": "right", "dx": -4} if end else {"align": "left", "dx": 4}
    return {"end": end, **across, **({"baseline": "top", "dy": 4} if own["share"] >= centre else {"baseline": "bottom", "dy": -3})}


# --- the shape -------------------------------------------------------------------------------------


def _along() -> alt.X:
    title = say("number who answered (adjusted)")
    return alt.X("base:Q").scale(domain=[0, PEOPLE], nice=False).axis(title=title, grid=False, **QUIET)


def _up(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q").scale(domain=[0, TOP], clamp=True).axis(title=None, format=".0%", **QUIET)


def _layers() -> Layers:
    return [*_lines(), *_dots()]


def _lines() -> Layers:
    """The limits, 95% dashed and 99.8% solid, each named at its right end; and the share of all."""
    dash = alt.when("datum.strict").then(alt.value([1, 0])).otherwise(alt.value([5, 4]))
    limits, names, centre = (rows(table) for table in ("limits", "limit_names", "centre"))
    name: dict[str, Any] = {"align": "left", "dx": 4}
    end = alt.value(alt.ExprRef(f"{ALL_AT.name}.end ? width : 0"))
    return [
        limits.mark_line(color=theme.GREY, strokeWidth=1.2, clip=True).encode(x=_along(), y=_up("share"), detail="line:N", strokeDash=dash),
        names.mark_text(**name, baseline="middle", fontSize=12, color=theme.GREY).encode(x=_along(), y=_up("share"), text="words:N"),
        centre.mark_rule(strokeDash=[5, 4], color=theme.REFERENCE).encode(y=_up("at")),
        *over_lines(centre.encode(x=end, y=_up("at"), text="words:N"), **_placed(ALL_AT), color=theme.REFERENCE),
    ]


def _placed(at: alt.Parameter) -> dict[str, Any]:
    """How words stand to their place, which each answer says."""
    return {part: alt.ExprRef(f"{at.name}.{part}") for part in NAME_AT_FIRST}


def _dots() -> Layers:
    units = rows("units").encode(x=_along(), y=_up("share"))
    others, own = units.transform_filter("!datum.own"), units.transform_filter("datum.own")
    hollow = alt.when("datum.hollow").then(alt.value("white"))
    return [
        others.mark_circle(size=55, opacity=0.75, stroke=theme.GREY).encode(fill=hollow.otherwise(alt.value(theme.GREY))),
        own.mark_circle(size=190, opacity=1, stroke=theme.BLUE, strokeWidth=2.5).encode(fill=hollow.otherwise(alt.value(theme.BLUE))),
        *over_lines(own.encode(text="words:N"), fontWeight="bold", color=theme.BLUE, **_placed(NAME_AT)),
    ]


FUNNEL = Shape("funnel", _layers, TOP, PEOPLE, NAME_AT, ALL_AT)
