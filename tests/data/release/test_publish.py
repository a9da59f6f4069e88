"""A release is safe, says what it is, and appears all at once or not at all."""

import shutil
import signal
import subprocess
import sys
import time

import duckdb
import numpy as np
import pytest

from data.definitions import load
from data.problems import StoreProblem
from data.protection.secret import record_secret
from data.release import current_release, list_releases, publish, rollback
from data.store import Store
from tests.data.release.conftest import forget_publications, released


def test_a_release_holds_no_record_and_no_secret(store):
    content = (store.releases / "release-1.duckdb").read_bytes()
    with duckdb.connect(str(store.records), read_only=True) as records:
        people = [row[0] for row in records.execute("select respondent_id from respondent using sample 50 rows").fetchall()]
    assert not any(person.encode() in content for person in people)
    assert record_secret(store) not in content


def test_a_release_says_what_it_is(store):
    (shelved,) = list_releases(store)
    assert (shelved.release_id, shelved.published_by, shelved.demonstration, shelved.current) == (1, "tests", True, True)
    with duckdb.connect(str(shelved.path), read_only=True) as release:
        facts = release.execute(
            "select schema_version, minimum_group, residual_minimum, coded_below, likelihood_ratio, variance from release"
        )
        assert facts.fetchall() == [(4, 11, 3, 3, 3.25, pytest.approx(1.284, abs=0.001))]
        assert release.execute("select count(*) from source where kind = 'survey'").fetchall() == [(6,)]


def test_counts_are_near_the_truth_and_never_small(store):
    """Nearly all whole-area counts lie within 5 of the truth, noise is not biased, and 0, 1 and 2 are never written."""
    with duckdb.connect(str(store.records), read_only=True) as records:
        truth = records.execute("select wave, question, option, count(*)::int from answer group by all").fetchall()
    counts = released(store, 1)
    assert min(count for count in counts.values() if count is not None) >= 3
    whole = {(key[0], key[7], key[8]): count for key, count in counts.items() if key[1:4] == ("area", "all", "ics")}
    compared = [(whole[w, q, o], n) for w, q, o, n in truth if whole.get((w, q, o)) is not None]
    change = np.array([released_count - n for released_count, n in compared])
    assert len(change) > 250
    assert (np.abs(change) <= 5).mean() >= 0.97  # 99 in 100, over some three hundred
    assert 0 < (change == 0).mean() < 0.7
    assert abs(change.mean()) < 0.3


def test_an_area_without_counts_is_blank_for_its_noisy_base_and_for_nothing_else(store):
    """That nobody of an area or group answered a question would be exact: only questions that few are asked have such areas."""
    with duckdb.connect(str(store.releases / "release-1.duckdb"), read_only=True) as release:
        whole = release.execute(
            """select count(distinct members) from (
                select n.wave, list(p.practice_code order by p.practice_code) as members
                from node n join node_practice p on p.node = n.node where n.level = 'ics' group by n.node, n.wave
            ) group by wave"""
        ).fetchall()
        silent = release.execute(
            """select n.wave, n.view, q.question from node n
            join question_structure q on (q.wave, q.view, q.structure, q.staff_group) = (n.wave, n.view, n.structure, n.staff_group)
            where not exists (from released_count c where c.node = n.node and c.question = q.question)"""
        ).fetchall()
    assert set(whole) == {(1,)}
    assert {question for _, _, question in silent} <= {"reported_racism", "why_not_reported"}


def test_derived_questions_count_those_who_said_yes_anywhere_and_answered_every_source(store):
    with duckdb.connect(str(store.records), read_only=True) as records:
        ((yes, no),) = records.execute(
            """select count(*) filter (any_time), count(*) filter (not any_time) from (
                select bool_or(option <> 'never') as any_time from answer
                where wave = '2026' and question in ('hba_managers', 'hba_colleagues') group by respondent_id having count(*) = 2)"""
        ).fetchall()
    whole = {key[7:]: n for key, n in released(store, 1).items() if key[:4] == ("2026", "area", "all", "ics")}
    assert whole["hba_staff_any", "yes"] == pytest.approx(yes, abs=8)
    assert whole["hba_staff_any", "no"] == pytest.approx(no, abs=8)


def test_the_same_records_and_secret_give_the_same_counts(store, tmp_path, monkeypatch):
    monkeypatch.setenv("EQUITY_RECORD_SECRET", record_secret(store).hex())
    counts = []
    for name in ("first", "second"):
        copy = Store(tmp_path / name)
        shutil.copytree(store.records.parent, copy.records.parent)
        forget_publications(copy)
        publish(copy, by="tests")
        counts.append(released(copy, 1))
    assert counts[0] == counts[1]
    assert counts[0] != released(store, 1)  # another secret, other noise


def test_an_empty_store_has_nothing_to_publish(tmp_path):
    with pytest.raises(StoreProblem, match="no survey has been loaded"):
        publish(Store(tmp_path), by="tests")
    assert current_release(Store(tmp_path)) is None


def test_rolling_back_changes_only_what_readers_open(store):
    publish(store, by="tests")
    assert current_release(store) == 2
    rollback(store, 1)
    assert current_release(store) == 1
    assert [(s.release_id, s.current) for s in list_releases(store)] == [(1, True), (2, False)]
    publish(store, by="tests")
    assert current_release(store) == 3
    with pytest.raises(StoreProblem, match="There is no release 9"):
        rollback(store, 9)


def test_a_damaged_release_hides_no_other_and_is_not_opened(store):
    publish(store, by="tests")
    first = store.releases / "release-1.duckdb"
    whole = first.read_bytes()
    first.write_bytes(whole[: len(whole) // 2])
    assert [(s.release_id, s.current) for s in list_releases(store)] == [(1, False), (2, True)]
    with pytest.raises(StoreProblem, match=r"release-1\.duckdb: is damaged or was cut off; restore it from your backup"):
        rollback(store, 1)
    assert current_release(store) == 2
    first.write_bytes(whole)
    rollback(store, 1)
    assert current_release(store) == 1


def test_a_killed_publication_leaves_everything_as_it_was(store):
    for _ in range(10):  # on a busy machine it may be done before the kill comes
        forget_publications(store)  # so that every wave is counted again, which takes a moment
        for path in (store.current, *store.releases.glob("release-*")):  # the store keeps its name, or a publication is refused
            path.unlink(missing_ok=True)
        process = subprocess.Popen([sys.executable, "-m", "data", "publish", "--store", str(store.folder)], stdout=subprocess.DEVNULL)
        while not (store.releases / ".unfinished-1.duckdb").exists() and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        if process.wait() == -signal.SIGKILL:
            break
    assert current_release(store) is None
    assert list_releases(store) == []
    assert publish(store, by="tests").release_id == 1
    assert not list(store.releases.glob(".unfinished*"))


def test_every_wave_of_the_instrument_can_be_published(store):
    with duckdb.connect(str(store.releases / "release-1.duckdb"), read_only=True) as release:
        states = release.execute("select wave, state, edition from wave_note order by wave").fetchall()
    assert states == [(wave.code, "published", 1) for wave in load().instrument.waves]
