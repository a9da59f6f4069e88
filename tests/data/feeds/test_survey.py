"""What people said, and how a form says it."""

import pytest

from data.feeds import load_file
from data.problems import LoadProblem
from tests.data.feeds.exports import HEADER, OPEN, OTHER, QUESTIONS, WAVE, respondent, rows, survey_csv, write_csv, write_xlsx


def _load(store, path, **options):
    return load_file(store, "survey", path, wave=WAVE, by="steward", **options)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("White British", "A"),
        ("a", "A"),
        (" white -  irish ", "B"),
        ("CA", "C"),  # the staff record's own codes: the first character is national
        ("C2", "C"),
        ("LK", "L"),
        ("Roma", "C"),
        ("Chinese", "R"),
        ("Prefer not to say", "Z"),
        ("99", "99"),
        ("", "99"),
    ],
)
def test_ethnicity(written, code, store, tmp_path):
    _load(store, survey_csv(tmp_path / "export.csv", respondent(1, ethnicity=written)))
    assert rows(store, "select ethnicity from respondent") == [(code,)]


@pytest.mark.parametrize(
    ("written", "group"),
    [("gp", "gp"), ("GPs", "gp"), ("Salaried GP", "gp"), ("healthcare  ASSISTANT", "dpc"), ("Admin/Non-clinical", "admin"), ("", None)],
)
def test_staff_group(written, group, store, tmp_path):
    _load(store, survey_csv(tmp_path / "export.csv", respondent(1, staff_group=written)))
    assert rows(store, "select staff_group from respondent") == [(group,)]


@pytest.mark.parametrize("written", ["once_or_twice", "1-2", "1–2", " 1 -  2", "ONCE OR TWICE", "1 to 2"])
def test_an_answer_by_code_text_or_alias(written, store, tmp_path):
    _load(store, survey_csv(tmp_path / "export.csv", respondent(1, hba_public=written)))
    assert rows(store, "select option from answer where question = 'hba_public'") == [("once_or_twice",)]


def test_an_unanswered_question_has_no_row(store, tmp_path):
    _load(store, survey_csv(tmp_path / "export.csv", respondent(1, witnessed_racism=" ")))

    answered = {question for (question,) in rows(store, "select question from answer")}
    assert answered == {q.code for q in QUESTIONS if not q.asked_of} - {"witnessed_racism"}


def test_answers_off_the_route_are_kept_out_and_counted(store, tmp_path):
    """The second did not witness anything, so what they reported falls away, and why they did not with it."""
    path = survey_csv(
        tmp_path / "export.csv",
        respondent(1, witnessed_racism="Yes", reported_racism="No", why_not_reported="Fear of consequences"),
        respondent(2, witnessed_racism="No", reported_racism="No", why_not_reported="Fear of consequences"),
    )

    report = _load(store, path)

    assert (report.outcome, report.rows_loaded) == ("loaded", 2)
    assert report.notes == ("2 answers were kept out: the question was only for people who had given another answer before.",)
    routed = "select respondent_id, question, option from answer where question in ('reported_racism', 'why_not_reported') order by all"
    assert rows(store, routed) == [("r0001", "reported_racism", "no"), ("r0001", "why_not_reported", "fear_of_consequences")]


MAPPING = """
columns:
  "Response\\nID": respondent_id
  Which practice do you work at?: practice_code
  "Have you  witnessed racism?": witnessed_racism
answers:
  practice_code: {Birch Surgery: A00002}
  witnessed_racism: {"Yes, more than once": yes}
ignore: [Start time, "Any other comments?"]
"""


def _form(rows_said):
    """The plain table under a form's own headers, with two columns that are not part of the survey."""
    renamed = {"respondent_id": "response id ", "practice_code": "Which practice do you\nwork at?"}
    renamed |= {"witnessed_racism": "Have you witnessed racism?"}
    header = ["Start time", *(renamed.get(name, name) for name in HEADER), "Any other comments?"]
    return [["An export of the form"], header, *(["09:15", *row, "Mrs Jones said so"] for row in rows_said)]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_mapping_file_turns_a_form_into_codes(suffix, store, tmp_path):
    (tmp_path / "form.yaml").write_text(MAPPING, encoding="utf-8")
    first = respondent(1, practice_code="birch surgery", witnessed_racism="Yes, more than once")
    form = _form([first, respondent(2, witnessed_racism="No")])
    path = tmp_path / f"form.{suffix}"
    if suffix == "csv":
        write_csv(path, form, "cp1252")
    else:
        write_xlsx(path, Notes=[["read me"]], Answers=form)

    report = _load(store, path, mapping=tmp_path / "form.yaml")

    assert report.outcome == "loaded", report.reason
    assert rows(store, "select respondent_id, practice_code from respondent order by all") == [("r0001", OTHER), ("r0002", OPEN)]
    witnessed = "select respondent_id, option from answer where question = 'witnessed_racism' order by all"
    assert rows(store, witnessed) == [("r0001", "yes"), ("r0002", "no")]
    held = rows(store, "select * from respondent") + rows(store, "select * from answer") + rows(store, "select * from load")
    assert "Jones" not in str(held)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("columns: {Q1: nonsense}", "leads to 'nonsense', which is not a question of wave 2024"),
        ("answers: {witnessed_racism: {Perhaps: maybe}}", "'Perhaps' leads to 'maybe', which is not one of"),
        ("answers: {nonsense: {Perhaps: maybe}}", "'nonsense' is not a question of wave 2024"),
    ],
)
def test_a_mapping_that_leads_nowhere_refuses_the_file(text, sentence, store, tmp_path):
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    report = _load(store, survey_csv(tmp_path / "export.csv", respondent(1)), mapping=tmp_path / "form.yaml")
    assert report.outcome == "refused"
    assert sentence in report.reason


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("columns: [", "form.yaml: is not valid YAML"), ("colums: {}", "form.yaml: colums: "), ("ignore: x", "form.yaml: ignore: ")],
)
def test_a_mapping_that_cannot_be_read_is_named(text, sentence, store, tmp_path):
    (tmp_path / "form.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(LoadProblem, match=sentence):
        _load(store, survey_csv(tmp_path / "export.csv", respondent(1)), mapping=tmp_path / "form.yaml")
