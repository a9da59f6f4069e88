"""From level to level between two rounds: a line for every way that practices went, as thick as they were many."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import altair as alt

from pages.charts import theme
from pages.charts.names import LETTER, SMALL, SMALL_LINE, lines
from pages.charts.shape import WIDE, WIDE_AT_FIRST, Chart, Layers, Mark, Shape, rows, value

HEIGHT = 250  # px
HEADING = 15  # letters a line over a part
FROM, TO, NAME = 0.16, 0.84, 0.5  # where a round stands within its area's part of the plane
LOOKS = {"up": {"color": theme.BLUE}, "same": {"color": theme.GREY}, "down": {"color": theme.REFERENCE, "strokeDash": [4, 3]}}

LEVELS, NUMBERS, PARTS, MOST = value("levels", []), value("numbers", []), value("parts", 1), value("most", 1)
STOREY = value("storey", 1)  # lines of the longest heading
SIDES = value("sides", 0)  # px that both rounds take over a part


@dataclass(frozen=True)
class Way:
    """How many practices went from one level to another in an area; levels as positions."""

    area: str
    since: int
    until: int
    practices: int


def slope(ways: Sequence[Way], levels: Mapping[int, str], rounds: tuple[str, str]) -> Chart:
    """One part of the plane per area, the earlier round at its left; up is solid blue, level thin grey, down dashed plum.

    levels: number of each, lowest first, and its name.

    Drawn on one plane and not in Vega's facets, which do not shrink to a phone.
    """
    areas = list(dict.fromkeys(way.area for way in ways))
    sides = [{"x": place + at, "words": label} for place in range(len(areas)) for at, label in ((FROM, rounds[0]), (TO, rounds[1]))]
    tables = {
        "ways": [_way(way, areas.index(way.area), number) for number, way in enumerate(ways)],
        "areas": [{"x": place + NAME, "lines": lines(area, HEADING), "second": bool(place % 2)} for place, area in enumerate(areas)],
        "sides": sides,
    }
    most, storey = (max(found, default=1) for found in ([way.practices for way in ways], [len(lines(area, HEADING)) for area in areas]))
    values = {
        "levels": list(levels.values()),
        "numbers": list(levels),
        "parts": len(areas),
        "most": most,
        "storey": storey,
        "sides": LETTER * (max(map(len, rounds)) + 1) / min(TO - FROM, 1 - TO + FROM),  # within a part, and from one to the next
        **WIDE_AT_FIRST,
    }
    return SLOPE.chart(tables, values, HEIGHT, above=4)


def _way(way: Way, place: int, number: int) -> Mark:
    kind = "up" if way.until > way.since else "down" if way.until < way.since else "same"
    return {"way": number, "x": place + FROM, "x2": place + TO, "y": way.since, "y2": way.until, "practices": way.practices, "kind": kind}


# --- the shape -------------------------------------------------------------------------------------

NARROW = f"({WIDE.name} < 140 + {round(LETTER * HEADING)} * {PARTS.name})"  # parts beside the names of levels, each as wide as its name


def _along() -> alt.X:
    return alt.X("x:Q", axis=None).scale(domain=[0, PARTS], nice=False)


def _layers() -> Layers:
    return [*_ways(), *_names()]


def _ways() -> Layers:
    level = f"{LEVELS.name}[datum.value]"
    axis = alt.Axis(
        title=None,
        values=alt.ExprRef(f"sequence(length({LEVELS.name}))"),
        labelExpr=f"{NARROW} ? {NUMBERS.name}[datum.value] : {level}",  # on a phone the names would take half the plane
        labelLimit=0,
    )
    y = alt.Y("y:Q", axis=axis).scale(domain=[-0.3, alt.ExprRef(f"length({LEVELS.name}) - 0.4")], nice=False)
    thick = alt.StrokeWidth("practices:Q").scale(domain=[0, MOST], range=[0.8, 14]).legend(None)
    ways = rows("ways").encode(x=_along(), x2="x2", y=y, y2="y2", strokeWidth=thick)
    return [ways.transform_filter(f"datum.kind == '{kind}'").mark_rule(opacity=theme.RANGE, **look) for kind, look in LOOKS.items()]


def _names() -> Layers:
    """The area over its part, the rounds at its two sides."""
    # Where parts are narrow every other area stands a storey higher, or they would run into each other; rounds are then named by the
    # words below only, as wherever there is no room for both.
    foot, last = f"({NARROW} ? -6 : -22)", f"{SMALL_LINE} * (length(datum.lines) - 1)"
    dy = alt.ExprRef(f"{foot} - {last} - ({NARROW} && datum.second ? {SMALL_LINE} * {STOREY.name} + 3 : 0)")
    words = alt.ExprRef(f"{NARROW} || width / {PARTS.name} < {SIDES.name} ? '' : datum.words")
    areas = rows("areas").mark_text(
        baseline="bottom", fontWeight="bold", fontSize=SMALL, lineHeight=SMALL_LINE, dy=dy, text=alt.ExprRef("datum.lines")
    )
    sides = rows("sides").mark_text(baseline="bottom", color=theme.GREY, fontSize=SMALL, text=words)
    return [areas.encode(x=_along(), y=alt.value(0)), sides.encode(x=_along(), y=alt.value(-6))]


SLOPE = Shape("slope", _layers, LEVELS, NUMBERS, PARTS, MOST, STOREY, SIDES, WIDE)
