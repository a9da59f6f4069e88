"""How results look: rows in, a Vega-Lite specification out.

Every share is drawn with its likely range and its value in words; a blank stands on the chart as words, never as a gap or a zero.
Specifications are plain dictionaries, so that they can be kept and drawn again at no cost; Altair objects cost ten times as much.
"""

from pages.parts.charts.control import control
from pages.parts.charts.deciles import deciles
from pages.parts.charts.differences import differences, ratio
from pages.parts.charts.estimates import estimates
from pages.parts.charts.flow import flow
from pages.parts.charts.framing import Spec
from pages.parts.charts.funnel import funnel
from pages.parts.charts.groups import Reference, groups
from pages.parts.charts.heat_map import heat_map, letters
from pages.parts.charts.lasting import Lasting, lasting
from pages.parts.charts.levels import Cell, level_map, spread
from pages.parts.charts.slope import Way, slope
from pages.parts.charts.trend import trend

__all__ = [
    "Cell",
    "Lasting",
    "Reference",
    "Spec",
    "Way",
    "control",
    "deciles",
    "differences",
    "estimates",
    "flow",
    "funnel",
    "groups",
    "heat_map",
    "lasting",
    "letters",
    "level_map",
    "ratio",
    "slope",
    "spread",
    "trend",
]
