"""Cells of a table as shades of one blue. A number stands in each; the shade only repeats it."""

from pages.charts import theme
from pages.charts.framing import Spec


def shaded(field: str, ends: tuple[float, float]) -> Spec:
    """The layer of cells where `field` has a value; the shade is paler or deeper within `ends`.

    By opacity, not from colour to colour: a colour in between would be one that the browser cannot recolour for the dark.
    """
    scale = {"domain": list(ends), "range": [theme.FAINT, 1]}
    return {
        "transform": [{"filter": f"isValid(datum['{field}'])"}],
        "mark": {"type": "rect", "color": theme.DEEP, "stroke": "white"},
        "encoding": {"fillOpacity": {"field": field, "type": "quantitative", "scale": scale, "legend": None}},
    }
