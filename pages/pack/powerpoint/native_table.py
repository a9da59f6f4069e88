"""Tables that PowerPoint lets its readers edit, with the first row and column marked as headings."""

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.slide import Slide
from pptx.util import Inches

from data.language import say
from pages.charts import theme
from pages.pack.content import Table
from pages.pack.powerpoint import fit
from pages.pack.powerpoint.page import CELL_SIZES, Box
from pages.pack.powerpoint.words import fill

STYLE = "{9D7B26C5-4107-4FEC-AEDC-1716B250A1EF}"  # "Light Style 1": thin lines, no boxes
SIDE, ABOVE = 0.06, 0.035  # inches of air within a cell

Rows = tuple[tuple[str, ...], ...]


def draw(slide: Slide, table: Table, box: Box, lead: float | None = None) -> None:
    """Place a table at the top of its box, as large as the box lets it be.

    lead: inches of the first column where the others are to be equal, so that they can stand under the points of a chart.
    """
    rows = (table.heading, *table.lines)
    size, widths = _sized(rows, box, lead)
    heights = _heights(rows, widths, size)
    frame = slide.shapes.add_table(len(rows), len(widths), *Box(box.left, box.top, box.width, sum(heights)).placed)
    frame.name = say("Table")
    frame._element.xpath("./p:nvGraphicFramePr/p:cNvPr")[0].set("descr", table.about)
    drawn = frame.table
    drawn._tbl.xpath("./a:tblPr/a:tableStyleId")[0].text = STYLE
    drawn.first_row, drawn.first_col, drawn.horz_banding = True, True, False
    for position, width in enumerate(widths):
        drawn.columns[position].width = Inches(width)
    for line, texts in enumerate(rows):
        drawn.rows[line].height = Inches(heights[line])
        for position, text in enumerate(texts):
            _write(drawn.cell(line, position), text, size, heading=line == 0, named=position == 0, centred=lead is not None)


def _write(cell, text: str, size: float, heading: bool, named: bool, centred: bool) -> None:
    fill(cell.text_frame, (text,), size, theme.GREY if heading else theme.DARK, bold=heading or named)
    if centred and not named:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    cell.margin_left = cell.margin_right = Inches(SIDE)
    cell.margin_top = cell.margin_bottom = Inches(ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE


def _sized(rows: Rows, box: Box, lead: float | None) -> tuple[float, list[float]]:
    """The largest size at which no word is broken and the table keeps to its box, with the widths of its columns."""
    for size in CELL_SIZES:
        least = [_widest(column, size, words=True) for column in zip(*rows, strict=True)]
        equal = [] if lead is None else [lead] + [(box.width - lead) / (len(rows[0]) - 1)] * (len(rows[0]) - 1)
        widths = equal or _shared(least, [_widest(column, size) for column in zip(*rows, strict=True)], box.width)
        unbroken = all(width >= needed for width, needed in zip(widths, least, strict=True))
        if (unbroken and sum(_heights(rows, widths, size)) <= box.height) or size == CELL_SIZES[-1]:
            return size, widths
    raise AssertionError("the last size is always taken")


def _widest(column: tuple[str, ...], size: float, words: bool = False) -> float:
    """Inches that a column's widest text takes on one line, or its widest word."""
    texts = [word for text in column for word in text.split(" ")] if words else column
    return max((fit.natural(text, size, bold=True) for text in texts), default=0) + 2 * SIDE


def _shared(least: list[float], wished: list[float], width: float) -> list[float]:
    """Every column has what its widest word needs; what is left goes to those whose texts are longer."""
    left = max(0.0, width - sum(least))
    asks = [wish - need for wish, need in zip(wished, least, strict=True)]
    if sum(asks) <= left:
        return [wish + (left - sum(asks)) / len(wished) for wish in wished]
    return [need + ask * left / sum(asks) for need, ask in zip(least, asks, strict=True)]


def _heights(rows: Rows, widths: list[float], size: float) -> list[float]:
    def line(texts: tuple[str, ...]) -> float:
        return max(fit.height((text,), width - 2 * SIDE, size, bold=True) for text, width in zip(texts, widths, strict=True))

    return [line(texts) + 2 * ABOVE for texts in rows]
