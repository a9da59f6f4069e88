"""Names beside rows and over columns, whole: on as many lines as they need, and upright where columns are narrow.

Names are drawn as words of the chart. Not taken: the names of an axis, which Vega cuts with an ellipsis or leaves out, makes room for one
line of, and cannot turn when a phone is narrow; two clusters that begin alike then have the same name.
"""

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from pages.charts import theme
from pages.charts.shape import WIDE, WIDE_AT_FIRST, rows, value

BESIDE = 20  # letters a line beside a row; a longer word stays whole
LINE = 15  # px between lines of names
SMALL, SMALL_LINE = 12, 13  # px: letters over columns, and their lines
LETTER = 6.1  # px that a letter of that size takes, at most of the time; of those beside rows, a seventh more
FLAT, UPRIGHT = 12, 28  # letters a line over a column, lying and standing


def lines(name: str, letters: int = BESIDE) -> list[str]:
    """A name on lines of so many letters; no word is broken but at a hyphen of its own."""
    return textwrap.wrap(name, letters, break_long_words=False) or [""]


def most_lines(names: Iterable[str], letters: int = BESIDE) -> int:
    """How many lines the longest of them takes."""
    return max((len(lines(name, letters)) for name in names), default=1)


def row_height(names: Iterable[str], usual: int) -> int:
    """The height of rows, px, that each name beside them has room in."""
    return max(usual, LINE * most_lines(names) + 4)


def beside(names: Sequence[str]) -> list[dict[str, Any]]:
    """The table `names` of a shape that has `name_layer`."""
    return [{"name": name, "lines": lines(name)} for name in names]


def name_layer(y: alt.Y) -> alt.Chart:
    """Names at the left of rows, each in the middle of its own."""
    up = alt.ExprRef(f"-{LINE / 2} * (length(datum.lines) - 1)")
    text = alt.ExprRef("datum.lines")
    return rows("names").mark_text(align="right", baseline="middle", dx=-8, dy=up, lineHeight=LINE, text=text).encode(x=alt.value(0), y=y)


# --- over columns ----------------------------------------------------------------------------------

NEED = value("need", 0)  # px a chart must be wide for the names over its columns to lie


def over(names: Sequence[str]) -> list[dict[str, Any]]:
    """The table `headings` of a shape that has `heading_layer`."""
    return [{"column": name, "flat": lines(name, FLAT), "upright": lines(name, UPRIGHT)} for name in names]


def needed(columns: Sequence[str], down: Sequence[str]) -> dict[str, float]:
    """The values of a shape that has `heading_layer`: names over its columns and down its rows."""
    widest = max((len(line) for name in columns for line in lines(name, FLAT)), default=0)
    left = max((len(line) for name in down for line in lines(name)), default=0)
    return {"need": len(columns) * (LETTER * widest + 6) + 7 * left + 16, **WIDE_AT_FIRST}


def heading_layer(x: alt.X) -> alt.Chart:
    """Names over columns; upright, read from the foot, where a column is narrower than the longest line of any."""
    narrow = f"({WIDE.name} < {NEED.name})"

    def either(upright: str, flat: str) -> alt.ExprRef:
        return alt.ExprRef(f"{narrow} ? {upright} : {flat}")

    headings = rows("headings").mark_text(
        text=either("datum.upright", "datum.flat"),
        angle=either("270", "0"),
        align=either("'left'", "'center'"),
        baseline=either("'middle'", "'bottom'"),
        dy=either(f"-{SMALL_LINE / 2} * (length(datum.upright) - 1)", f"-{SMALL_LINE} * (length(datum.flat) - 1)"),
        fontSize=SMALL,
        lineHeight=SMALL_LINE,
        color=theme.DARK,
    )
    return headings.encode(x=x, y=alt.value(-6))
