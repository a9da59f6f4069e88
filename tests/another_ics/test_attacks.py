"""The attacks that need no planted answers, on the release of the second ICS, whose questions, scale, groups and sizes are others.

Its records are the judge's. The same attacks find everybody behind a plain threshold here too, or they would prove nothing.
"""

import shutil
from pathlib import Path

import duckdb
import numpy as np
import pytest

from data.definitions import load
from data.store import Store
from tests.another_ics.store import SECRET, MadeUp
from tests.attacks import bounds, consistency, egress, insiders, lists, natural, nesting, unanimous
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.control import control
from tests.attacks.worlds.steward import forget, give_secret, publish_all
from tests.attacks.worlds.world import Published

NEWEST, QUESTION, FOLLOW_UP = "2026b", "no_racist_remarks", "remarks_dealt_with"
ANSWER = "agree"
SEED = 7


@pytest.fixture(autouse=True)
def _in_use(another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    another_ics.in_use(monkeypatch)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("another")


@pytest.fixture(scope="module")
def held(another_ics: MadeUp, folder: Path) -> Published:
    """A thief's copy of all of it."""
    store = Store(Path(shutil.copytree(another_ics.store, folder / "held")))
    return Published(store, load(another_ics.definitions), store.releases / "release-1.duckdb")


@pytest.fixture(scope="module")
def alike(held: Published, folder: Path) -> Published:
    """The same, published anew, where everybody of the largest practice gave one answer."""
    return answered_otherwise(
        held,
        folder / "alike",
        f"""update answer set option = '{ANSWER}' where wave = '{NEWEST}' and question = '{QUESTION}' and respondent_id in (
            select respondent_id from respondent where wave = '{NEWEST}' and practice_code = (
                select practice_code from respondent where wave = '{NEWEST}' group by practice_code order by count(*) desc, 1 limit 1))""",
    )


@pytest.fixture
def naive(alike: Published, tmp_path: Path) -> Published:
    """What a plain threshold of eleven would publish of the same people."""
    plain = control(alike.store.records, tmp_path / "control.duckdb", [QUESTION], wave=NEWEST)
    return Published(alike.store, alike.definitions, plain.path)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(SEED)


def answered_otherwise(held: Published, folder: Path, change: str) -> Published:
    """The same people with other answers, published for the first time with the same secret."""
    store = Store(Path(shutil.copytree(held.store.folder, folder)))
    forget(store)
    give_secret(store, SECRET)
    with duckdb.connect(str(store.records)) as records:
        records.execute(change)
    return Published(store, held.definitions, publish_all(store, held.definitions))


def test_insiders_groups_of_one_answer_and_missing_rows(held: Published) -> None:
    found = natural.attacked(held.stolen, held.store.records)
    assert found["insider_answers"] > 10_000
    assert found["insider_surest"] <= 0.90
    assert (found["insider_certain"], found["alike_certain"], found["alike_sure"], found["zeros"]) == (0, 0, 0, 0)


def test_where_everybody_says_the_same_nobody_is_sure_of_it(alike: Published) -> None:
    answered = {QUESTION: alike.who_answered(QUESTION, NEWEST)}
    assert unanimous.unanimous([alike.stolen.told(NEWEST, (QUESTION,))], answered, alike.stolen.noise).unanimous > 0
    found = natural.attacked(alike.stolen, alike.store.records, waves=1)
    assert found["insider_surest"] <= 0.90
    assert (found["insider_certain"], found["alike_certain"], found["alike_sure"]) == (0, 0, 0)


def test_insiders_and_groups_of_one_answer_are_found_behind_a_plain_threshold(naive: Published) -> None:
    answered = {QUESTION: naive.who_answered(QUESTION, NEWEST)}
    told = naive.stolen.told(NEWEST, (QUESTION,))
    insider = insiders.smallest_group(told, answered, naive.stolen.noise)
    found = unanimous.unanimous([told], answered, naive.stolen.noise)
    assert insider.certain == insider.answers > 300
    assert found.certain_groups == found.unanimous > 0


def test_no_difference_of_areas_is_a_small_group(held: Published) -> None:
    assert nesting.nested(held) == 0
    assert nesting.exposed(held) == (0, 0)


def test_no_answer_is_certain(held: Published, rng: np.random.Generator) -> None:
    for option in ("strongly_agree", ANSWER):
        found = bounds.bounds(held, rng, canaries=12, asked=(NEWEST, QUESTION), option=option)
        assert found.certain == 0
        assert found.width >= 0.95


def test_small_groups_and_certain_answers_are_found_behind_a_plain_threshold(naive: Published, rng: np.random.Generator) -> None:
    assert nesting.nested(naive) > 0
    found = bounds.bounds(naive, rng, canaries=12, asked=(NEWEST, QUESTION), option=ANSWER)
    assert found.certain == found.canaries


def test_lists_and_areas_do_not_hang_on_answers(held: Published, folder: Path) -> None:
    """Everybody gives what somebody else gave to the same question."""
    again = answered_otherwise(held, folder / "again", "update answer set load_id = load_id")
    other = answered_otherwise(
        held,
        folder / "other",
        """update answer set option = moved.option from (
            select wave, question, respondent_id,
                lead(option, 1, first_option) over (partition by wave, question order by respondent_id) as option
            from (select *, first(option) over (partition by wave, question order by respondent_id) as first_option from answer)
        ) moved where answer.wave = moved.wave and answer.question = moved.question and answer.respondent_id = moved.respondent_id""",
    )
    assert Stolen(other.path).told(NEWEST, (QUESTION,)) != Stolen(again.path).told(NEWEST, (QUESTION,))
    assert lists.telling_lists(again.release, other.release, FOLLOW_UP) == 0


def test_one_question_has_one_answer(held: Published, rng: np.random.Generator) -> None:
    assert consistency.inconsistent(held, rng, selections=2, asked=(NEWEST, QUESTION)) == 0


def test_every_page_is_shown_without_the_records(held: Published, tmp_path: Path) -> None:
    assert egress.pages_that_need_the_records(held, tmp_path) == []
