"""The spreadsheet inside a chart, which opens under "Edit data": what is drawn, and nothing else."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from data.language import say, to_say
from pages.pack.content import Estimate

# The columns after the label and the value; the chart's formulas in `native_chart` name them by letter.
REACHES = (to_say("To lower end of likely range"), to_say("To upper end of likely range"))
BELOW, ABOVE = "C", "D"
SHEET = "Sheet1"  # as python-pptx names it in a chart's formulas


def workbook(name: str, estimates: tuple[Estimate, ...], number_format: str, dated: datetime) -> bytes:
    """One line per estimate: label, value and how far its range goes either way; cells are empty where nothing is shown."""
    stream = BytesIO()
    # Labels such as practices' names come from files: none of them may become a formula or a link.
    with Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"created": dated})
        sheet, look = book.add_worksheet(SHEET), book.add_format({"num_format": number_format})
        sheet.write_row(0, 0, ["", name, *map(say, REACHES)])
        for line, one in enumerate(estimates, start=1):
            sheet.write_string(line, 0, one.label)
            for column, value in enumerate((one.value, *reaches(one)), start=1):
                if value is not None:
                    sheet.write_number(line, column, value, look)
    return stream.getvalue()


def reaches(one: Estimate) -> tuple[float | None, float | None]:
    """How far the range goes below and above the value."""
    if one.value is None or one.lower is None or one.upper is None:
        return None, None
    return round(one.value - one.lower, 4), round(one.upper - one.value, 4)
