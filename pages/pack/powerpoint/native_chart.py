"""Charts that PowerPoint draws and lets its readers edit, each value with its likely range as an error bar."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from pptx.chart.axis import ValueAxis, _BaseAxis
from pptx.chart.chart import Chart
from pptx.chart.data import ChartData
from pptx.chart.series import _BaseCategorySeries
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Pt

from data.language import say
from pages.charts import theme
from pages.pack.content import Differences, Estimate, Trend
from pages.pack.powerpoint.page import FONT, Box
from pages.pack.powerpoint.words import colour
from pages.pack.powerpoint.workbook import ABOVE, BELOW, SHEET, reaches, workbook

if TYPE_CHECKING:
    from pptx.parts.chart import ChartPart
    from pptx.shapes.graphfrm import GraphicFrame

TEXT = 12
PALE = "#B7CEE8"  # fills what an outline in blue holds, so that ranges can be seen over it
SHARES, POINTS = "0%", "+0;−0;0"
ERROR_BARS = """<c:errBars xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>{plus}{minus}
<c:spPr><a:ln w="19050"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr></c:errBars>"""
LAYOUT = """<c:layout xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:manualLayout><c:layoutTarget val="inner"/>
<c:xMode val="edge"/><c:yMode val="edge"/><c:x val="{lead:.4f}"/><c:y val="0.05"/><c:w val="{rest:.4f}"/><c:h val="0.8"/>
</c:manualLayout></c:layout>"""
REACH = """<c:{side}><c:numRef><c:f>{formula}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="{count}"/>{points}
</c:numCache></c:numRef></c:{side}>"""


def draw(slide: Slide, chart: Trend | Differences, box: Box, lead: float, dated: datetime) -> None:
    """Place a chart on a slide with its alternative text. lead: inches that a trend's scale takes, to stand over a table's first column."""
    shares = isinstance(chart, Trend)
    kind, number_format = (XL_CHART_TYPE.LINE_MARKERS, SHARES) if shares else (XL_CHART_TYPE.BAR_CLUSTERED, POINTS)
    estimates = chart.estimates if shares else chart.estimates[::-1]  # bars are stacked from the bottom
    data = ChartData(number_format)
    data.categories = [one.label for one in estimates]
    data.add_series(chart.name, [one.value for one in estimates])
    frame = cast("GraphicFrame", slide.shapes.add_chart(kind, *box.placed, data))  # which its own types say is a chart
    frame.name = say("Chart: {name}", name=chart.name)
    frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", chart.alt)
    drawn = frame.chart
    drawn.has_title, drawn.has_legend = False, False
    drawn.font.size, drawn.font.name = Pt(TEXT), FONT
    drawn.font.color.rgb = colour(theme.DARK)
    if isinstance(chart, Trend):
        _trend(drawn, chart)
        _over_table(drawn, lead / box.width)
    else:
        _differences(drawn, chart, estimates)
    _error_bars(_series(drawn), estimates)
    cast("ChartPart", drawn.part).chart_workbook.update_from_xlsx_blob(workbook(chart.name, estimates, number_format, dated))


def _trend(drawn: Chart, chart: Trend) -> None:
    _scale(drawn.value_axis, 0, chart.top, 0.25 if chart.top > 0.5 else chart.top / 5, SHARES)
    _quiet(drawn.category_axis)
    series = _series(drawn)
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour(theme.BLUE), Pt(2.5)
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = series.marker.format.line.color.rgb = colour(theme.BLUE)
    shown = [position for position, one in enumerate(chart.estimates) if one.value is not None]
    for position, side in zip({*shown[:1], *shown[-1:]}, (XL_LABEL_POSITION.LEFT, XL_LABEL_POSITION.RIGHT), strict=False):
        _label(series, position, side)


def _series(drawn: Chart) -> Any:
    return drawn.plots[0].series[0]  # pyright: ignore[reportAttributeAccessIssue] - python-pptx says that plots are lists


def _label(series: _BaseCategorySeries, position: int, side: XL_LABEL_POSITION) -> None:
    """The value beside a point. Only the first and the last have one: elsewhere the line would run through it, and the table says it."""
    label = series.points[position].data_label
    label.position = side
    label.font.size, label.font.bold, label.font.name = Pt(TEXT + 1), True, FONT
    label.font.color.rgb = colour(theme.BLUE)


def _over_table(drawn: Chart, lead: float) -> None:
    """The plot from where the table's second column begins, so that every point stands over its column; `lead` is a part of the width."""
    area = drawn._chartSpace.chart.plotArea
    for layout in area.xpath("./c:layout"):
        area.remove(layout)
    area.insert(0, parse_xml(LAYOUT.format(lead=lead, rest=1 - lead)))


def _differences(drawn: Chart, chart: Differences, estimates: tuple[Estimate, ...]) -> None:
    """Bars that may be chance hollow, so that no colour is needed to tell them apart."""
    _scale(drawn.value_axis, -chart.reach, chart.reach, chart.step, POINTS)
    drawn.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _quiet(drawn.category_axis)
    plot: Any = drawn.plots[0]
    plot.gap_width = 90
    for point, one in zip(_points(plot.series[0], len(estimates)), estimates, strict=True):
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = colour(PALE if one.certain else "#FFFFFF")
        point.format.line.color.rgb, point.format.line.width = colour(theme.BLUE), Pt(1.5)


def _points(series: _BaseCategorySeries, count: int) -> list:
    """Each point, told to keep its filling below nought: where a point does not say so, PowerPoint turns it white."""
    points = [series.points[position] for position in range(count)]
    for point in points:
        element = point.format._element
        element.insert(1, parse_xml('<c:invertIfNegative xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" val="0"/>'))
    return points


def _scale(axis: ValueAxis, least: float, most: float, step: float, number_format: str) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = least, most, step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour(theme.RULE)
    axis.major_tick_mark, axis.minor_tick_mark = XL_TICK_MARK.NONE, XL_TICK_MARK.NONE
    axis.format.line.fill.background()
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format, False


def _quiet(axis: _BaseAxis) -> None:
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.format.line.color.rgb = colour(theme.GREY)


def _error_bars(series: _BaseCategorySeries, estimates: tuple[Estimate, ...]) -> None:
    """python-pptx knows no error bars, so their XML is written here, with the spreadsheet's cells as their source."""
    below, above = zip(*(reaches(one) for one in estimates), strict=True)
    plus, minus = _reach("plus", ABOVE, above), _reach("minus", BELOW, below)
    bars = parse_xml(ERROR_BARS.format(plus=plus, minus=minus, colour=theme.GREY.removeprefix("#")))
    series._element.xpath("./c:cat")[0].addprevious(bars)


def _reach(side: str, column: str, values: tuple[float | None, ...]) -> str:
    points = "".join(f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>' for i, value in enumerate(values) if value is not None)
    return REACH.format(side=side, formula=f"{SHEET}!${column}$2:${column}${len(values) + 1}", count=len(values), points=points)
