"""Rows that cannot be used: each is rejected with line, column, value and what was expected; the others are loaded."""

from datetime import date, timedelta

import pytest

from data.feeds import load_file
from data.feeds.loading.report import Reject
from tests.data.feeds.exports import CLOSED, HEADER, OPEN, WAVE, respondent, rows, survey_csv, write_csv, write_xlsx

LONG = "x" * 1001
ANSWERS = {
    "unknown practice": ("practice_code", "Z99999", "a practice that is held; correct the code, or load the practices first"),
    "closed practice": (
        "practice_code",
        CLOSED,
        "a practice that was open when wave 2024 began on 2024-09-02; this one closed on 2020-01-31",
    ),
    "no practice code": ("practice_code", OPEN + "0", "a practice code of the form [A-Z][0-9]{5}, or the name of a practice that is held"),
    "unknown answer": ("witnessed_racism", "Perhaps", "one of: Yes; No, or an alias in the mapping file"),
    "unknown group": ("staff_group", "Astronaut", "a staff group or role of staff_groups.yaml, or nothing"),
    "not applicable is not African": ("ethnicity", "NA", "an ethnic category of ethnicity.yaml: its code, name or alias"),
    "empty identifier": ("respondent_id", " ", "a value; this cell is empty"),
    "repeated identifier": (
        "respondent_id",
        "r0001",
        (
            "each respondent once in a wave; a later row or file does not change an answer; where two forms both count from 1, "
            "give one a mapping with numbers_begin_with"
        ),
    ),
    "NUL": ("staff_group", "nur\x00se", "text without NUL bytes; export the file again"),
    "control character": ("staff_group", "nur\x1bse", "text without control characters; export the file again"),
    "long cell": ("staff_group", LONG, "at most 1,000 characters; this cell has 1,001"),
    "formula": ("staff_group", '=HYPERLINK("http://x.example","nurse")', "a value, not a formula; paste as values and save again"),
    "formula in an identifier": ("respondent_id", "@SUM(1)", "words that do not begin with '+', '-' or '@'"),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_one_bad_cell_in_a_survey(case, store, tmp_path):
    column, value, expected = ANSWERS[case]
    path = survey_csv(tmp_path / "export.csv", respondent(1), respondent(2, **{column: value}), respondent(3))

    report = load_file(store, "survey", path, wave=WAVE, by="steward", reject_limit=0.4)

    shown = "".join(c if c.isprintable() else "\ufffd" for c in value)
    shown = shown if len(shown) <= 80 else shown[:79] + "…"
    assert report.rejects == (Reject(3, column, shown, expected),)
    assert (report.rows_read, report.rows_loaded, report.rows_rejected) == (3, 2, 1)
    assert rows(store, "select respondent_id from respondent order by all") == [("r0001",), ("r0003",)]
    # The report shows the cell to whoever loads; the records keep neither an identifier nor a long text, which may be somebody's words.
    kept = "(an identifier)" if column == "respondent_id" else f"(a text of {len(shown)} characters)" if len(shown) > 40 else shown
    assert rows(store, "select line, column_name, value, expected from rejected_row") == [(3, column, kept, expected)]


@pytest.mark.parametrize(("cells", "said"), [(["r0002", OPEN], "2 cells"), ([*respondent(2), "more"], f"{len(HEADER) + 1} cells")])
def test_ragged_rows(cells, said, store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", respondent(1), cells, respondent(3))

    report = load_file(store, "survey", path, wave=WAVE, by="steward", reject_limit=0.4)

    assert report.rejects == (Reject(3, "(whole row)", said, f"{len(HEADER)} cells, as in the header"),)
    assert report.rows_loaded == 2


def test_every_bad_cell_of_a_row_is_named_but_the_row_counts_once(store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", respondent(1), respondent(2, ethnicity="?", witnessed_racism="?"))

    report = load_file(store, "survey", path, wave=WAVE, by="steward", reject_limit=0.5)

    assert [(r.line, r.column) for r in report.rejects] == [(3, "ethnicity"), (3, "witnessed_racism")]
    assert report.rows_rejected == 1


def test_lines_are_those_a_spreadsheet_shows(store, tmp_path):
    """A cell with a line break does not move the rows below it; a blank row does."""
    path = survey_csv(tmp_path / "export.csv", respondent(1, staff_group="Practice\nnurse"), [], respondent(2, ethnicity="?"))

    report = load_file(store, "survey", path, wave=WAVE, by="steward", reject_limit=0.5)

    assert [r.line for r in report.rejects] == [4]


def test_a_formula_cell_of_a_workbook_is_rejected_though_it_has_a_value(store, tmp_path):
    """A workbook that was never calculated gives 0 for its formulas: taking that would be a made-up answer."""
    titles = [["Racial equity survey"], []]
    path = write_xlsx(tmp_path / "export.xlsx", Answers=[*titles, HEADER, respondent(1), respondent(2, staff_group='="nur"&"se"')])

    report = load_file(store, "survey", path, wave=WAVE, by="steward", reject_limit=0.5)

    assert [(r.line, r.column, r.expected) for r in report.rejects] == [
        (5, "staff_group", "a value, not a formula; paste as values and save again")
    ]
    assert rows(store, "select respondent_id from respondent") == [("r0001",)]


DATES = [
    ("tomorrow", "a date that is not in the future (today is {today})"),
    ("2023-02-29", "a date that exists, written YYYY-MM-DD"),
    ("31/04/2023", "a date that exists, written YYYY-MM-DD"),
    ("1066-10-14", "a date from 1900 on"),
    ("last spring", "a date written YYYY-MM-DD"),
    ("12.5.2020", "a date written YYYY-MM-DD"),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_that_cannot_be(text, expected, store, tmp_path):
    today = date.today()  # not the day on which the tests were collected
    text, expected = text.replace("tomorrow", str(today + timedelta(days=1))), expected.format(today=today)
    header = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]
    good, bad = [OPEN, "N1", "North", "City", "2020-01-01", ""], ["A00002", "N1", "North", "City", text, ""]
    path = write_csv(tmp_path / "areas.csv", [header, good, bad])

    report = load_file(store, "neighbourhoods", path, by="steward", reject_limit=0.5)

    assert report.rejects == (Reject(3, "valid_from", text, expected),)
    assert rows(store, "select practice_code from neighbourhood_membership") == [(OPEN,)]
