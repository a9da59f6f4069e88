"""A person who asks to be erased is in no table and in no byte of the file; what was published is named, and nothing brings them back."""

from datetime import date

import duckdb
import pytest

from data.feeds import load_file
from data.feeds.loads import replace_load
from data.feeds.people.erasing import erase
from data.feeds.people.retention import end_retention, kept_waves
from data.problems import LoadProblem
from tests.data.feeds.exports import WAVE, respondent, rows, survey_csv

WHO = "zq-7781-unmistakable"


def _load(store, path, wave=WAVE):
    return load_file(store, "survey", path, wave=wave, by="steward", reject_limit=0.5)


def _with(identifier: str, **said: str) -> list[str]:
    return [identifier, *respondent(1, **said)[1:]]


def _published(store, release: int, load: int) -> None:
    """A release that says it rests on a load."""
    store.releases.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(store.releases / f"release-{release}.duckdb")) as made:
        made.execute("create table release as select ? as release_id, timestamp '2024-12-01 12:00:00' as published_at", [release])
        made.execute("create table source as select ? as load_id, ? as wave", [load, WAVE])


def test_nobody_finds_them_in_any_table_or_byte(store, tmp_path):
    path = survey_csv(tmp_path / "e.csv", _with(WHO))  # alone, or the database would pack the text so that no search finds it
    report = _load(store, path)
    _published(store, 1, report.load_id)
    _published(store, 2, report.load_id + 1)
    assert WHO.encode() in store.records.read_bytes()

    done = erase(store, WHO, by="lee")

    assert (done.wave, [one.release_id for one in done.counted_in]) == (WAVE, [1])
    assert done.answers > 10
    assert rows(store, "select count(*) from respondent") == [(0,)]
    assert not [file for file in store.folder.rglob("*") if file.is_file() and WHO.encode() in file.read_bytes()]
    assert rows(store, "select done_by, what from steward_act") == [("lee", f"one respondent of wave {WAVE} was erased")]


def test_neither_the_same_file_nor_another_brings_them_back(store, tmp_path):
    path = survey_csv(tmp_path / "e.csv", _with(WHO), respondent(2))
    report = _load(store, path)
    erase(store, WHO, by="lee")
    again = replace_load(store, report.load_id, path, by="lee")
    assert (again.rows_loaded, again.rows_left_out) == (1, 1)
    _load(store, survey_csv(tmp_path / "late.csv", _with(WHO), respondent(3)))
    assert rows(store, "select respondent_id from respondent order by all") == [("r0002",), ("r0003",)]
    assert WHO.encode() not in store.records.read_bytes()


def test_rejected_cells_and_names_that_were_hidden_are_found_too(store, tmp_path):
    _load(store, survey_csv(tmp_path / "e.csv", _with("Alex Example"), _with("Sam Example", ethnicity="Martian"), respondent(3)))
    assert erase(store, "Sam Example", by="lee").rejected_cells == 1
    assert erase(store, "Alex Example", by="lee").answers > 10
    assert rows(store, "select respondent_id from respondent") == [("r0003",)]
    assert b"Martian" not in store.records.read_bytes()


def test_the_same_identifier_in_two_waves_is_asked_about(store, tmp_path):
    _load(store, survey_csv(tmp_path / "a.csv", _with("17")), "2023")
    _load(store, survey_csv(tmp_path / "b.csv", _with("17", hba_public="Never", race_stress="No", fair_progression="No")))
    with pytest.raises(LoadProblem, match="is in waves 2023, 2024"):
        erase(store, "17", by="lee")
    assert erase(store, "17", wave="2023", by="lee").wave == "2023"
    with pytest.raises(LoadProblem, match="nobody answered under this identifier"):
        erase(store, "18", by="lee")
    assert rows(store, "select wave from respondent") == [("2024",)]


def test_answers_go_when_their_time_is_up_and_not_before(store, tmp_path):
    _load(store, survey_csv(tmp_path / "a.csv", _with(WHO)), "2023")
    _load(store, survey_csv(tmp_path / "b.csv", respondent(2, hba_public="Never")))
    assert [(kept.wave, kept.until) for kept in kept_waves(store)] == [("2023", date(2028, 10, 28)), ("2024", date(2029, 10, 27))]
    assert end_retention(store, by="lee", today=date(2028, 10, 28)) == []
    assert [kept.wave for kept in end_retention(store, by="lee", today=date(2028, 10, 29))] == ["2023"]
    assert rows(store, "select wave from respondent") == [("2024",)]
    assert rows(store, "select wave, people from ended_wave") == [("2023", 1)]
    assert WHO.encode() not in store.records.read_bytes()
