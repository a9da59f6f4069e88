"""Exports as seven form tools write them: everybody's answers are loaded, and nobody's are not."""

import pytest

from data.feeds import load_file
from data.problems import LoadProblem
from tests.data.feeds.exports import HEADER, OPEN, QUESTIONS, WAVE, respondent, rows, survey_csv, write_csv
from tests.data.feeds.form_tools import ABOUT, FREE_TEXT, PEOPLE, TOOLS, people

_IGNORE = f'ignore: ["{FREE_TEXT}"]'


def _mapping(tmp_path, text):
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    return tmp_path / "m.yaml"


def _load(store, path, **more):
    return load_file(store, "survey", path, wave=WAVE, by="steward", **more)


@pytest.mark.parametrize("tool", TOOLS)
def test_all_sixty_load_with_every_answer_they_gave(tool, store, tmp_path):
    path = TOOLS[tool](tmp_path / "export")

    report = _load(store, path, mapping=_mapping(tmp_path, _IGNORE))

    assert (report.outcome, report.rows_loaded, report.rows_rejected) == ("loaded", PEOPLE, 0), report
    assert f"Read as an export of {tool}." in report.notes
    texts = {question.text: {option.text for option in question.options} for question in QUESTIONS}
    given = sum(person[text] in options for person in people() for text, options in texts.items())
    assert rows(store, "select count(*) from answer") == [(given,)]
    assert rows(store, f"select count(*) from respondent where practice_code = '{OPEN}'")[0][0] == sum(
        person[ABOUT[0]] == "Alder Surgery" for person in people()
    )


@pytest.mark.parametrize("tool", TOOLS)
def test_free_text_is_refused_until_somebody_says_to_leave_it_alone(tool, store, tmp_path):
    report = _load(store, TOOLS[tool](tmp_path / "export"))
    assert report.outcome == "refused"
    assert FREE_TEXT.rstrip("?") in (report.reason or "")
    assert "is not part of the survey" in (report.reason or "")


def test_what_people_wrote_in_themselves_loses_nobody_and_is_not_kept(store, tmp_path):
    report = _load(store, TOOLS["SurveyMonkey"](tmp_path / "export"), mapping=_mapping(tmp_path, _IGNORE))
    assert any(note.startswith("6 times: an ethnic group that people wrote themselves") for note in report.notes)
    assert rows(store, "select staff_group, ethnicity, count(*) from respondent where respondent_id like '%0' group by all") == [
        (None, "S", 6)
    ]


def test_two_columns_for_one_thing_are_joined_by_the_first_answer(store, tmp_path):
    place = HEADER.index("ethnicity")
    header = [*HEADER[:place], "Group (White)", "Group (other)", *HEADER[place + 1 :]]
    people_ = [
        [*row[:place], *pair, *row[place + 1 :]]
        for row, pair in ((respondent(1), ("A", "")), (respondent(2), ("", "H")), (respondent(3), ("B", "J")))
    ]
    mapping = _mapping(tmp_path, 'columns: {"Group (White)": ethnicity, "Group (other)": ethnicity}')
    assert _load(store, write_csv(tmp_path / "e.csv", [header, *people_]), mapping=mapping).outcome == "loaded"
    assert rows(store, "select ethnicity from respondent order by respondent_id") == [("A",), ("H",), ("B",)]


def test_rows_left_out_no_answer_texts_and_row_numbers_by_mapping(store, tmp_path):
    header = ["Kind", *HEADER[1:]]
    table = [["Trial", *respondent(1)[1:]], ["", *respondent(2, knows_support="Pass")[1:]], ["", *respondent(3)[1:]]]
    text = "leave_out: [{column: Kind, texts: [trial]}]\nno_answer: [Pass]\nidentifier: row_number\nignore: [Kind]"
    report = _load(store, write_csv(tmp_path / "e.csv", [header, *table]), mapping=_mapping(tmp_path, text))
    assert (report.outcome, report.rows_loaded, report.rows_left_out) == ("loaded", 2, 1), report.reason
    assert rows(store, "select respondent_id from respondent order by all") == [("row 3",), ("row 4",)]
    assert rows(store, "select count(*) from answer where question = 'knows_support'") == [(1,)]


def test_two_organisations_whose_forms_both_count_from_one(store, tmp_path):
    """As when two stores become one; the second says what its numbers begin with, and so does what it leaves to row numbers."""
    assert _load(store, write_csv(tmp_path / "a.csv", [HEADER, respondent(1), respondent(2)])).outcome == "loaded"
    theirs = write_csv(tmp_path / "b.csv", [HEADER, respondent(1, knows_support="No"), respondent(2)])
    assert _load(store, theirs).outcome == "refused"
    assert _load(store, theirs, mapping=_mapping(tmp_path, 'numbers_begin_with: "north-"')).outcome == "loaded"
    numbered = write_csv(tmp_path / "c.csv", [HEADER[1:], respondent(1)[1:]])
    by_row = _mapping(tmp_path, 'identifier: row_number\nnumbers_begin_with: "south-"')
    assert _load(store, numbered, mapping=by_row).outcome == "loaded"
    held = [("north-r0001",), ("north-r0002",), ("r0001",), ("r0002",), ("south-row 2",)]
    assert rows(store, "select respondent_id from respondent order by all") == held


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('columns: {"Not there": ethnicity}', "the mapping speaks of columns that no header is"),
        ('columns: {"ethnicity": colour}', "leads to 'colour', which is not a question of wave 2024"),
        ("colums: {}", "colums: Extra inputs are not permitted"),
        ('ask: {"Some column": ethnicity}', "1 lines under 'ask' are not decided"),
        ("form: Pigeon post", "'Pigeon post' is no form tool that is known"),
        ("identifier: name", "'row_number' is the only identifier that is made"),
        ("[" * 3000, "is nested too deeply"),
    ],
)
def test_a_mapping_that_is_wrong_is_refused_in_words(text, said, store, tmp_path):
    path = survey_csv(tmp_path / "e.csv", respondent(1))
    try:
        reason = _load(store, path, mapping=_mapping(tmp_path, text)).reason
    except LoadProblem as problem:
        reason = str(problem)
    assert said in (reason or "")


def test_mappings_work_for_every_feed_and_an_unknown_column_is_refused(store, tmp_path):
    table = [["Practice Code", "Practice Name", "Close Date"], ["A00007", "Elm Surgery", "2024-01-31"]]
    path = write_csv(tmp_path / "p.csv", table)
    mapping = _mapping(tmp_path, 'columns: {"Practice Code": practice_code, "Practice Name": name, "Close Date": closed}')
    assert load_file(store, "practices", path, mapping=mapping, by="s").outcome == "loaded"
    assert rows(store, "select name, closed::varchar from practice where practice_code = 'A00007'") == [("Elm Surgery", "2024-01-31")]
    report = load_file(store, "practices", path, mapping=_mapping(tmp_path, 'columns: {"Practice Code": code}'), by="s")
    assert "'code' is no column of practices" in (report.reason or "")


def test_several_options_in_one_cell_are_no_answer_where_a_separator_is_said(store, tmp_path):
    several = [respondent(1), respondent(2, witnessed_racism="Yes; No"), respondent(3, witnessed_racism="No;")]
    path = survey_csv(tmp_path / "e.csv", *several)
    assert _load(store, path).outcome == "refused"
    report = _load(store, path, mapping=_mapping(tmp_path, 'separators: {witnessed_racism: ";"}'))
    assert (report.outcome, report.rows_loaded) == ("loaded", 3), report
    told = rows(store, "select respondent_id, option from answer where question = 'witnessed_racism' order by all")
    assert told == [("r0001", "yes"), ("r0003", "no")]
