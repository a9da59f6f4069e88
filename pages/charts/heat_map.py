"""Neighbourhood by staff group: shade and number in each cell, a letter where it is blank, an outline where it stands apart."""

from collections.abc import Sequence

import altair as alt

from pages.charts import theme
from pages.charts.framing import TOP, top_of
from pages.charts.names import NEED, beside, heading_layer, name_layer, needed, over, row_height
from pages.charts.shading import shaded
from pages.charts.shape import WIDE, Chart, Layers, Mark, Shape, rows, value
from pages.results.rows import Row
from pages.sentences import limit
from pages.sentences.words import percent

LETTERS = "abcdefgh"  # one a reason, in the order in which they come up
ROW_HEIGHT = 26  # px

COLUMNS, PLACES = value("columns", []), value("places", [])


def heat_map(columns: Sequence[tuple[str, Sequence[Row]]], whole: Row | None) -> Chart:
    """One column per staff group, one row per neighbourhood; `whole` is what cells stand apart from, by their likely range."""
    answers = [row for _, rows_of_one in columns for row in rows_of_one]
    reasons = letters(answers)
    cells = [_cell(name, row, whole, reasons) for name, rows_of_one in columns for row in rows_of_one]
    places = list(dict.fromkeys(row.name for row in answers))
    groups = [name for name, _ in columns]
    tables = {"cells": cells, "names": beside(places), "headings": over(groups)}
    values = {"top": top_of(answers), "columns": groups, "places": places, **needed(groups, places)}
    return HEAT_MAP.chart(tables, values, row_height(places, ROW_HEIGHT) * len(places), above=4)


def letters(answers: Sequence[Row]) -> dict[str, str]:
    """The letter of each reason among the rows; small counts need none, as their limit says what is known."""
    found = dict.fromkeys(row.withheld for row in answers if row.withheld and row.withheld != "small_count")
    return dict(zip(found, LETTERS, strict=False))


def _cell(column: str, row: Row, whole: Row | None, reasons: dict[str, str]) -> Mark:
    at = {"column": column, "place": row.name}
    if row.share is None or row.lower is None or row.upper is None:
        return {**at, "words": limit(row, "≥{share}", "≤{share}") or reasons.get(row.withheld or "", ""), "apart": False}
    apart = whole is not None and whole.share is not None and not row.lower <= whole.share <= row.upper
    return {**at, "share": row.share, "words": percent(row.share), "apart": apart}


def _layers() -> Layers:
    x, y = alt.X("column:O").scale(domain=COLUMNS).axis(None), alt.Y("place:O").scale(domain=PLACES).axis(None)
    cells = rows("cells").encode(x=x, y=y)
    blank = {"fontSize": 12, "fontStyle": "italic", "color": theme.GREY}
    return [
        heading_layer(x),
        name_layer(alt.Y("name:O").scale(domain=PLACES).axis(None)),
        shaded(cells, "share", [0, TOP]),
        cells.transform_filter("datum.apart").mark_rect(filled=False, stroke=theme.DARK, strokeWidth=2),
        cells.transform_filter("isValid(datum.share)").mark_text(fontSize=13).encode(text="words:N"),
        cells.transform_filter("!isValid(datum.share)").mark_text(**blank).encode(text="words:N"),
    ]


HEAT_MAP = Shape("heat_map", _layers, TOP, COLUMNS, PLACES, NEED, WIDE)
