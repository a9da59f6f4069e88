"""Cells of a table as shades of one blue. A number stands in each; the shade only repeats it."""

from typing import Any

import altair as alt

from pages.charts import theme


def shaded(cells: alt.Chart, field: str, ends: list[Any]) -> alt.Chart:
    """The layer of cells where `field` has a value; the shade is paler or deeper within `ends`.

    By opacity, not from colour to colour: a colour in between would be one that the browser cannot recolour for the dark.
    """
    shade = alt.FillOpacity(f"{field}:Q").scale(domain=ends, range=[theme.FAINT, 1]).legend(None)
    return cells.transform_filter(f"isValid(datum.{field})").mark_rect(color=theme.DEEP, stroke="white").encode(fillOpacity=shade)
