"""What goes out as a questionnaire comes back as a file that loads with no mapping."""

import pytest
from docx import Document
from python_calamine import CalamineWorkbook

from data.feeds import load_file
from data.feeds.questionnaire import entry_sheet, paper_form, word_form, xlsform
from data.feeds.questionnaire.asked import asked, open_practices
from tests.data.feeds.exports import OPEN, QUESTIONS, WAVE, WORDS, rows, write_csv, write_xlsx

FIRST = {question.code: question.options[0] for question in QUESTIONS if not question.asked_of}


def _load(store, path):
    report = load_file(store, "survey", path, wave=WAVE, by="steward")
    assert report.outcome == "loaded", report
    return rows(store, "select practice_code, staff_group, ethnicity from respondent"), rows(store, "select count(*) from answer")


def _sheet(path, name: str) -> list[list[str]]:
    return [[str(cell) for cell in row] for row in CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python()]


def test_an_xlsform_asks_everything_by_its_code_and_its_export_loads(store, tmp_path):
    path = xlsform(tmp_path / "form.xlsx", WORDS, WAVE, open_practices(store))
    header, *lines = _sheet(path, "survey")
    questions = {row[header.index("name")]: row for row in lines if row[0].startswith("select_one")}
    assert [*questions] == ["practice_code", "staff_group", "ethnicity", *(q.code for q in QUESTIONS)]
    assert questions["reported_racism"][header.index("relevant")] == "(${witnessed_racism} = 'yes')"
    choices = {(row[0], row[1]) for row in _sheet(path, "choices")[1:]}
    assert ("practice_code", OPEN) in choices
    assert {("hba_public", option.code) for q in QUESTIONS if q.code == "hba_public" for option in q.options} <= choices

    said = {"practice_code": OPEN, "staff_group": "nurse", "ethnicity": "A"} | {code: option.code for code, option in FIRST.items()}
    export = [["start", *questions, "_id", "_uuid", "_submission_time"]]
    export.append(
        ["2024-09-10T09:00:00.000+01:00", *(said.get(code, "") for code in questions), "1", "3f2504e0-4f89", "2024-09-10T09:06:00"]
    )
    assert _load(store, write_csv(tmp_path / "kobo.csv", export)) == ([(OPEN, "nurse", "A")], [(len(FIRST),)])


def test_the_word_file_has_numbered_questions_and_lettered_options_and_its_export_loads(store, tmp_path):
    lines = [paragraph.text for paragraph in Document(str(word_form(tmp_path / "f.docx", WORDS, WAVE, open_practices(store)))).paragraphs]
    questions = asked(WORDS, WAVE, open_practices(store))
    assert [line for line in lines if line[0].isdigit()] == [f"{n}. {question.text}" for n, question in enumerate(questions, start=1)]
    at = lines.index(f"4. {questions[3].text}")
    assert lines[at + 1 : at + 3] == ["A. Never", "B. 1 to 2"]

    header = ["ID", "Start time", "Completion time", "Email", "Name", *(question.text for question in questions)]
    said = {"practice_code": f"{OPEN} - Alder Surgery", "staff_group": "Nurses", "ethnicity": "White British"}
    said |= {code: option.text for code, option in FIRST.items()}
    row = ["1", "2024-09-10 09:00:00", "2024-09-10 09:06:00", "anonymous", "", *(said.get(question.code, "") for question in questions)]
    assert _load(store, write_xlsx(tmp_path / "back.xlsx", Sheet1=[header, row])) == ([(OPEN, "nurse", "A")], [(len(FIRST),)])


def test_the_paper_form_says_who_is_asked_and_what_is_typed_from_it_loads(store, tmp_path):
    text = "\n".join(p.text for p in Document(str(paper_form(tmp_path / "f.docx", WORDS, WAVE, open_practices(store)))).paragraphs)
    assert "Only if you answered Yes to question 10." in text
    assert text.count("☐  Yes") == sum(any(o.code == "yes" for o in q.options) for q in QUESTIONS)

    (header,) = _sheet(entry_sheet(tmp_path / "entry.xlsx", WORDS, WAVE, open_practices(store)), "Forms")
    said = {"practice_code": f"{OPEN} - Alder Surgery", "staff_group": "Nurses", "ethnicity": "White British"}
    said |= {code: option.text for code, option in FIRST.items()}
    row = ["p1", *(said.get(question.code, "") for question in asked(WORDS, WAVE, open_practices(store)))]
    assert _load(store, write_xlsx(tmp_path / "typed.xlsx", Forms=[header, row])) == ([(OPEN, "nurse", "A")], [(len(FIRST),)])


@pytest.mark.parametrize("write", [xlsform, entry_sheet])
def test_names_of_practices_never_become_formulas(write, tmp_path):
    path = write(tmp_path / "f.xlsx", WORDS, WAVE, [("A00001", '=HYPERLINK("http://x.example")')])
    sheet = "choices" if write is xlsform else "Lists"
    assert any("=HYPERLINK" in cell for row in _sheet(path, sheet) for cell in row)
