"""A presentation taken apart, as whoever edits it would find it."""

import subprocess
from io import BytesIO
from typing import Any

from pptx import Presentation
from python_calamine import CalamineWorkbook

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def pages(content: bytes) -> list[Any]:
    return list(Presentation(BytesIO(content)).slides)


def said(page: Any) -> str:
    """All the text of a page, tables included."""
    texts = [shape.text_frame.text for shape in page.shapes if shape.has_text_frame]
    texts += [cell for line in table(page) for cell in line]
    return "\n".join(texts)


def heard(page: Any) -> list[str]:
    """What is said of a page's charts and tables to those who hear it."""
    return [shape._element._nvXxPr.cNvPr.get("descr", "") for shape in page.shapes]


def printed_pages(paper: bytes) -> list[str]:
    """The words of each page of a PDF."""
    text = subprocess.run(["pdftotext", "-", "-"], input=paper, check=True, capture_output=True).stdout.decode()
    return text.split("\f")[:-1]


def box(page: Any, name: str) -> str:
    return next(shape.text_frame.text for shape in page.shapes if shape.name == name)


def table(page: Any) -> list[list[str]]:
    """The lines of a page's table, headings first; empty where there is none."""
    found = [shape.table for shape in page.shapes if shape.has_table]
    return [[cell.text for cell in row.cells] for row in found[0].rows] if found else []


def chart(page: Any) -> Any:
    found = [shape.chart for shape in page.shapes if shape.has_chart]
    return found[0] if found else None


def drawn(found: Any) -> dict[str, tuple[float | None, float | None, float | None]]:
    """What a chart draws: by label the value, and how far its error bar goes below and above."""
    series = found.plots[0].series[0]
    reaches = [_reach(series._element, side, len(series.values)) for side in ("minus", "plus")]
    labels = [str(category) for category in found.plots[0].categories]
    return dict(zip(labels, zip(series.values, *reaches, strict=True), strict=True))


def sheet(found: Any) -> list[list[Any]]:
    """The cells of the spreadsheet behind a chart."""
    book = CalamineWorkbook.from_filelike(BytesIO(found.part.chart_workbook.xlsx_part.blob))
    return book.get_sheet_by_index(0).to_python(skip_empty_area=False)


def _reach(series: Any, side: str, count: int) -> list[float | None]:
    points = {int(point.get("idx")): float(point[0].text) for point in series.iterfind(f".//{DRAWING}{side}//{DRAWING}pt")}
    return [points.get(position) for position in range(count)]
