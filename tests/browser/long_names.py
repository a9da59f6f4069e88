"""A page of our charts and tables with names as long as they come: six staff groups, six areas, clusters named after half a county.

Run by `test_long_names.py` as a Streamlit page of its own, since no store of the demonstration has such names.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pages import charts, figures
from pages.board import shapes
from pages.board.board import draw, draw_together
from pages.charts import Cell, Way
from pages.figures.figure import Figure
from pages.results.counts import Reported
from pages.results.rows import Row
from pages.sentences.findings import Area
from pages.shell import style
from pages.shell.context import Context
from pages.tables.grid import grid
from queries import Release, Selection, Viewer
from tests.pages.results import change, comparison, ratio, row

CLUSTERS = (
    "Elm",
    "Upper Alderdene and the Villages beyond Thistlebrook",
    "St Bartholomew's, Wrenholme and Riverside Primary Care Network",
    "Copperfold-with-Lanternmere",
    "Heronby",
    "North East Featherwold Neighbourhood Health Partnership",
)
STAFF = (
    "General practitioners and registrars",
    "Nurses and advanced nurse practitioners",
    "Pharmacists and pharmacy technicians",
    "Other direct patient care",
    "Administrative and non-clinical",
    "Practice managers and business partners",
)
AREAS = (
    "Leadership and accountability",
    "Recruitment and progression",
    "Culture and belonging",
    "Service delivery and population health",
    "Partnership with communities",
    "Learning and continuous improvement",
)
LEVELS = ("Not begun", "Getting ready", "First steps", "Part of how we work", "Seeing a difference", "Helping others")
WAVES = tuple(str(year) for year in range(2021, 2027))
WHY = ("These words stand for a sentence.",)


def places() -> list[Row]:
    """Shares apart from all and not, a limit and a blank, each beside a long name."""
    shown = [row(name, 0.2 + place / 20) for place, name in enumerate(CLUSTERS)]
    limited = row(CLUSTERS[1], None, 0.0, 0.12, withheld="small_count", base=22)
    return [*shown[:1], limited, *shown[2:5], row(CLUSTERS[5], None, withheld="protects_others")]


def people() -> list[Row]:
    return [row(name, 0.25 + place / 10) for place, name in enumerate(STAFF)]


def figure(name: str, chart: charts.Chart, second: charts.Chart | None = None) -> Figure:
    """One chart with as little beside it as may be."""
    table = pd.DataFrame({"Neighbourhood cluster": CLUSTERS, "Share": "27%", "Likely range": "24% to 30%", "Answered": "1,310", "Note": ""})
    table.loc[1, "Note"] = "Shown together with Upper Thistlebrook Surgery, Heronby Medical Practice and 3 others to protect anonymity"
    return Figure(name, None, name.replace("-", " ").capitalize(), WHY, chart, table, second=second)


def trends() -> list[list[Row]]:
    return [[row(name, 0.2 + step / 30, wave=wave) for step, wave in enumerate(WAVES)] for name in CLUSTERS]


def narrow(_: Context) -> list[list[Figure]]:
    """What stands two and two where there is room."""
    ways = [(name, change(0.3, 0.2, -0.2, -0.05)) for name in STAFF]
    stages = [Reported("2025/26", name, name, 60 - 5 * place, 55 - 5 * place, 65 - 5 * place, "rounded", None, 60, 0.5)
              for place, name in enumerate(AREAS)]  # fmt: skip
    dip = [1.0, 1.0, 0.62, 0.82, 0.73, 0.9]  # counted in full, so without a range: a label stands right on its line
    year = [row("All", share, share, share, wave=wave) for share, wave in zip(dip, WAVES, strict=True)]
    both = [row(name, share + step / 60, wave=wave) for name, share in (("White", 0.25), ("BME", 0.4)) for step, wave in enumerate(WAVES)]
    moved = charts.differences(ways, "percentage points, 2026 less 2021")
    likely = charts.ratio(ratio(1.4, 1.2, 1.7), "Black and minority ethnic to White respondents")
    return [
        [figure("groups", charts.groups(people(), row("All", 0.5))), figure("differences", moved)],
        [figure("flow", charts.flow(stages)), figure("trend", charts.trend(year))],
        [figure("trends", charts.trend(both, breaks=("2023",), begun={"2024": 3})), figure("ratio", likely)],
    ]


def wide() -> list[Figure]:
    """What has the width of the page."""
    found = comparison()
    areas = [Area(name, tuple((level, 9 + place) for place, level in enumerate(LEVELS)), 60, LEVELS[2]) for name in AREAS]
    cells = [Cell(place, area, 2, "2") for place in CLUSTERS for area in AREAS]
    ways = [Way(area, since, until, 4) for area in AREAS for since, until in ((0, 1), (1, 1), (3, 2))]
    blank = row("", None, withheld="too_few")
    columns = [(name, [replace(blank, name=place) if name == STAFF[2] else row(place, 0.3) for place in CLUSTERS]) for name in STAFF]
    left, right = trends()[:3], trends()[3:]
    whole = trends()[0]
    return [
        figure("clusters", charts.clusters(places(), row("All", 0.3)), charts.clusters(places(), per_100=True)),
        figure("heat-map", charts.heat_map(columns, row("All", 0.27))),
        figure("spread", charts.spread(areas)),
        figure("level-map", charts.level_map(cells, range(6))),
        figure("slope", charts.slope(ways, dict(enumerate(LEVELS)), ("Round of 2025", "Round of 2026"))),
        figure("small-multiples", *(charts.small_multiples(half, whole, {}, 0.5) for half in (left, right))),
        figure("funnel", charts.funnel(found)),
        figure("estimates", charts.estimates(found)),
    ]


def page() -> None:
    """Everything under one another, beside a menu as wide as that of the dashboard."""
    st.set_page_config(layout="wide")
    st.html(style.PAGE_STYLE)
    shapes.carry()
    st.sidebar.write("Show results for")
    st.title("Long names", anchor=False)
    nobody: Any = None
    context = Context(Release(Path(figures.__name__), 0, nobody, nobody), Selection(), "2026", Viewer("leadership"))
    draw_together("pairs", narrow, context)
    for one in wide():
        draw(one, context)
    grid(figure("table", charts.groups(people())).table, "A table")


if __name__ == "__main__":
    page()
