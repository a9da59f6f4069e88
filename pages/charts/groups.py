"""Groups side by side: one line of words and one range each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from data.language import say
from pages.charts import theme
from pages.charts.framing import TOP, briefly, over_lines, shares, top_of
from pages.charts.names import LINE, lines
from pages.charts.shape import Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Row
from pages.sentences import limited
from pages.sentences.words import percent

NAME = 34  # letters of a name on one line: what a phone has room for beside the value

LINES = value("lines", 1)  # how many rows of the chart there are
DEEPER = value("deeper", 0)  # px by which its rows are deeper than usual, for names of several lines
# px from the middle of a row: the words go above the line, the range on it
ABOVE, BELOW = alt.ExprRef(f"-10 - {DEEPER.name} / 2"), alt.ExprRef(f"9 + {DEEPER.name} / 2")
PER_100 = value("per_100", False)


@dataclass(frozen=True)
class Reference:
    """A figure that is not our own result: drawn in another shape and colour, without a range."""

    name: str
    share: float


def groups(answers: Sequence[Row], whole: Row | None = None, national: Sequence[Reference] = (), per_100: bool = False) -> Chart:
    """One line of words and one range per group, top to bottom in the order given, with the share of all as a dashed line.

    per_100: the shares are rates for every 100 people, and may count one of them twice, so they are not written as per cents.
    """
    at = whole.share if whole else None
    drawn = [_group(row, per_100) for row in answers] + [_national(reference) for reference in national]
    tables = {
        "groups": [{"row": position, **line} for position, line in enumerate(drawn)],
        "whole": [] if at is None else [{"at": at, "words": say("all: {share}", share=percent(at))}],
    }
    top = top_of(answers, [reference.share for reference in national] + ([] if at is None else [at]))
    values = {"top": top, "per_100": per_100, **down(drawn)}
    return GROUPS.chart(tables, values, height(drawn), above=6)


def named(name: str) -> Mark:
    """The name of a row as `row_words` draws it."""
    return {"name": name, "on_lines": lines(name, NAME)}


def down(drawn: Sequence[Mark]) -> dict[str, Any]:
    """The values that `lines_down` and `row_words` read."""
    return {"lines": len(drawn), "deeper": LINE * (max((len(line["on_lines"]) for line in drawn), default=1) - 1)}


def height(drawn: Sequence[Mark]) -> float:
    """The room that rows take, px."""
    return (theme.ROW + down(drawn)["deeper"]) * len(drawn)


def _group(row: Row, per_100: bool) -> Mark:
    """The drawn values of one group; where the share is withheld, what is known of its limit is said instead."""
    if row.share is None or row.lower is None or row.upper is None:
        note = limited(row) or row.known or briefly(row.withheld)
        return {**named(row.name), "words": "", "note": note}
    words = f"{row.share * 100:.0f}" if per_100 else percent(row.share)
    if row.lower < row.upper:  # of what was counted in full there is no range
        low, high = round(row.lower * 100), f"{round(row.upper * 100)}{'' if per_100 else '%'}"
        words = say("{share} ({low} to {high})", share=words, low=low, high=high)
    return {**named(row.name), "words": words, "note": "", "share": row.share, "lower": row.lower, "upper": row.upper}


def _national(reference: Reference) -> Mark:
    return {**named(reference.name), "words": percent(reference.share), "note": "", "national": reference.share}


# --- the shape -------------------------------------------------------------------------------------


def lines_down() -> alt.Y:
    """Row by row. All rows are named, because each layer draws some of them only and would otherwise bring its own order."""
    scale = alt.Scale(domain=alt.ExprRef(f"sequence({LINES.name})"), paddingInner=0, paddingOuter=0)
    return alt.Y("row:O", scale=scale, axis=None)


def row_words(table: str, crossed: bool = True) -> Layers:
    """Name at the left and value at the right above each range, so that a phone needs no axis of names.

    crossed: by a line, which then keeps off the letters.
    """
    every = rows(table).encode(y=lines_down())
    left, looks = every.encode(x=alt.value(0)), {"baseline": "middle", "align": "left"}
    names = {**looks, "yOffset": ABOVE, "lineHeight": LINE, "text": alt.ExprRef("datum.on_lines")}
    notes = {**looks, "yOffset": BELOW, "color": theme.GREY, "fontStyle": "italic", "text": alt.ExprRef("datum.note")}
    values = every.mark_text(baseline="middle", yOffset=ABOVE, align="right", fontWeight="bold")
    return [
        *(over_lines(left, **names) if crossed else [left.mark_text(**names)]),
        *(over_lines(left, **notes) if crossed else [left.mark_text(**notes)]),
        values.encode(x=alt.value("width"), text="words:N"),
    ]


def _layers() -> Layers:
    """The range, the share on it and the national figure on the lower half of a row; over all, the share of all that were chosen."""
    every, whole = rows("groups").encode(y=lines_down()), rows("whole")
    known = every.transform_filter("isValid(datum.share)")
    return [
        whole.mark_rule(strokeDash=[5, 4], color=theme.REFERENCE).encode(x=_along("at"), y=alt.value(0), y2=alt.value("height")),
        known.mark_rule(strokeWidth=4, opacity=theme.RANGE, color=theme.BLUE, yOffset=BELOW).encode(x=_along("lower"), x2="upper"),
        known.mark_point(size=130, opacity=1, yOffset=BELOW, filled=True, color=theme.BLUE).encode(x=_along("share")),
        every.transform_filter("isValid(datum.national)")
        .mark_point(size=130, opacity=1, yOffset=BELOW, shape="diamond", filled=False, strokeWidth=2.5, color=theme.REFERENCE)
        .encode(x=_along("national")),
        *row_words("groups"),
        whole.mark_text(color=theme.REFERENCE, baseline="bottom", dy=-4).encode(x=_along("at"), y=alt.value(0), text="words:N"),
    ]


def _along(field: str) -> alt.X:
    return shares(alt.X, field, tickCount=5, labelExpr=f"{PER_100.name} ? format(datum.value * 100, '.0f') : datum.label")


GROUPS = Shape("groups", _layers, TOP, LINES, DEEPER, PER_100)
