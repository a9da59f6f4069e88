"""Where the parts of a slide go, by what it holds."""

from datetime import datetime

from pptx.slide import Slide as Drawn

from data.language import say
from pages.charts import theme
from pages.pack.content import Slide, Trend
from pages.pack.powerpoint import fit, native_chart, native_table
from pages.pack.powerpoint.page import BODY, POINT_SIZES, SMALL, Box
from pages.pack.powerpoint.words import write

GAP = 8  # points between paragraphs
BETWEEN = 0.4  # inches between columns
CAPTION = 0.42  # inches over a chart: two lines
LEAD = 1.15  # inches of a table's first column, over which a chart has its scale
TREND = Box(BODY.left, BODY.top, 7.5, 2.8)
BARS = Box(BODY.left, BODY.top, 5.0, 3.5)


def arrange(drawn: Drawn, slide: Slide, dated: datetime) -> None:
    """A trend over its table, points beside; bars beside their table, points below; a table, points beside; or points in two columns."""
    if slide.chart is None:
        _without_chart(drawn, slide)
        return
    trend = isinstance(slide.chart, Trend)
    place = TREND if trend else BARS
    over = Box(place.left, place.top, place.width, CAPTION)
    write(drawn, say("Chart caption"), (slide.chart.caption,), over, (SMALL,), theme.GREY)
    native_chart.draw(drawn, slide.chart, Box(place.left, place.top + CAPTION, place.width, place.height - CAPTION), LEAD, dated)
    beside = Box(place.left + place.width + BETWEEN, place.top, BODY.width - place.width - BETWEEN, place.height)
    below = Box(BODY.left, place.top + place.height + 0.1, place.width, BODY.height - place.height - 0.1)
    tall = Box(beside.left, beside.top, beside.width, BODY.height)
    wide = Box(below.left, below.top, BODY.width, below.height)
    if slide.table:
        native_table.draw(drawn, slide.table, below if trend else beside, LEAD if trend else None)
    if slide.points:
        write(drawn, say("Points"), slide.points, tall if trend else wide, POINT_SIZES, gap=GAP)


def _without_chart(drawn: Drawn, slide: Slide) -> None:
    if slide.table is None:
        _columns(drawn, slide.columns)
        return
    native_table.draw(drawn, slide.table, Box(BODY.left, BODY.top, TREND.width, BODY.height))
    left = BODY.left + TREND.width + BETWEEN
    if slide.points:
        write(drawn, say("Points"), slide.points, Box(left, BODY.top, BODY.left + BODY.width - left, BODY.height), POINT_SIZES, gap=GAP)


def _columns(drawn: Drawn, columns: tuple[tuple[str, ...], ...]) -> None:
    """Two boxes of one size of text, as not every program knows columns in one box."""
    width = (BODY.width - BETWEEN) / 2
    size = int(min(fit.largest(column, width, BODY.height, POINT_SIZES, GAP) for column in columns))
    for position, column in enumerate(columns):
        if column:
            box = Box(BODY.left + position * (width + BETWEEN), BODY.top, width, BODY.height)
            write(drawn, say("Points"), column, box, (size,), gap=GAP)
