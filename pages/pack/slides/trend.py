"""A trend of the screen on a slide: the same points on the same scale, and the table beside it turned on its side."""

from collections.abc import Sequence
from typing import Any

from pages.figures.figure import Figure
from pages.pack.content import Estimate, Table, Trend


def trend(figure: Figure, name: str, caption: str, alt: str) -> Trend | None:
    """What the figure's chart was drawn from; None where the screen draws none."""
    if figure.chart is None:
        return None
    points = figure.chart.tables["points"]
    return Trend(name, tuple(map(_estimate, points)), figure.chart.values["top"], caption, alt)


def table(figure: Figure, period: str, lines: Sequence[str], about: str, newest_first: bool = False) -> Table | None:
    """The figure's table with a column for every line of it, so that each stands under its point; None where it has none.

    lines: columns of the screen that are lines here; newest_first: the screen lists the newest first, a chart the oldest.
    """
    shown = figure.table.iloc[::-1] if newest_first else figure.table
    if not len(shown):
        return None
    return Table((period, *map(str, shown[period])), tuple((line, *map(str, shown[line])) for line in lines), about)


def _estimate(point: dict[str, Any]) -> Estimate:
    if point["share"] is None:
        return Estimate(point["wave"], None, None, None)
    # Four places: the last digits of a float may differ between machines, and the bytes of a pack must not.
    share, lower, upper = (round(point[part], 4) for part in ("share", "lower", "upper"))
    return Estimate(point["wave"], share, lower, upper, point["words"])
