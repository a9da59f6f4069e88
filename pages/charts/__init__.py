"""How results look: rows in, a chart out, which is a shape that Altair built and what this answer puts into it.

Every share is drawn with its likely range and its value in words; a blank stands on the chart as words, never as a gap or a zero.
"""

from pages.charts.clusters import clusters
from pages.charts.control import control
from pages.charts.deciles import deciles
from pages.charts.differences import differences, ratio
from pages.charts.estimates import estimates
from pages.charts.flow import flow
from pages.charts.funnel import funnel
from pages.charts.groups import Reference, groups
from pages.charts.heat_map import heat_map, letters
from pages.charts.levels import Cell, level_map, spread
from pages.charts.shape import Chart, texts
from pages.charts.slope import Way, slope
from pages.charts.small_multiples import one_scale, small_multiples
from pages.charts.trend import trend

__all__ = [
    "Cell",
    "Chart",
    "Reference",
    "Way",
    "clusters",
    "control",
    "deciles",
    "differences",
    "estimates",
    "flow",
    "funnel",
    "groups",
    "heat_map",
    "letters",
    "level_map",
    "one_scale",
    "ratio",
    "slope",
    "small_multiples",
    "spread",
    "texts",
    "trend",
]
