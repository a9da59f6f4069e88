"""Answers that cannot all be right are said with numbers, or refused; nobody is stored by name, and nobody real beside somebody made up."""

import random

import pytest

from data.feeds import load_file
from data.feeds.loads import withdraw, withdraw_made_up
from data.feeds.people.counted import moments
from data.feeds.people.identifiers import says_who
from data.store import open_records
from tests.data.feeds.exports import HEADER, OPEN, OTHER, QUESTIONS, WAVE, respondent, rows, survey_csv, write_csv

WORKFORCE = ["practice_code", "staff_group", "as_at", "headcount", "fte", "patients"]
POSITIONS = ["practice_code", "latitude", "longitude", "location_source"]


def _survey(store, path, wave=WAVE, **more):
    return load_file(store, "survey", path, wave=wave, by="steward", **more)


def _people(number: int, **said: str) -> list[list[str]]:
    """People whose answers differ from one another's."""
    coin = random.Random(number)
    return [
        respondent(n, **({q.code: coin.choice(q.options).text for q in QUESTIONS if not q.asked_of} | said)) for n in range(1, number + 1)
    ]


def _staff(store, tmp_path, heads: int) -> None:
    load_file(store, "workforce", write_csv(tmp_path / "w.csv", [WORKFORCE, [OPEN, "Nurses", "2024-09-01", str(heads), "", ""]]), by="s")


def test_more_answers_than_staff_are_said_and_many_more_are_refused(store, tmp_path):
    _staff(store, tmp_path, 10)
    assert not [note for note in _survey(store, survey_csv(tmp_path / "a.csv", *_people(11))).notes if "staff" in note]
    some = _survey(store, survey_csv(tmp_path / "b.csv", *_people(20)[11:]))
    assert f"Warning: from 1 practices came more answers than 1.1 times their staff: {OPEN} (20 answers, 10 staff)." in some.notes
    assert f"{OPEN} nurse (20 answers, 10 staff)" in " ".join(some.notes)
    many = _survey(store, survey_csv(tmp_path / "c.csv", *_people(202)[20:]))
    assert many.outcome == "refused"
    assert f"{OPEN} (202 answers, 10 staff); more than 3 times is refused" in (many.reason or "")


def test_rows_that_repeat_the_one_above_are_said_and_a_file_of_them_is_refused(store, tmp_path):
    people = _people(40)
    people[7] = ["r0008", *people[6][1:]]
    assert (
        "Warning: 1 of 40 rows repeat the row above them in every answer." in _survey(store, survey_csv(tmp_path / "a.csv", *people)).notes
    )
    copied = [respondent(n, hba_colleagues="Never") for n in range(100, 200)]
    assert "99 of 100 rows repeat the row above them" in (_survey(store, survey_csv(tmp_path / "b.csv", *copied)).reason or "")


def test_the_same_people_in_another_wave_are_refused_even_when_renumbered_and_resaved(store, tmp_path):
    people = _people(60)
    _survey(store, survey_csv(tmp_path / "old.csv", *people), wave="2023")
    for name, again in (("resaved", people[::-1]), ("renumbered", [[f"x{n}", *person[1:]] for n, person in enumerate(reversed(people))])):
        report = _survey(store, survey_csv(tmp_path / f"{name}.csv", *again))
        assert "60 of 60 people gave the very same answers in wave 2023" in (report.reason or ""), name
    others = [["y" + row[0], *row[1:]] for row in _people(61)]
    assert _survey(store, survey_csv(tmp_path / "others.csv", *others)).outcome == "loaded"


def test_answers_begun_outside_the_wave_are_said_and_a_file_of_another_wave_is_refused(store, tmp_path):
    def export(name: str, early: int):
        table = [["2023-09-10 09:00:00" if n < early else "2024-09-10 09:00:00", *row] for n, row in enumerate(_people(20))]
        return write_csv(tmp_path / name, [["started", *HEADER], *([cells[0], name + cells[1], *cells[2:]] for cells in table)])

    some = _survey(store, export("a.csv", 3))
    assert "Warning: 3 of 20 people began to answer outside wave 2024 (2024-09-02 to 2024-10-27)." in some.notes
    assert "20 of 20 people began to answer outside wave 2024" in (_survey(store, export("b.csv", 20)).reason or "")


def test_an_identifier_of_another_wave_on_a_day_of_that_wave_is_said_and_many_are_refused(store, tmp_path):
    def export(name: str, people: list[list[str]], days: list[str]):
        return write_csv(tmp_path / name, [["started", *HEADER], *([day, *row] for day, row in zip(days, people, strict=True))])

    _survey(store, survey_csv(tmp_path / "old.csv", *_people(20)), wave="2023")
    others = [[row[0], *row[1:]] for row in _people(21)[:20]]  # the tool counts from 1 again, so the identifiers are the same
    now, then = "2024-09-10 09:00:00", "2023-09-12 09:00:00"
    few = _survey(store, export("a.csv", others, [then] * 3 + [now] * 17))
    assert "Warning: 3 of 20 people have an identifier of wave 2023 and began to answer on its days." in few.notes, few
    withdraw(store, few.load_id, by="s")
    many = _survey(store, export("b.csv", others, [then] * 8 + [now] * 12))
    assert "8 of 20 people have an identifier of wave 2023 and began to answer on its days, more than the 20%" in (many.reason or "")
    assert not [note for note in _survey(store, export("c.csv", others, [now] * 20)).notes if "identifier" in note]


@pytest.mark.parametrize("text", ["2024-09-10T09:00:00.000+01:00", "09/10/2024 09:00:11 AM", "10/09/2024 09:00", "10 Sep 2024 09:00"])
def test_moments_are_read_as_form_tools_write_them(text):
    assert any(day.isoformat() == "2024-09-10" for day in moments(text))


@pytest.mark.parametrize(
    "text", ["Alex Example", "Example, Alex", "Firstname0 Surname0", "a.example@nhs.example", "Alex", "07700 900123", "943 476 5919"]
)
def test_identifiers_that_say_who_are_known(text):
    assert says_who(text)


@pytest.mark.parametrize(
    "text", ["r0001", "R_3kQz9aBcDeFgHi", "118712345600", "row 12", "17", "uuid:3f2504e0-4f89-11d3", "A00001-7", "xK29f"]
)
def test_identifiers_of_form_tools_are_not(text):
    assert not says_who(text)


def test_names_are_never_stored_and_the_same_person_gets_the_same_code(store, tmp_path):
    people = [["Alexandra Example", *respondent(1)[1:]], ["sam.example@nhs.example", *respondent(2, ethnicity="?")[1:]]]
    report = _survey(store, survey_csv(tmp_path / "a.csv", *people), reject_limit=0.5)
    assert any(note.startswith("Warning: 2 identifiers look like names or addresses") for note in report.notes)
    again = _survey(store, survey_csv(tmp_path / "b.csv", ["Alexandra Example", *respondent(1)[1:]], respondent(3)), reject_limit=0.5)
    assert [reject.line for reject in again.rejects] == [2]
    held = store.records.read_bytes()
    assert b"Alexandra" not in held
    assert b"sam.example" not in held


def test_long_texts_of_people_are_not_kept_as_rejected_cells(store, tmp_path):
    story = "My manager said that people like me should be glad to have any work at all"
    _survey(store, survey_csv(tmp_path / "a.csv", respondent(1), respondent(2, witnessed_racism=story)), reject_limit=0.5)
    assert rows(store, "select value from rejected_row") == [(f"(a text of {len(story)} characters)",)]
    assert b"people like me" not in store.records.read_bytes()


def test_real_answers_never_load_beside_made_up_ones_and_the_reverse(store, tmp_path):
    made_up, real = survey_csv(tmp_path / "a.csv", respondent(1)), survey_csv(tmp_path / "b.csv", respondent(2))
    _survey(store, made_up, demonstration=True)
    assert "withdraw --made-up" in (_survey(store, real).reason or "")
    withdraw_made_up(store, by="s")
    assert _survey(store, real).outcome == "loaded"
    assert "The store holds answers that people gave" in (_survey(store, made_up, demonstration=True).reason or "")
    with open_records(store) as records:
        assert records.execute("select bool_or(demonstration) from load where outcome = 'loaded'").fetchall() == [(False,)]


def test_places_far_outside_the_area_are_rejected(store, tmp_path):
    practices = [["practice_code", "name"], *([f"A0010{n}", f"Practice {n}"] for n in range(5))]
    load_file(store, "practices", write_csv(tmp_path / "p.csv", practices), by="s")
    table = [POSITIONS, *([f"A0010{n}", f"52.9{n}", f"-1.1{n}", "postcode"] for n in range(4)), ["A00104", "57.15", "-2.09", "postcode"]]
    report = load_file(store, "positions", write_csv(tmp_path / "x.csv", table), by="s", reject_limit=0.5)
    assert [(r.line, r.expected) for r in report.rejects] == [(6, "a place within 80 km of the other practices; this one is 474 km away")]


def test_the_last_made_up_answer_takes_the_banner_with_it_where_places_are_real(store, tmp_path):
    _survey(store, survey_csv(tmp_path / "a.csv", respondent(1, practice_code=OTHER)), demonstration=True)
    (gone,) = withdraw_made_up(store, by="s")
    assert gone.people == 1
    assert rows(store, "select count(*) from practice") == [(3,)]
