"""Levels of the matrix: how practices spread over them, and who stands where. A number in every cell; shade only repeats it."""

import json
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from pages.charts import theme
from pages.charts.framing import PHONE, Spec, framed
from pages.charts.heat_map import HEADINGS
from pages.charts.shading import shaded
from pages.sentences.findings import Area

ROW_HEIGHT, TALL_ROW = 24, 40  # px
LETTERS, LINE = 11, 13  # of a name over a column: letters a line, and px between lines
MISSING = "\u2013"  # drawn where nothing was submitted


@dataclass(frozen=True)
class Cell:
    """A group's level in an area: its position among the levels, or None and the short word for why there is none."""

    group: str
    area: str
    level: int | None
    words: str


def spread(areas: Sequence[Area]) -> Spec:
    """One row per area, one column per level: how many practices stand there; the middle practice's level is outlined."""
    values = [
        {"area": area.name, "level": level, "practices": count, "words": str(count), "middle": level == area.middle}
        for area in areas
        for level, count in area.levels
    ]
    most = max((value["practices"] for value in values), default=1)
    shades = shaded("practices", (0, most))
    levels = list(dict.fromkeys(value["level"] for value in values))
    short = [str(position) for position in range(len(levels))]  # as in the note under the chart
    return _grid(values, ("level", levels), ("area", [area.name for area in areas]), shades, "datum.middle", TALL_ROW, short)


def level_map(cells: Sequence[Cell], levels: Sequence[int]) -> Spec:
    """One row per group, one column per area; the level as a number on its shade, a dash where nothing was submitted."""
    values = [{"group": cell.group, "area": cell.area, "level": cell.level, "words": cell.words} for cell in cells]
    shades = shaded("level", (min(levels), max(levels)))
    areas = list(dict.fromkeys(cell.area for cell in cells))
    groups = list(dict.fromkeys(cell.group for cell in cells))
    return _grid(values, ("area", areas), ("group", groups), shades, "!isValid(datum.level)", ROW_HEIGHT)


def _over(names: Sequence[str], short: Sequence[str]) -> Spec:
    """Names over columns, none left out: several lines each; on a phone `short` ones, a size smaller."""
    wrapped = {name: textwrap.wrap(name, LETTERS) for name in names}
    lines = max(map(len, wrapped.values()), default=1)
    briefly = {name: textwrap.wrap(brief, LETTERS) for name, brief in zip(names, short, strict=True)}
    return {
        "labelExpr": f"{PHONE} ? {json.dumps(briefly)}[datum.label] : {json.dumps(wrapped)}[datum.label]",
        "labelAngle": 0,
        "labelOverlap": False,
        "labelFlush": False,
        "labelFontSize": {"expr": f"{PHONE} ? 10 : 12"},
        "labelLineHeight": LINE,
        "labelPadding": 4 + LINE * (lines - 1),  # Vega makes room for one line only
    }


def _grid(
    values: list[Spec],
    columns: tuple[str, Sequence[str]],
    rows: tuple[str, Sequence[str]],
    shades: Spec,
    outlined: str,
    height: int,
    short: Sequence[str] = (),
) -> Spec:
    quiet = {"title": None}
    over = _over(columns[1], short or columns[1])
    x = {"field": columns[0], "type": "ordinal", "scale": {"domain": list(columns[1])}, "axis": {"orient": "top", **over, **quiet}}
    y = {"field": rows[0], "type": "ordinal", "scale": {"domain": list(rows[1])}, "axis": {**quiet, "labelFlush": False}}
    outline = {"type": "rect", "filled": False, "stroke": theme.DARK, "strokeWidth": 2}
    if outlined.startswith("!"):  # what is missing: a thin dashed frame, so that it is seen as missing and not as low
        outline |= {"stroke": theme.GREY, "strokeWidth": 1, "strokeDash": [3, 3]}
    layers = [
        shades,
        {"transform": [{"filter": outlined}], "mark": outline},
        {"mark": {"type": "text", "fontSize": 13}, "encoding": {"text": {"field": "words"}}},
    ]
    return framed({"encoding": {"x": x, "y": y}, "layer": layers, "height": {"step": height}}, values, top=HEADINGS)
