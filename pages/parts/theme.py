"""Colours and sizes, once. Every mark stands at 3:1 or more against white, and shape or dash says what colour says."""

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

# Streamlit leaves six lines of air over a page; the answer belongs above the fold, on a phone too.
PAGE_STYLE = """<style>
.stMainBlockContainer { padding-top: 4.25rem; max-width: 74rem; }
.stMainBlockContainer h1 { padding: 0.25rem 0 0.5rem; }
.st-key-beside-map :is(td, th) { padding: 0.3rem 0.4rem; }
@media (min-width: 640px) { .st-key-beside-map :is(td, th):not(:first-child, :last-child) * { white-space: nowrap; } }
.st-key-demonstration .stAlert p { font-size: 0.95rem; }
.st-key-demonstration [data-testid="stAlertContainer"] { padding: 0.4rem 1rem; min-height: 0; }
</style>"""

TEXT = 14  # px: smallest text on a chart
ROW = 44  # px: height of one row of a chart of groups


def config() -> dict[str, Any]:
    """The Vega-Lite `config` that gives every chart the same look."""
    axis = {"labelColor": DARK, "labelFontSize": TEXT, "titleColor": GREY, "titleFontSize": TEXT, "titleFontWeight": "normal"}
    legend = {"orient": "top", "direction": "horizontal", "title": None, "labelColor": DARK, "labelFontSize": TEXT, "labelLimit": 0}
    return {
        "font": "Source Sans, Arial, sans-serif",
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {**axis, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE, "labelLimit": 230},
        "legend": legend,
        "text": {"fontSize": TEXT, "color": DARK},
    }
