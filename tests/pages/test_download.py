"""Files that readers take away: exactly the table, harmless in any spreadsheet, the same bytes every time."""

import csv
import io
import re
import zipfile
from datetime import datetime
from xml.etree import ElementTree

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pages import figures
from pages.download import Sheet, comma_file, sheet, workbook
from pages.shell.context import Context
from queries import Selection, Viewer, open_release

TABLE = pd.DataFrame({"Practice": ["Alder Surgery", "Birch, Surgery"], "Share": ["27%", "+4"], "n": [14, None]})
SHEET = Sheet(
    "Witnessed racism", TABLE, (("Figure", "Witnessed racism"), ("Note", "Read with care")), "An Example ICS", datetime(2026, 1, 15, 9)
)

COMMANDS = ("=", "+", "-", "@", "\t", "\r")  # what OWASP lists; written out again, so that none can be dropped unnoticed
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
nasty = st.builds("{}{}".format, st.sampled_from([*COMMANDS, "", " ", "\n"]), anything)


def lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def pages(content: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_a_csv_holds_what_is_to_be_known_and_then_the_table_as_shown():
    assert lines(comma_file(SHEET)) == [
        ["Figure", "Witnessed racism"],
        ["Note", "Read with care"],
        [],
        ["Practice", "Share", "n"],
        ["Alder Surgery", "27%", "14.0"],
        ["Birch, Surgery", "'+4", ""],
    ]


def test_a_workbook_holds_the_table_as_shown_and_what_is_to_be_known_on_a_page_of_its_own():
    assert pages(workbook(SHEET)) == {
        "Figures": [["Practice", "Share", "n"], ["Alder Surgery", "27%", 14.0], ["Birch, Surgery", "+4", ""]],
        "About": [["Figure", "Witnessed racism"], ["Note", "Read with care"]],
    }


@given(st.lists(nasty, min_size=1, max_size=8), nasty, nasty)
def test_no_cell_of_a_csv_begins_like_a_formula_and_no_text_is_lost(cells, heading, note):
    given_sheet = Sheet("A title", pd.DataFrame({heading: cells}), (("Note", note),), "", datetime(2026, 1, 1))
    found = lines(comma_file(given_sheet))
    assert not [cell for line in found for cell in line if cell.startswith(COMMANDS)]
    back = [line[0].removeprefix("'") if line else "" for line in found[3:]]
    assert len(found) == 3 + len(cells)
    assert back == [cell.removeprefix("'") for cell in cells]


@settings(max_examples=40)
@given(st.lists(nasty, min_size=1, max_size=8), nasty)
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(cells, note):
    given_sheet = Sheet(
        "A title", pd.DataFrame({"Name": cells}), (("Note", note), ("Link", "https://example.org")), "", datetime(2026, 1, 1)
    )
    with zipfile.ZipFile(io.BytesIO(workbook(given_sheet))) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                tags = {element.tag.split("}")[-1] for element in ElementTree.fromstring(parts.read(name)).iter()}
                assert not tags & {"f", "hyperlink", "hyperlinks"}


def test_the_same_sheet_gives_the_same_bytes_and_is_dated_by_the_release():
    assert (comma_file(SHEET), workbook(SHEET)) == (comma_file(SHEET), workbook(SHEET))
    with zipfile.ZipFile(io.BytesIO(workbook(SHEET))) as parts:
        assert len({part.date_time for part in parts.infolist()}) == 1
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", parts.read("docProps/core.xml").decode())) == {"2026-01-15T09:00:00Z"}


def test_a_file_says_what_it_is_of_and_why_something_is_blank(demo_store):
    release = open_release(demo_store)
    context = Context(release, Selection((), (), ("gp",)), "2026", Viewer("staff"))
    figure = figures.by_neighbourhood(release, context.selection, "2026", "witnessed_racism")
    made = sheet(figure, context)
    about = {label: [text for other, text in made.about if other == label] for label, _ in made.about}
    assert about["Figure"] == ["Witnessed racism: By neighbourhood cluster"]
    assert about["Filters"] == ["All practices · GPs · 2026"]
    assert about["Finding"] == list(figure.said)
    assert about["Share"] == ["… % of respondents had witnessed racism at work in the last 12 months"]
    assert about["Not shown"] == ["Too few people to show without risking that someone is recognised."]
    assert "made up" in about["Demonstration"][0]
    assert about["Source"][0].startswith("Release 1 of the ")
    assert len(about["Caveat"]) == 2
    assert list(figure.notes) == about["Note"]
    assert made.table is figure.table
    assert made.dated == release.facts.published_at
