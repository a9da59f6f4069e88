"""A mapping is proposed with scores, decided by a person where it is not sure, and kept by name for next year."""

import pytest
import yaml

from data.feeds import load_file
from data.feeds.mapping.keeping import keep_mapping, kept_mappings
from data.feeds.mapping.proposing import propose
from data.problems import LoadProblem
from tests.data.feeds.exports import HEADER, OPEN, QUESTIONS, WAVE, WORDS, respondent, rows, write_csv

TEXTS = {question.code: question.text for question in QUESTIONS}
OWN = {
    "respondent_id": "Respondent number",
    "practice_code": "Your practice (please choose)",
    "staff_group": "Your role at work",
    "witnessed_racism": "Witnessed racism at work in the last 12 months?",
    "fair_progression": "Career progression: does your practice act fairly?",
}


def _export(tmp_path, **said: str):
    people = [respondent(n, **said) for n in range(1, 31)]
    header = [OWN.get(code) or TEXTS.get(code, code) for code in HEADER]
    rows_ = [[*row, f"Something that only person {n} would say, at some length, and never twice"] for n, row in enumerate(people)]
    return write_csv(tmp_path / "export.csv", [[*header, "Anything else?"], *rows_])


def test_headers_near_a_question_are_proposed_with_it_and_free_text_is_left_alone(store, tmp_path):
    found = propose(store, _export(tmp_path), wave=WAVE)
    proposed = {match.written: match.meant for match in found.columns}
    assert proposed == {OWN[code]: code for code in OWN} | {"Anything else?": None}
    assert next(match for match in found.columns if match.written == "Anything else?").sure
    assert found.missing == ()


def test_texts_near_an_option_are_proposed_and_what_is_known_is_not(store, tmp_path):
    found = propose(store, _export(tmp_path, staff_group="Practise nurse", knows_support="Yess"), wave=WAVE)
    assert {(match.of, match.written, match.meant, match.times) for match in found.texts} == {
        ("staff_group", "Practise nurse", "nurse", 30),
        ("knows_support", "Yess", "yes", 30),
    }


def test_nobody_is_counted_in_another_practice_or_ethnic_group_by_a_guess_that_is_not_near(store, tmp_path):
    people = [respondent(n, practice_code="Elder Surgery", ethnicity="Kurdish") for n in range(1, 11)]
    people += [respondent(n, practice_code="Aldr Surgery", ethnicity="Black Carribean") for n in range(11, 21)]
    found = propose(store, write_csv(tmp_path / "e.csv", [HEADER, *people]), wave=WAVE)
    likely = {match.written: (match.likely, match.sure) for match in found.texts}
    assert likely["Kurdish"] == (WORDS.ethnicity.written_in, False)
    assert likely["Aldr Surgery"] == (OPEN, False)  # asked, since two practices may differ by a letter
    assert likely["Black Carribean"][0] == "M"
    assert likely["Elder Surgery"] == (None, False)


def test_what_is_not_decided_is_asked_and_refuses_the_load_until_it_is(store, tmp_path):
    path = _export(tmp_path, staff_group="Wizard of forms")
    found = propose(store, path, wave=WAVE)
    assert {match.written for match in found.unsure} >= {"Wizard of forms"}
    with pytest.raises(LoadProblem, match="under 'ask' are not decided"):
        keep_mapping(store, "yearly", found.decided(), by="lee")

    written = found.decided({match: "admin" if match.of == "staff_group" else match.meant for match in found.unsure})
    assert "ask" not in yaml.safe_load(written)
    keep_mapping(store, "yearly", written, by="lee")

    assert [kept.name for kept in kept_mappings(store)] == ["yearly"]
    report = load_file(store, "survey", path, wave=WAVE, mapping="yearly", by="lee")
    assert (report.outcome, report.rows_loaded) == ("loaded", 30), report
    assert rows(store, "select distinct staff_group from respondent") == [("admin",)]
    with pytest.raises(LoadProblem, match="no mapping is kept under this name; kept are: 'yearly'"):
        load_file(store, "survey", path, wave=WAVE, mapping="yearl", by="lee")


def test_a_plain_table_needs_nothing(store, tmp_path):
    found = propose(store, write_csv(tmp_path / "e.csv", [HEADER, respondent(1)]), wave=WAVE)
    assert (found.columns, found.texts, found.decided()) == ((), (), "{}\n")
    assert len(WORDS.instrument.waves) > 1
