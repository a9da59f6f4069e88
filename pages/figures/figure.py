"""A figure: sentence, chart and table, always together. How it comes on a page: `board.py`."""

from dataclasses import dataclass

import pandas as pd

from pages.charts import Chart

About = tuple[tuple[str, str], ...]  # label and text, a line each


@dataclass(frozen=True)
class Figure:
    """One answer as it will be shown; `name` is lower-case words joined by hyphens, unique on its page."""

    name: str
    indicator: str | None  # the code of what it is about; None where that is no indicator of the survey
    title: str
    said: tuple[str, ...]  # the answer first, then what follows from it; together the chart's alt text
    chart: Chart | None  # None where there is nothing to draw, which the sentence then says
    table: pd.DataFrame
    notes: tuple[str, ...] = ()
    second: Chart | None = None  # where one chart would be too tall: the rest of it, at its right; below it on a phone
    about: About = ()  # for a file of a figure without an indicator: label and text of what must be known about it
