"""Files as spreadsheets leave them: separators, numbers, dates, hidden sheets, errors. What is meant is read, or asked about."""

import re

import pytest
import xlsxwriter

from data.feeds import load_file
from data.feeds.cells.folding import fold
from tests.data.feeds.exports import HEADER, OPEN, OTHER, WAVE, WORDS, respondent, rows, survey_csv, write_csv, write_xlsx

WORKFORCE = ["practice_code", "staff_group", "as_at", "headcount", "fte", "patients"]
PRACTICES = ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"]
SURROUNDINGS = ["practice_code", "minority_ethnic_percent", "rurality"]


def _survey(store, path, **more):
    return load_file(store, "survey", path, wave=WAVE, by="steward", **more)


@pytest.mark.parametrize("separator", [";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separators_and_encodings_are_found(separator, encoding, store, tmp_path):
    path = tmp_path / "e.txt"
    path.write_text("\r\n".join(separator.join(row) for row in [HEADER, respondent(1), respondent(2)]), encoding=encoding)
    assert _survey(store, path).rows_loaded == 2


def test_a_file_with_decimal_commas_is_read_as_one(store, tmp_path):
    (tmp_path / "w.csv").write_text(f"{';'.join(WORKFORCE)}\n{OPEN};gp;30/09/2024;5;3,6;9.800\n", encoding="utf-8")
    assert load_file(store, "workforce", tmp_path / "w.csv", by="s").outcome == "loaded"
    assert rows(store, "select headcount, fte, patients from workforce") == [(5.0, 3.6, 9800.0)]


@pytest.mark.parametrize(("text", "means"), [("9,800", 9800.0), ("7 100", 7100.0), ("7\u00a0100", 7100.0), ("9800.5", 9800.5)])
def test_thousands_are_read(text, means, store, tmp_path):
    load_file(store, "workforce", write_csv(tmp_path / "w.csv", [WORKFORCE, [OPEN, "gp", "2024-09-30", "5", "3.6", text]]), by="s")
    assert rows(store, "select patients from workforce") == [(means,)]


def test_per_cents_are_read_with_their_sign_and_by_the_format_of_a_workbook(store, tmp_path):
    load_file(store, "surroundings", write_csv(tmp_path / "s.csv", [SURROUNDINGS, [OPEN, "34.5%", "urban"]]), by="s")
    with xlsxwriter.Workbook(tmp_path / "s.xlsx") as book:
        sheet, per_cent = book.add_worksheet(), book.add_format({"num_format": "0.0%"})
        sheet.write_row(0, 0, SURROUNDINGS)
        sheet.write_row(1, 0, [OTHER, 0.12, "rural"])
        sheet.write_number(1, 1, 0.12, per_cent)
    load_file(store, "surroundings", tmp_path / "s.xlsx", by="s")
    assert rows(store, "select minority_ethnic_share from practice_surroundings order by practice_code") == [(0.345,), (0.12,)]


def test_fractions_where_per_cents_are_meant_are_asked_about(store, tmp_path):
    table = [SURROUNDINGS, [OPEN, "0.345", "urban"], [OTHER, "0.5", "urban"]]
    report = load_file(store, "surroundings", write_csv(tmp_path / "s.csv", table), by="s")
    assert "are these fractions? Multiply them by 100" in (report.reason or "")
    mixed = load_file(
        store, "surroundings", write_csv(tmp_path / "m.csv", [SURROUNDINGS, [OPEN, "34.5%", ""], [OTHER, "0.345", ""]]), by="s"
    )
    assert "a per cent such as 34.5%, as in other rows" in mixed.rejects[0].expected


def test_dates_that_could_be_either_are_asked_about(store, tmp_path):
    open_one = write_csv(tmp_path / "a.csv", [PRACTICES, ["A00003", "Oak", "", "", "05/04/2020", ""]])
    assert "such as 05/04/2020; say so with --dates" in (load_file(store, "practices", open_one, by="s").reason or "")
    assert load_file(store, "practices", open_one, dates="month-first", by="s").outcome == "loaded"
    told = [PRACTICES, ["A00004", "Oak", "", "", "05/04/2020", ""], ["A00005", "Ash", "", "", "04/13/2020", ""]]
    load_file(store, "practices", write_csv(tmp_path / "b.csv", told), by="s")
    opened = "select practice_code, opened::varchar from practice where practice_code in ('A00003', 'A00004', 'A00005') order by 1"
    assert rows(store, opened) == [("A00003", "2020-05-04"), ("A00004", "2020-05-04"), ("A00005", "2020-04-13")]


def test_hidden_sheets_are_not_seen_and_two_that_fit_are_asked_about(store, tmp_path):
    with xlsxwriter.Workbook(tmp_path / "h.xlsx") as book:
        for name, practice in (("Old", "OLD NAME"), ("New", "NEW NAME")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, PRACTICES)
            sheet.write_row(1, 0, ["A00003", practice, "", "", "", ""])
            if name == "Old":
                sheet.hide()
            else:
                sheet.activate()
                sheet.set_first_sheet()
    report = load_file(store, "practices", tmp_path / "h.xlsx", by="s")
    assert "Read from sheet 'New'." in report.notes
    assert rows(store, "select name from practice where practice_code = 'A00003'") == [("NEW NAME",)]

    both = write_xlsx(tmp_path / "b.xlsx", Wave_2024=[HEADER, respondent(1)], Wave_2023=[HEADER, respondent(2)])
    assert "the sheets 'Wave 2024' and 'Wave 2023' would both fit; say which with --sheet" in (_survey(store, both).reason or "")
    assert _survey(store, both, sheet="wave 2024").rows_loaded == 1
    assert "has no visible sheet 'Wave 9'" in (_survey(store, both, sheet="Wave 9").reason or "")


def test_an_answer_that_became_a_date_is_named(store, tmp_path):
    for cell in ("01-Feb", "2026-02-01", "06-Oct"):
        report = _survey(store, survey_csv(tmp_path / f"{cell}.csv", respondent(1, hba_public=cell)))
        assert "a spreadsheet has turned into a date" in (report.reason or ""), cell


def test_no_option_of_the_instrument_looks_like_a_date():
    """Spreadsheets make dates of '1-2' and '3/5' when they open an export, and nothing in the file says so afterwards."""
    looks = re.compile(r"[0-9]{1,2}\s?[-/]\s?[0-9]{1,2}")
    assert not [option.text for question in WORDS.instrument.questions for option in question.options if looks.match(option.text)]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "NULL", "nan", "None"])
def test_what_a_program_wrote_for_nothing_is_no_code(error, store, tmp_path):
    header = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]
    report = load_file(
        store, "neighbourhoods", write_csv(tmp_path / "n.csv", [header, [OPEN, error, "N", "City", "2020-04-01", ""]]), by="s"
    )
    assert report.outcome == "refused"
    assert [reject.column for reject in report.rejects] == ["neighbourhood_code"]


def test_columns_that_may_be_blank_need_not_be_there_and_that_is_said(store, tmp_path):
    path = write_csv(tmp_path / "w.csv", [["practice_code", "staff_group", "as_at", "FTEs", "fte"], [OPEN, "gp", "2024-09-30", "9", "3.6"]])
    report = load_file(store, "workforce", path, by="s")
    assert report.outcome == "loaded"
    assert report.notes == ("Not in the file, and taken as blank: headcount, patients.", "Not read: 'FTEs'.")


@pytest.mark.parametrize("dash", "‐‑‒–—−")
@pytest.mark.parametrize("quote", "’ʼ´`′")
def test_typography_is_even(dash, quote):
    assert fold(f" 1{dash}2\u2060 Don{quote}t\u00ad know\u200b") == "1-2 don't know"


def test_practices_by_name_or_by_code_and_name(store, tmp_path):
    load_file(
        store,
        "practices",
        write_csv(tmp_path / "p.csv", [PRACTICES, *([f"A0003{n}", "Twin Surgery", "", "", "", ""] for n in (1, 2))]),
        by="s",
    )
    named = ["alder surgery ", f"{OPEN} - Alder Surgery", f"Alder Surgery ({OPEN.lower()})", "Alder Surgery, Town", "Twin Surgery"]
    people = [respondent(n, practice_code=name) for n, name in enumerate(named, start=1)]
    report = _survey(store, survey_csv(tmp_path / "e.csv", *people), reject_limit=0.5)
    assert [(reject.line, reject.expected) for reject in report.rejects] == [(6, "the code, as A00031 and A00032 bear this name")]
    assert rows(store, "select distinct practice_code from respondent") == [(OPEN,)]


def test_a_phone_number_is_no_formula(store, tmp_path):
    header = ["guardian", "name", "contact", "covers", "area", "valid_from", "valid_to", "trained", "refreshed"]
    table = [header, ["g1", "Alex", "+44 115 496 0000", "practice", "Alder Surgery", "2024-04-01", "", "2024-03-11", ""]]
    assert load_file(store, "guardians", write_csv(tmp_path / "g.csv", table), by="s").outcome == "loaded"
    assert rows(store, "select contact, area from guardian join guardian_cover using (guardian)") == [("+44 115 496 0000", OPEN)]
