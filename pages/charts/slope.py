"""From level to level between two rounds: a line for every way that practices went, as thick as they were many."""

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from pages.charts import theme
from pages.charts.framing import PHONE
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value

HEIGHT = 250  # px
FROM, TO, NAME = 0.16, 0.84, 0.5  # where a round stands within its area's part of the plane
LOOKS = {"up": {"color": theme.BLUE}, "same": {"color": theme.GREY}, "down": {"color": theme.REFERENCE, "strokeDash": [4, 3]}}

LEVELS, PARTS, MOST = value("levels", []), value("parts", 1), value("most", 1)


@dataclass(frozen=True)
class Way:
    """How many practices went from one level to another in an area; levels as positions."""

    area: str
    since: int
    until: int
    practices: int


def slope(ways: Sequence[Way], levels: Sequence[str], rounds: tuple[str, str]) -> Chart:
    """One part of the plane per area, the earlier round at its left; up is solid blue, level thin grey, down dashed plum.

    Drawn on one plane and not in Vega's facets, which do not shrink to a phone.
    """
    areas = list(dict.fromkeys(way.area for way in ways))
    sides = [
        {"x": place + at, "words": label, "first": place == 0}
        for place in range(len(areas))
        for at, label in ((FROM, rounds[0]), (TO, rounds[1]))
    ]
    tables = {
        "ways": [_way(way, areas.index(way.area), number) for number, way in enumerate(ways)],
        "areas": [{"x": place + NAME, "words": area, "second": bool(place % 2)} for place, area in enumerate(areas)],
        "sides": sides,
    }
    values = {"levels": list(levels), "parts": len(areas), "most": max((way.practices for way in ways), default=1)}
    return SLOPE.chart(tables, values, HEIGHT, above=60)


def _way(way: Way, place: int, number: int) -> Mark:
    kind = "up" if way.until > way.since else "down" if way.until < way.since else "same"
    return {"way": number, "x": place + FROM, "x2": place + TO, "y": way.since, "y2": way.until, "practices": way.practices, "kind": kind}


# --- the shape -------------------------------------------------------------------------------------


def _along() -> alt.X:
    return alt.X("x:Q", axis=None).scale(domain=[0, PARTS], nice=False)


def _layers() -> Layers:
    return [*_ways(), *_names()]


def _ways() -> Layers:
    level = f"{LEVELS.name}[datum.value]"
    axis = alt.Axis(
        title=None,
        values=alt.ExprRef(f"sequence(length({LEVELS.name}))"),
        labelExpr=f"{PHONE} ? datum.value : {level}",  # on a phone the names would take half the plane
        labelLimit=130,
    )
    y = alt.Y("y:Q", axis=axis).scale(domain=[-0.3, alt.ExprRef(f"length({LEVELS.name}) - 0.4")], nice=False)
    thick = alt.StrokeWidth("practices:Q").scale(domain=[0, MOST], range=[0.8, 14]).legend(None)
    ways = rows("ways").encode(x=_along(), x2="x2", y=y, y2="y2", strokeWidth=thick)
    return [ways.transform_filter(f"datum.kind == '{kind}'").mark_rule(opacity=theme.RANGE, **look) for kind, look in LOOKS.items()]


def _names() -> Layers:
    """The area over its part, the rounds at its two sides."""
    # On a phone every other area stands a storey higher, or they would run into each other; the rounds stand over the first part
    # only, for the same reason, and the words below say it for all.
    storey, first = alt.ExprRef(f"{PHONE} && datum.second ? -38 : -22"), alt.ExprRef(f"{PHONE} && !datum.first ? 0 : 1")
    areas = rows("areas").mark_text(baseline="bottom", fontWeight="bold", dy=storey)
    sides = rows("sides").mark_text(baseline="bottom", color=theme.GREY, fontSize=12, opacity=first)
    return [
        areas.encode(x=_along(), y=alt.value(0), text="words:N"),
        sides.encode(x=_along(), y=alt.value(-6), text="words:N"),
    ]


SLOPE = Shape("slope", _layers, LEVELS, PARTS, MOST)
