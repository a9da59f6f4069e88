"""Public figures about practices and the nation, as published and as plain tables. Every figure here is made up."""

from datetime import date

from data.feeds import load_file
from data.store import Store
from tests.data.feeds.exports import OPEN, OTHER, rows, write_csv, write_xlsx


def test_workforce_as_published_has_a_column_a_group_and_na_for_missing(store, tmp_path):
    header = "Practice.Code,Year,TOTAL_PATIENTS,TOTAL_GP_EXTGL_FTE,TOTAL_LOCUUM_TRN_FTE,TOTAL_NURSES_FTE,TOTAL_DPC_FTE,TOTAL_ADMIN_FTE"
    table = [header.split(","), [OPEN, "2024", "9000.0", "3.5", "1", "0.0", "NA", "9.6"], ["B12345", "2024", "1", "1", "1", "1", "1", "1"]]

    report = load_file(store, "workforce", write_csv(tmp_path / "w.csv", table), by="steward")

    assert (report.rows_loaded, report.rows_left_out) == (1, 1)
    september = date(2024, 9, 30)
    assert rows(store, "select * exclude load_id from workforce order by staff_group") == [
        (OPEN, "admin", september, None, 9.6, 9000.0),
        (OPEN, "gp", september, None, 3.5, 9000.0),
        (OPEN, "nurse", september, None, 0.0, 9000.0),  # none is a figure; DPC, which is missing, is not
    ]


def test_plain_workforce_is_replaced_by_practice_and_date(store, tmp_path):
    header = ["practice_code", "staff_group", "as_at", "headcount", "fte", "patients"]
    first = [header, [OPEN, "Nurses", "2024-09-30", "4", "", ""], [OPEN, "GP", "2024-09-30", "5", "3.6", "9000"]]
    second = [header, [OPEN, "GP", "30/09/2024", "6", "", ""], [OTHER, "GP", "2024-09-30", "", "", ""]]
    load_file(store, "workforce", write_csv(tmp_path / "a.csv", first), by="steward")

    report = load_file(store, "workforce", write_csv(tmp_path / "b.csv", second), by="steward", reject_limit=0.5)

    assert [(r.line, r.expected) for r in report.rejects] == [(3, "a headcount, an fte, or both")]
    assert rows(store, "select * exclude load_id from workforce") == [(OPEN, "gp", date(2024, 9, 30), 6.0, None, None)]


def test_a_figure_twice_in_a_file(store, tmp_path):
    header = ["practice_code", "staff_group", "as_at", "headcount", "fte", "patients"]
    twice = [header, [OPEN, "GP", "2024-09-30", "4", "", ""], [OPEN, "Salaried GP", "30/09/2024", "5", "", ""]]
    report = load_file(store, "workforce", write_csv(tmp_path / "w.csv", twice), by="steward", reject_limit=0.5)
    assert [r.line for r in report.rejects] == [3]
    assert rows(store, "select headcount from workforce") == [(4.0,)]


def test_a_file_about_other_areas_only_is_refused(store, tmp_path):
    header = ["practice_code", "staff_group", "as_at", "headcount", "fte", "patients"]
    path = write_csv(tmp_path / "w.csv", [header, ["B12345", "GP", "2024-09-30", "4", "", ""]])
    report = load_file(store, "workforce", path, by="steward")
    assert report.outcome == "refused"
    assert "all 1 rows are about other areas or practices that are not held" in report.reason


def test_positions_with_swapped_columns_are_noticed(store, tmp_path):
    header = ["practice_code", "latitude", "longitude", "location_source"]
    table = [header, [OPEN, "52.9", "-1.2", "postcode"], [OTHER, "-1.2", "52.9", ""], ["B12345", "x", "x", ""]]
    path = write_csv(tmp_path / "p.csv", table)

    report = load_file(store, "positions", path, by="steward", reject_limit=0.5)
    assert [(r.line, r.column, r.expected) for r in report.rejects] == [
        (3, "latitude", "a number from 49 to 61"),
        (3, "longitude", "a number from -9 to 2"),
    ]
    assert report.rows_left_out == 1
    assert rows(store, "select * exclude load_id from practice_position") == [(OPEN, 52.9, -1.2, "postcode")]


OFTEN = ["% Never", "% 1 to 2", "% 3 to 5", "% 6 to 10", "% More than 10"]
NATIONAL = {
    "Q14a - from the public": OFTEN,
    "Q14b - from managers": OFTEN,
    "Q14c - from colleagues": OFTEN,
    "Q15 - acts fairly": ["% Yes", "% No", "% Don't know"],
    "Q16a - from the public": ["% Yes", "% No"],
    "Q16b - from staff": ["% Yes", "% No"],
    "Q16c_1 - Ethnic background": ["% Ethnic background"],  # to the right of Q16b, with a base of its own
}


def _staff_survey(path):
    """The national workbook in small: titles, a row of questions, and one header row that repeats the same names."""
    titles, header = ["", "", "", ""], ["Base", "Breakdown", "Breakdown subgroup", "Weighting"]
    for question, options in NATIONAL.items():
        titles += [question, *[""] * len(options)]
        header += [*options, "Base (number of responses)"]
    figures = [*[70, 10, 10, 5, 5, 1000] * 3, 60, 30, 10, 900, 20, 80, 800, 15, 85, 700, 50, 7]
    about = [
        ("", "", figures),
        ("Ethnic background (summary)", "White staff", figures),
        ("Ethnic background (detailed)", "Roma", ["-"] * len(figures)),
        ("Age", "16-20", figures),  # left out: not by ethnic background
    ]
    table = [["NHS Staff Survey 2024 - WEIGHTED Results"], [], titles, header]
    table += [["National", breakdown, category, "", *values] for breakdown, category, values in about]
    return write_xlsx(path, Notes=[["NHS Staff Survey 2024 - Detailed Spreadsheets"]], Q14_to_16=table)


def test_the_national_workbook(tmp_path):
    store = Store(tmp_path / "new")

    report = load_file(store, "benchmark", _staff_survey(tmp_path / "nss.xlsx"), by="steward")

    assert (report.outcome, report.rows_loaded, report.rows_left_out) == ("loaded", 3, 1)
    stored = rows(store, "select question, round(share, 3), base from benchmark where category = 'White staff' order by all")
    assert stored == [
        ("q14a", 0.3, 1000),
        ("q14b", 0.3, 1000),
        ("q14c", 0.3, 1000),
        ("q15", 0.6, 900),
        ("q16a", 0.2, 800),
        ("q16b", 0.15, 700),
    ]
    assert rows(store, "select distinct share, base from benchmark where category = 'Roma'") == [(None, None)]
    assert rows(store, "select distinct source, year, breakdown from benchmark where category = 'all'") == [("nss", 2024, "all")]


def test_a_workbook_without_the_questions_is_refused(tmp_path):
    report = load_file(Store(tmp_path / "new"), "benchmark", write_xlsx(tmp_path / "x.xlsx", Sheet=[["a", "b"]]), by="steward")
    assert report.outcome == "refused"
    assert "this is no benchmark file" in report.reason
