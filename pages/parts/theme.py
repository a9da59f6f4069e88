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
PALE, DEEP = "#EEF4FB", "#7FB2E5"  # shades of cells; dark text stands out from both by 6:1 and more, on screen and in print

# What each colour becomes on a dark ground. Charts are made and kept in the light palette; only what is sent is changed.
IN_DARK = {
    BLUE: "#7FB6F5",
    DARK: "#F0F4F5",
    GREY: "#AEB7BD",
    RULE: "#3B4954",
    REFERENCE: "#E59ABF",
    "#AE5A00": "#F0A653",
    "#00684A": "#5CC9A0",
    "#8A3B8F": "#D596DA",
    PALE: "#22384F",
    DEEP: "#2F6CA8",
    "white": DARK_GROUND,
}

# Streamlit leaves six lines of air over a page; the answer belongs above the fold, on a phone too.
PAGE_STYLE = """<style>
.stMainBlockContainer { padding-top: 4.25rem; max-width: 74rem; }
.stMainBlockContainer h1 { padding: 0.25rem 0 0.5rem; }
/* Streamlit pales captions to 4:1. */
[data-testid="stCaptionContainer"] { color: inherit; opacity: 0.82; }
.st-key-beside-map :is(td, th) { padding: 0.3rem 0.4rem; }
@media (min-width: 640px) { .st-key-beside-map :is(td, th):not(:first-child, :last-child) * { white-space: nowrap; } }
.st-key-demonstration .stAlert p { font-size: 0.95rem; }
.st-key-demonstration [data-testid="stAlertContainer"] { padding: 0.4rem 1rem; min-height: 0; }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; transition: none !important; } }
@media print {
  /* Paper has no menus; filters stand in words under the heading. */
  [data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"], .st-key-board-pack, .stDownloadButton,
  [data-testid="stElementToolbar"], [data-testid="stPageLink"], [data-testid="stButton"], details { display: none !important; }
  .stApp, .stMain, [data-testid="stMain"], [data-testid="stAppViewContainer"], .stAppViewContainer, body, html {
    position: static !important; height: auto !important; overflow: visible !important; display: block !important; }
  .stMainBlockContainer { padding: 0 !important; max-width: none !important; }
  [class*="st-key-figure-"], [class*="st-key-objective-"] { break-inside: avoid; }
  a[href^="http"]::after { content: " (" attr(href) ")"; font-size: 0.85em; }
}
</style>"""

TEXT = 14  # px: smallest text on a chart
ROW = 44  # px: height of one row of a chart of groups


def config() -> dict[str, Any]:
    """The Vega-Lite `config` that gives every chart the same look."""
    axis = {"labelColor": DARK, "labelFontSize": TEXT, "titleColor": GREY, "titleFontSize": TEXT, "titleFontWeight": "normal"}
    legend = {"orient": "top", "direction": "horizontal", "title": None, "labelColor": DARK, "labelFontSize": TEXT, "labelLimit": 0}
    return {
        "font": "Atkinson Hyperlegible Next, Arial, sans-serif",
        "mark": {"aria": False},  # the alternative text says what is drawn; marks read out one by one would say it again, without the doubt
        "background": "transparent",
        "view": {"stroke": None},
        "axis": {**axis, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE, "labelLimit": 230},
        "legend": legend,
        "text": {"fontSize": TEXT, "color": DARK},
    }


def in_dark(spec: Any) -> Any:
    """A specification with every colour of ours changed for a dark ground."""
    if isinstance(spec, dict):
        return {key: in_dark(value) for key, value in spec.items()}
    if isinstance(spec, list | tuple):
        return [in_dark(value) for value in spec]
    return IN_DARK.get(spec, spec) if isinstance(spec, str) else spec
