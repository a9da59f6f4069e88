"""How results look: rows in, a Vega-Lite specification out.

Every share is drawn with its likely range and its value in words; a blank stands on the chart as words, never as a gap or a zero.
Specifications are plain dictionaries, so that they can be kept and drawn again at no cost; Altair objects cost ten times as much.
"""

from pages.charts.control import control
from pages.charts.deciles import deciles
from pages.charts.differences import differences, ratio
from pages.charts.estimates import estimates
from pages.charts.flow import flow
from pages.charts.framing import Spec
from pages.charts.funnel import funnel
from pages.charts.groups import Reference, groups
from pages.charts.heat_map import heat_map, letters
from pages.charts.lasting import Lasting, lasting
from pages.charts.levels import Cell, level_map, spread
from pages.charts.slope import Way, slope
from pages.charts.trend import trend

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
