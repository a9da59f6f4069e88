"""Levels of the matrix: how practices spread over them, and who stands where. A number in every cell; shade only repeats it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from pages.charts import theme
from pages.charts.names import NEED, beside, heading_layer, name_layer, needed, over, row_height
from pages.charts.shading import shaded
from pages.charts.shape import WIDE, Chart, Layers, Shape, rows, value
from pages.sentences.findings import Area

ROW_HEIGHT, TALL_ROW = 24, 40  # px
MISSING = "\u2013"  # drawn where nothing was submitted

COLUMNS, ROWS, SHADES = value("columns", []), value("rows", []), value("shades", [0, 1])


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
    names = [area.name for area in areas]
    tables = {"cells": cells, "names": beside(names), "headings": over(levels)}
    values = {"columns": levels, "rows": names, "shades": [0, most], **needed(levels, names)}
    return SPREAD.chart(tables, values, row_height(names, TALL_ROW) * len(names), above=4)


def level_map(cells: Sequence[Cell], levels: Sequence[int]) -> Chart:
    """One row per group, one column per area; the level as a number on its shade, a dash where nothing was submitted."""
    drawn = [
        {"column": cell.area, "row": cell.group, "shade": cell.level, "words": cell.words, "outlined": cell.level is None} for cell in cells
    ]
    areas = list(dict.fromkeys(cell.area for cell in cells))
    groups = list(dict.fromkeys(cell.group for cell in cells))
    tables = {"cells": drawn, "names": beside(groups), "headings": over(areas)}
    values = {"columns": areas, "rows": groups, "shades": [min(levels), max(levels)], **needed(areas, groups)}
    return LEVEL_MAP.chart(tables, values, row_height(groups, ROW_HEIGHT) * len(groups), above=4)


# --- the shapes ------------------------------------------------------------------------------------


def _layers(outline: dict[str, Any]) -> Layers:
    x, y = alt.X("column:O").scale(domain=COLUMNS).axis(None), alt.Y("row:O").scale(domain=ROWS).axis(None)
    cells = rows("cells").encode(x=x, y=y)
    return [
        heading_layer(x),
        name_layer(alt.Y("name:O").scale(domain=ROWS).axis(None)),
        shaded(cells, "shade", [alt.ExprRef(f"{SHADES.name}[{end}]") for end in (0, 1)]),
        cells.transform_filter("datum.outlined").mark_rect(filled=False, **outline),
        cells.mark_text(fontSize=13).encode(text="words:N"),
    ]


GIVEN = (COLUMNS, ROWS, SHADES, NEED, WIDE)
SPREAD = Shape("spread", lambda: _layers({"stroke": theme.DARK, "strokeWidth": 2}), *GIVEN)
# What is missing: a thin dashed frame, so that it is seen as missing and not as low.
LEVEL_MAP = Shape("level_map", lambda: _layers({"stroke": theme.GREY, "strokeWidth": 1, "strokeDash": [3, 3]}), *GIVEN)
