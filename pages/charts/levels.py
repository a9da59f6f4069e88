"""Levels of the matrix: how practices spread over them, and who stands where. A number in every cell; shade only repeats it."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from pages.charts import theme
from pages.charts.framing import PHONE
from pages.charts.heat_map import HEADINGS
from pages.charts.shading import shaded
from pages.charts.shape import Chart, Layers, Shape, rows, value
from pages.sentences.findings import Area

ROW_HEIGHT, TALL_ROW = 24, 40  # px
LETTERS, LINE = 11, 13  # of a name over a column: letters a line, and px between lines
MISSING = "\u2013"  # drawn where nothing was submitted

COLUMNS, ROWS, SHADES = value("columns", []), value("rows", []), value("shades", [0, 1])
# Names over columns, none left out: several lines each; on a phone short ones, a size smaller.
WRAPPED, BRIEFLY, OVER = value("wrapped", {}), value("briefly", {}), value("over", 0)


@dataclass(frozen=True)
class Cell:
    """A group's level in an area: its position among the levels, or None and the short word for why there is none."""

    group: str
    area: str
    level: int | None
    words: str


def spread(areas: Sequence[Area]) -> Chart:
    """One row per area, one column per level: how many practices stand there; the middle practice's level is outlined."""
    cells = [
        {"column": level, "row": area.name, "shade": count, "words": str(count), "outlined": level == area.middle}
        for area in areas
        for level, count in area.levels
    ]
    most = max((cell["shade"] for cell in cells), default=1)
    levels = list(dict.fromkeys(cell["column"] for cell in cells))
    short = [str(position) for position in range(len(levels))]  # as in the note under the chart
    names = [area.name for area in areas]
    values = {"columns": levels, "rows": names, "shades": [0, most], **_over(levels, short)}
    return SPREAD.chart({"cells": cells}, values, TALL_ROW * len(names), above=HEADINGS)


def level_map(cells: Sequence[Cell], levels: Sequence[int]) -> Chart:
    """One row per group, one column per area; the level as a number on its shade, a dash where nothing was submitted."""
    drawn = [
        {"column": cell.area, "row": cell.group, "shade": cell.level, "words": cell.words, "outlined": cell.level is None} for cell in cells
    ]
    areas = list(dict.fromkeys(cell.area for cell in cells))
    groups = list(dict.fromkeys(cell.group for cell in cells))
    values = {"columns": areas, "rows": groups, "shades": [min(levels), max(levels)], **_over(areas, areas)}
    return LEVEL_MAP.chart({"cells": drawn}, values, ROW_HEIGHT * len(groups), above=HEADINGS)


def _over(names: Sequence[str], short: Sequence[str]) -> dict[str, Any]:
    """The lines of each name, and the room that the lines but the last take, since Vega makes room for one only."""
    wrapped = {name: textwrap.wrap(name, LETTERS) for name in names}
    briefly = {name: textwrap.wrap(brief, LETTERS) for name, brief in zip(names, short, strict=True)}
    return {"wrapped": wrapped, "briefly": briefly, "over": LINE * (max(map(len, wrapped.values()), default=1) - 1)}


# --- the shapes ------------------------------------------------------------------------------------


def _layers(outline: dict[str, Any]) -> Layers:
    over = {
        "labelExpr": f"({PHONE} ? {BRIEFLY.name} : {WRAPPED.name})[datum.label]",
        "labelAngle": 0,
        "labelOverlap": False,
        "labelFlush": False,
        "labelFontSize": alt.ExprRef(f"{PHONE} ? 10 : 12"),
        "labelLineHeight": LINE,
        "labelPadding": alt.ExprRef(f"4 + {OVER.name}"),
    }
    x = alt.X("column:O").scale(domain=COLUMNS).axis(orient="top", title=None, **over)
    y = alt.Y("row:O").scale(domain=ROWS).axis(title=None, labelFlush=False)
    cells = rows("cells").encode(x=x, y=y)
    return [
        shaded(cells, "shade", [alt.ExprRef(f"{SHADES.name}[{end}]") for end in (0, 1)]),
        cells.transform_filter("datum.outlined").mark_rect(filled=False, **outline),
        cells.mark_text(fontSize=13).encode(text="words:N"),
    ]


GIVEN = (COLUMNS, ROWS, SHADES, WRAPPED, BRIEFLY, OVER)
SPREAD = Shape("spread", lambda: _layers({"stroke": theme.DARK, "strokeWidth": 2}), *GIVEN)
# What is missing: a thin dashed frame, so that it is seen as missing and not as low.
LEVEL_MAP = Shape("level_map", lambda: _layers({"stroke": theme.GREY, "strokeWidth": 1, "strokeDash": [3, 3]}), *GIVEN)
