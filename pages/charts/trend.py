"""A share over waves, of everybody or of several groups."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import altair as alt

from data.language import say, to_say
from pages.charts import theme
from pages.charts.framing import TIMES, TOP, over_lines, shares, top_of
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Row
from pages.sentences import limit
from pages.sentences.blanks import NOT_ASKED
from pages.sentences.words import percent

SEVERAL = to_say("see table")  # two series are blank in one wave, each for a reason of its own: there is room for one

WAVES, SERIES = value("waves", []), value("series", [])
BREAKS_AT_TOP = value("breaks_at_top", False)  # a break is named at its foot or, where that is taken, at its top
BOLD, AIR = 9.8, 4  # px: a bold figure or per cent sign, and from one share to the next
APART = value("apart", 0)  # px that a wave takes along the chart where the shares of all of them have room beside one another
BLANK = {"baseline": "bottom", "lineBreak": "\n", "color": theme.GREY, "fontSize": 12, "lineHeight": 13}


def trend(answers: Sequence[Row], height: int = 240, breaks: Sequence[str] = (), begun: Mapping[str, int] = MappingProxyType({})) -> Chart:
    """Shares over waves with their ranges; one series, or one per group, told apart by colour, shape and dash.

    `breaks` are the waves from which a new questionnaire was used; a line is drawn before each. `begun` is how many interventions
    began after a wave and before the next; a triangle and their number stand between the two.
    """
    names = list(dict.fromkeys(row.name for row in answers))
    tables = {
        "points": _thinned([_point(row, answers) for row in answers], top_of(answers)),
        "breaks": broken(breaks),
        "begun": [{"wave": wave, "words": f"▲{count}"} for wave, count in begun.items()],
    }
    values = {
        "top": top_of(answers),
        "waves": list(dict.fromkeys(row.wave for row in answers)),
        "series": names,
        "breaks_at_top": _blank_after(breaks, answers),
        "apart": BOLD * max((len(percent(row.share)) for row in answers if row.share is not None), default=0) + AIR,
    }
    return (TRENDS if len(names) > 1 else TREND).chart(tables, values, height, above=22 if begun else 8)


def _blank_after(breaks: Sequence[str], answers: Sequence[Row]) -> bool:
    """Whether a wave from the first break on is blank: then its reason stands where the break would be named."""
    waves = list(dict.fromkeys(row.wave for row in answers))
    return bool(breaks) and any(row.share is None and row.wave in waves[waves.index(breaks[0]) :] for row in answers)


def broken(breaks: Sequence[str]) -> list[Mark]:
    """The waves that began something new, for `break_lines`."""
    return [{"wave": wave, "words": say("new questionnaire")} for wave in breaks]


def _point(row: Row, answers: Sequence[Row]) -> Mark:
    """The drawn values of one wave of a series. Words never collide: those of the lower of two go below it, blanks share theirs."""
    if row.share is None:
        blanks = [other for other in answers if other.wave == row.wave and other.share is None]
        alike = len({_blank(other) for other in blanks}) == 1
        said = (_blank(row) if alike else on_two_lines(say(SEVERAL))) if blanks[0] is row else ""
        return {"wave": row.wave, "series": row.name, "share": None, "words": "", "blank": said, "side": "none"}
    beside = [other.share for other in answers if other.wave == row.wave and other.group != row.group and other.share is not None]
    side = "below" if (row.share < max(beside) if beside else _in_a_valley(row, answers)) else "above"
    drawn = {"share": row.share, "lower": row.lower, "upper": row.upper, "words": percent(row.share), "blank": "", "side": side}
    return {"wave": row.wave, "series": row.name, **drawn}


def _thinned(points: list[Mark], top: float) -> list[Mark]:
    """The same, every other one of those whose words stand beside one another at one height marked `spare`; the last of them never is."""
    after: dict[str, Mark] = {}
    for point in reversed(points):
        follows = after.get(point["series"])
        beside = follows is not None and point["words"] and follows["side"] == point["side"] and _apart(point, follows) < 0.1 * top
        point["spare"] = bool(beside and follows is not None and not follows["spare"])
        after[point["series"]] = point
    return points


def _apart(one: Mark, other: Mark) -> float:
    """How far the words of two waves stand from one another in height, as a share."""
    at = "upper" if one["side"] == "above" else "lower"
    return abs(one[at] - other[at])


def _in_a_valley(row: Row, answers: Sequence[Row]) -> bool:
    """Whether the line comes down to a wave and goes up again, or ends there, so that words over it would lie on the line; never at the
    foot. Where it ends, only a steep line comes near the words."""
    series = [other for other in answers if other.group == row.group]
    place, top = series.index(row), top_of(answers)
    around = [other.share for other in series[max(place - 1, 0) : place + 2] if other is not row and other.share is not None]
    lowest = row.lower if row.lower is not None else row.share or 0
    if row.share is None or lowest <= 0.15 * top or not around:
        return False
    ends = row is series[-1] and row.share < around[0] - 0.05 * top
    return ends or (len(around) == 2 and row.share < min(around))


def _blank(row: Row) -> str:
    """Why a wave has no share, or what is known of it, in two short lines."""
    return on_two_lines(limit(row) or row.known or (say("not asked") if row.withheld == NOT_ASKED else say("not shown")))


def on_two_lines(words: str) -> str:
    """Words that are short, the last of them on a line of its own."""
    return "\n".join(words.rsplit(" ", 1))


# --- the shape -------------------------------------------------------------------------------------


def waves_along() -> alt.X:
    """The waves, in the order in which they are given."""
    return alt.X("wave:O").scale(domain=WAVES).axis(**TIMES)


def break_lines() -> Layers:
    """A thin line half a step before each wave that began something new, named at its foot or at its top."""
    before = alt.ExprRef(f"-width / (2 * length({WAVES.name}))")  # half of what one wave takes on the axis
    baseline = alt.ExprRef(f"{BREAKS_AT_TOP.name} ? 'top' : 'bottom'")
    named_at = alt.value(alt.ExprRef(f"{BREAKS_AT_TOP.name} ? 2 : height - 4"))
    breaks = rows("breaks").encode(x=waves_along())
    return [
        breaks.mark_rule(strokeDash=[2, 3], color=theme.GREY, xOffset=before).encode(y=alt.value(0), y2=alt.value("height")),
        breaks.mark_text(align="left", baseline=baseline, dx=4, fontSize=12, color=theme.GREY, xOffset=before).encode(
            y=named_at, text="words:N"
        ),
    ]


def _told_apart(channel: Any, looks: Sequence[Any], several: bool) -> Any:
    """The look of each series by name; a legend stands over the chart where there is more than one."""
    return channel("series:N").scale(domain=SERIES, range=list(looks)).legend(alt.Legend(symbolOpacity=1) if several else None)


def _layers(several: bool) -> Layers:
    points = rows("points").encode(x=waves_along())
    known = points.transform_filter("isValid(datum.share)")
    colour = _told_apart(alt.Color, theme.SERIES, several)
    dash, form = _told_apart(alt.StrokeDash, theme.DASHES, several), _told_apart(alt.Shape, theme.SHAPES, several)
    after = alt.ExprRef(f"width / (2 * length({WAVES.name}))")  # over the plot, between two waves, where no share is ever drawn
    return [
        *break_lines(),
        rows("begun")
        .mark_text(baseline="bottom", color=theme.REFERENCE, fontSize=13, xOffset=after)
        .encode(x=waves_along(), y=alt.value(-2), text="words:N"),
        # Not filtered: a wave without a share breaks the line, which would otherwise draw what nobody knows.
        points.mark_line(strokeWidth=2.5).encode(y=shares(alt.Y, "share"), color=colour, strokeDash=dash),
        known.mark_rule(strokeWidth=2.5, opacity=theme.RANGE).encode(y=shares(alt.Y, "lower"), y2="upper", color=colour),
        known.mark_point(filled=True, size=100, opacity=1).encode(y=shares(alt.Y, "share"), color=colour, shape=form),
        *_words(points.encode(y=shares(alt.Y, "upper")), colour, "above"),
        *_words(points.encode(y=shares(alt.Y, "lower")), colour, "below"),
        points.mark_text(**BLANK).encode(y=alt.value(alt.ExprRef("height - 4")), text="blank:N"),
    ]


def _words(points: alt.Chart, colour: Any, side: str) -> Layers:
    """Shares in figures, over their ranges or under them, on a ground of their own where a line comes near.

    Where they would touch, as on a phone, those that can be spared are left out.
    """
    looks = {"baseline": "bottom", "dy": -5} if side == "above" else {"baseline": "top", "dy": 6}
    text = alt.ExprRef(f"datum.spare && width / length({WAVES.name}) < {APART.name} ? '' : datum.words")
    outline, words = over_lines(points.transform_filter(f"datum.side == '{side}'"), fontWeight="bold", text=text, **looks)
    return [outline, words.encode(color=colour)]


TREND = Shape("trend", lambda: _layers(several=False), TOP, WAVES, SERIES, BREAKS_AT_TOP, APART)
TRENDS = Shape("trends", lambda: _layers(several=True), TOP, WAVES, SERIES, BREAKS_AT_TOP, APART)
