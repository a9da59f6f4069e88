"""What was published never changes by itself; late answers wait until there are enough of them."""

import duckdb
import pytest

from data.release import publish
from tests.data.release.conftest import add_late_answers, released


def states(store, release_id: int) -> dict[str, str]:
    with duckdb.connect(str(store.releases / f"release-{release_id}.duckdb"), read_only=True) as release:
        return dict(release.execute("select wave, state from wave_note").fetchall())


def test_publishing_again_changes_nothing(store):
    publish(store, by="tests")
    assert released(store, 2) == released(store, 1)
    assert set(states(store, 2).values()) == {"unchanged"}


@pytest.mark.parametrize("late", [1, 5, 10])
def test_a_few_late_answers_are_held(store, late):
    add_late_answers(store, "2026", "true", at_most=late)
    publish(store, by="tests")
    assert released(store, 2) == released(store, 1)
    assert states(store, 2)["2026"] == "held"


def test_many_late_answers_from_one_practice_are_held_when_a_group_gains_few(store):
    """Thirty people of one neighbourhood change its ethnicity and staff counts by a handful each."""
    add_late_answers(store, "2026", "practice_code in (select practice_code from practice limit 8)", at_most=30)
    publish(store, by="tests")
    assert states(store, 2)["2026"] == "held"
    assert released(store, 2) == released(store, 1)


def test_enough_late_answers_everywhere_are_counted(store):
    add_late_answers(store, "2026", "true")
    publish(store, by="tests")
    assert states(store, 2) == {wave: "republished" if wave == "2026" else "unchanged" for wave in states(store, 1)}
    before, after = released(store, 1), released(store, 2)
    assert {key: n for key, n in after.items() if key[0] != "2026"} == {key: n for key, n in before.items() if key[0] != "2026"}
    people = ("area", "all", "ics")
    doubled = [(n, after[key]) for key, n in before.items() if key[0] == "2026" and key[1:4] == people and n is not None and n > 50]
    assert doubled
    assert all(now == pytest.approx(2 * n, abs=9) for n, now in doubled)


def test_held_answers_are_counted_once_enough_others_have_come(store):
    add_late_answers(store, "2026", "true", at_most=5)
    publish(store, by="tests")
    add_late_answers(store, "2026", "respondent_id not like 'late %'")
    # the same identifiers again would be refused by the loader; here the five of before are left out
    publish(store, by="tests")
    assert states(store, 2)["2026"] == "held"
    assert states(store, 3)["2026"] in {"republished", "held"}
