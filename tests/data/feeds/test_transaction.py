"""A load is whole or not at all."""

import shutil
import signal
import subprocess
import sys

import pytest

from data.feeds import load_file
from data.problems import LoadProblem
from data.store import open_records
from tests.data.feeds.exports import HEADER, WAVE, contents, respondent, rows, survey_csv, write_csv


def _survey(store, path, **options):
    return load_file(store, "survey", path, wave=WAVE, by="steward", **options)


def test_five_in_a_hundred_may_be_rejected_and_six_may_not(store, tmp_path):
    def export(bad: int):
        respondents = (respondent(n, ethnicity="?" if n <= bad else "A") for n in range(1, 101))
        return survey_csv(tmp_path / f"{bad}.csv", *respondents)

    six = _survey(store, export(6))
    assert (six.outcome, six.rows_loaded, six.rows_rejected) == ("refused", 0, 6)
    assert "6 of 100 rows were rejected, more than the 5.0% allowed" in six.reason
    assert contents(store)["respondent"] == []
    assert rows(store, f"select count(*) from rejected_row where load_id = {six.load_id}") == [(0,)]  # nothing of a refused file
    assert rows(store, f"select column_name, cells from rejected_count where load_id = {six.load_id}") == [("ethnicity", 6)]

    five = _survey(store, export(5))
    assert (five.outcome, five.rows_loaded, five.rows_rejected) == ("loaded", 95, 5)
    assert rows(store, f"select count(*) from rejected_row where load_id = {five.load_id}") == [(5,)]


def test_the_limit_can_be_set(store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", respondent(1), respondent(2, ethnicity="?"))
    assert _survey(store, path, reject_limit=0.49).outcome == "refused"
    assert _survey(store, path, reject_limit=0.5).outcome == "loaded"


def test_the_same_file_again_changes_nothing_and_says_so(store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", respondent(1))
    first = _survey(store, path)
    before, loads = contents(store), rows(store, "from load")

    again = _survey(store, shutil.copy(path, tmp_path / "another name.csv") and tmp_path / "another name.csv")

    assert (again.outcome, again.load_id, again.rows_read) == ("unchanged", first.load_id, 0)
    assert "was loaded before" in again.reason
    assert contents(store) == before
    assert rows(store, "from load") == loads


def test_the_same_file_is_refused_for_another_wave(store, tmp_path):
    """The wave was mistyped, once: everybody would count twice, with two draws of noise."""
    path = survey_csv(tmp_path / "export.csv", respondent(1))
    assert _survey(store, path).outcome == "loaded"
    with pytest.raises(LoadProblem, match=r"the same answers are in wave 2024 \(load 2\); check --wave"):
        load_file(store, "survey", path, wave="2025", by="steward")
    assert rows(store, "select distinct wave from respondent") == [("2024",)]


def test_a_second_file_of_a_wave_adds_late_respondents_and_changes_none(store, tmp_path):
    _survey(store, survey_csv(tmp_path / "first.csv", respondent(1, witnessed_racism="Yes")))
    late = survey_csv(tmp_path / "late.csv", respondent(1, witnessed_racism="No"), respondent(2, witnessed_racism="No"))

    report = _survey(store, late, reject_limit=0.5)

    assert [(r.line, r.value) for r in report.rejects] == [(2, "r0001")]
    witnessed = "select respondent_id, option from answer where question = 'witnessed_racism' order by all"
    assert rows(store, witnessed) == [("r0001", "yes"), ("r0002", "no")]


def test_an_earlier_reference_file_can_be_gone_back_to(store, tmp_path):
    header = ["practice_code", "imd_score", "imd_decile"]
    earlier = write_csv(tmp_path / "a.csv", [header, ["A00001", "10", "5"]])
    later = write_csv(tmp_path / "b.csv", [header, ["A00001", "20", "3"]])
    outcomes = [load_file(store, "deprivation", path, by="steward").outcome for path in (earlier, earlier, later, earlier)]

    assert outcomes == ["loaded", "unchanged", "loaded", "loaded"]
    assert rows(store, "select imd_score, imd_decile from practice_deprivation") == [(10.0, 5)]


def test_rows_left_out_are_taken_once_their_practice_is_held(store, tmp_path):
    header = ["practice_code", "imd_score", "imd_decile"]
    scores = write_csv(tmp_path / "imd.csv", [header, ["A00001", "10", "5"], ["A00003", "20", "3"]])
    first = load_file(store, "deprivation", scores, by="steward")
    more = [["practice_code", "name", "postcode", "sub_icb", "opened", "closed"], ["A00003", "Dogwood Surgery", "", "", "", ""]]
    load_file(store, "practices", write_csv(tmp_path / "more.csv", more), by="steward")

    second = load_file(store, "deprivation", scores, by="steward")

    assert (first.rows_left_out, second.rows_left_out, second.rows_loaded) == (1, 0, 2)


@pytest.mark.usefixtures("alike_is_fine")
def test_a_killed_load_leaves_the_store_as_it_was(store, tmp_path):
    _survey(store, survey_csv(tmp_path / "first.csv", respondent(1)))
    before, loads = contents(store), rows(store, "from load")
    template = respondent(0)
    big = write_csv(tmp_path / "big.csv", [HEADER, *([f"b{n}", *template[1:]] for n in range(26_000))])
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from data.feeds import load_file; from data.store import Store\n"
        "def die_after_the_first_chunk(done, total):\n"
        "    die_after_the_first_chunk.calls += 1\n"
        "    if die_after_the_first_chunk.calls == 5: os.kill(os.getpid(), signal.SIGKILL)\n"
        "die_after_the_first_chunk.calls = 0\n"
        "load_file(Store(Path(sys.argv[1])), 'survey', Path(sys.argv[2]), wave='2024', by='steward', progress=die_after_the_first_chunk)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(store.folder), str(big)], check=False)

    assert killed.returncode == -signal.SIGKILL
    assert contents(store) == before
    assert rows(store, "from load") == loads
    assert _survey(store, big).rows_loaded == 26_000


def test_a_store_whose_refusal_was_killed_goes_on_loading(store, tmp_path):
    """The number of a refused load was forgotten, and each load after it drew the same one."""
    refused = write_csv(tmp_path / "refused.csv", [["practice_code", "name"], ["no code", "Alder Surgery"]])
    script = (
        "import os, signal, sys; from pathlib import Path\n"
        "from data.feeds import load_file; from data.feeds.loading.attempt import Attempt; from data.store import Store\n"
        "to_its_end = Attempt.run\n"
        "Attempt.run = lambda *given: (to_its_end(*given), os.kill(os.getpid(), signal.SIGKILL))\n"
        "load_file(Store(Path(sys.argv[1])), 'practices', Path(sys.argv[2]), by='steward')\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(store.folder), str(refused)], check=False)

    assert killed.returncode == -signal.SIGKILL
    loads = rows(store, "from load")
    right = write_csv(tmp_path / "right.csv", [["practice_code", "name"], ["C12345", "Birch Surgery"]])
    assert load_file(store, "practices", right, by="steward").outcome == "loaded"
    assert len(rows(store, "from load")) == len(loads) + 1


def test_two_writers_at_once(store, tmp_path):
    """Another process, since DuckDB shares a file within one."""
    path = survey_csv(tmp_path / "export.csv", respondent(1))
    script = "import sys; from data.__main__ import main; sys.argv[0] = 'data'; main()"
    command = [sys.executable, "-c", script, "load", "survey", str(path), "--wave", WAVE, "--store", str(store.folder)]
    with open_records(store):
        second = subprocess.run(command, capture_output=True, text=True, check=False)

    assert second.returncode == 2
    assert "another load or publication is using the records" in second.stderr


def test_what_is_wrong_before_the_file_is_opened_is_raised_and_not_recorded(store, tmp_path):
    path = survey_csv(tmp_path / "export.csv", respondent(1))
    loads = rows(store, "from load")
    for sentence, kind, wave, file, limit in [
        ("there is no feed 'surveys'", "surveys", WAVE, path, 0.05),
        ("there is no wave '1999'", "survey", "1999", path, 0.05),
        ("a survey needs a wave", "survey", None, path, 0.05),
        ("cannot be read", "survey", WAVE, tmp_path / "absent.csv", 0.05),
        ("cannot be read", "survey", WAVE, tmp_path, 0.05),
        ("is not a share between 0 and 1", "survey", WAVE, path, 5),
    ]:
        with pytest.raises(LoadProblem, match=sentence):
            load_file(store, kind, file, wave=wave, by="steward", reject_limit=limit)
    assert rows(store, "from load") == loads
