"""Colours and sizes, once. Every mark stands at 3:1 or more against its ground, and shape or dash says what colour says."""

from typing import Any

BLUE = "#005EB8"  # NHS blue: the result itself
DARK = "#212B32"  # NHS text
GREY = "#4C6272"  # NHS secondary text: axes, notes, what is not shown
RULE = "#D8DDE0"  # NHS pale grey: grid lines only, which carry no meaning
REFERENCE = "#7C2855"  # NHS plum: lines and marks that are not our own result

# Okabe and Ito's order, darkened until each reaches 3:1 on white; told apart by shape and dash as well.
SERIES = ("#005EB8", "#AE5A00", "#00684A", "#8A3B8F", "#4C6272")
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
DASHES = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (12, 4))

GROUND, DARK_GROUND = "#FFFFFF", "#14202B"  # as in .streamlit/config.toml
EDGE = "#768692"  # NHS mid grey: outlines of areas and of fields; 3:1 and more on either ground
DEEP = "#7FB2E5"  # the deepest shade of a cell; dark text stands out from it by 6:1, on screen and in print
FAINT = 0.13  # opacity of the palest
RANGE = 0.75  # opacity of a likely range: paler than what it belongs to, and still 3:1
BAND = 0.22  # opacity of a band: lines cross it, so it is pale, and its edge stands at 3:1

# What each colour becomes on a dark ground. Charts are made and sent in the light palette; the browser recolours them (style.py).
IN_DARK = {
    BLUE: "#7FB6F5",
    DARK: "#F0F4F5",
    GREY: "#AEB7BD",
    RULE: "#3B4954",
    REFERENCE: "#E59ABF",
    "#AE5A00": "#F0A653",
    "#00684A": "#5CC9A0",
    "#8A3B8F": "#D596DA",
    DEEP: "#2F6CA8",
    "white": DARK_GROUND,
}

TEXT = 14  # px: smallest text on a chart
ROW = 44  # px: height of one row of a chart of groups
UNDER_AXIS = 32  # px from a plane to the title of its axis, under the numbers

# Lines only where they measure something.
AXIS = {"domain": False, "ticks": False, "labelLimit": 230, "labelPadding": 8, "labelSeparation": 4, "titlePadding": 10}


def band(color: str, opacity: float = BAND, edged: bool = True) -> dict[str, Any]:
    """The mark of a range over time: pale within, its edge as clear as any range. edged: not for a band that lies within another."""
    edge = {"stroke": color, "strokeOpacity": RANGE, "strokeWidth": 1, "strokeJoin": "round"} if edged else {}
    return {"color": color, "opacity": 1, "fillOpacity": opacity, **edge}


def config() -> dict[str, Any]:
    """The Vega-Lite `config` that gives every chart the same look."""
    axis = {"labelColor": DARK, "labelFontSize": TEXT, "titleColor": GREY, "titleFontSize": TEXT, "titleFontWeight": "normal"}
    legend = {"orient": "top", "direction": "horizontal", "title": None, "labelColor": DARK, "labelFontSize": TEXT, "labelLimit": 0}
    return {
        "font": "Atkinson Hyperlegible Next, Arial, sans-serif",
        "mark": {"aria": False},  # the alternative text says what is drawn; marks read out one by one would say it again, without the doubt
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {**axis, "gridColor": RULE, **AXIS},
        "legend": legend,
        "text": {"fontSize": TEXT, "color": DARK},
    }
