"""The banner that says "made up" stands as long as anything made up is told to readers, and no longer."""

from pathlib import Path

from data.feeds import load_file
from data.feeds.loads import withdraw
from data.release.contents import holds_made_up
from data.store import Store, open_records
from tests.data.feeds.exports import OPEN, WAVE, respondent, survey_csv, write_csv


def _banner(store: Store) -> bool:
    with open_records(store) as records:
        return holds_made_up(records)


def _practices(store: Store, folder: Path, *, made_up: bool) -> None:
    table = [["practice_code", "name"], [OPEN, "Alder Surgery"]]
    load_file(store, "practices", write_csv(folder / "p.csv", table), by="tests", demonstration=made_up)


def test_it_goes_with_the_last_made_up_answer_though_made_up_practices_stay(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    _practices(store, tmp_path, made_up=True)
    assert not _banner(store)
    path = survey_csv(tmp_path / "e.csv", *(respondent(n) for n in range(1, 6)))
    made_up = load_file(store, "survey", path, wave=WAVE, by="tests", demonstration=True)
    assert _banner(store)
    withdraw(store, made_up.load_id, by="tests")
    assert not _banner(store)
    assert load_file(store, "survey", path, wave=WAVE, by="tests").outcome == "loaded"
    assert not _banner(store)


def test_it_stays_while_an_edition_that_counts_made_up_answers_is_copied(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    _practices(store, tmp_path, made_up=False)
    path = survey_csv(tmp_path / "e.csv", *(respondent(n) for n in range(1, 6)))
    made_up = load_file(store, "survey", path, wave=WAVE, by="tests", demonstration=True).load_id
    with open_records(store) as records:
        records.execute("insert into wave_edition values (?, 1, 1, now()::timestamp, 'tests', '{}')", [WAVE])
        records.execute("insert into edition_load values (?, 1, ?, 5, 'x')", [WAVE, made_up])
    withdraw(store, made_up, by="tests")
    assert _banner(store)
    with open_records(store) as records:
        records.execute("insert into wave_edition values (?, 2, 2, now()::timestamp, 'tests', '{}')", [WAVE])
    assert not _banner(store)
