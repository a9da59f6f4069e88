"""The attack suite in small: one world, always the same one. `make attack` tries twenty new ones against the marks."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
import pytest

from data.store import Store
from queries import open_release
from tests.attacks import averaging, bounds, clicking, consistency, egress, inference, insiders, late, lists, nesting
from tests.attacks.accuracy import accuracy
from tests.attacks.world import World, with_another_secret, world

SEED = 7
BY_CHANCE = 0.07  # two standard errors of an AUC of 240 canaries: what one world may lie above the mean of twenty


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacks")


@pytest.fixture(scope="module", autouse=True)
def same_noise() -> Iterator[None]:
    """The secret is given, so that a failure can be seen again."""
    before = os.environ.get("EQUITY_RECORD_SECRET")
    os.environ["EQUITY_RECORD_SECRET"] = "only for the attacks of the tests"
    yield
    os.environ.pop("EQUITY_RECORD_SECRET")
    if before is not None:
        os.environ["EQUITY_RECORD_SECRET"] = before


@pytest.fixture(scope="module")
def made(folder: Path, same_noise: None) -> World:  # noqa: ARG001 - the noise comes before the world
    return world(folder / "made", SEED)


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(SEED)


def test_one_question_has_one_answer(made: World, rng: np.random.Generator) -> None:
    assert consistency.inconsistent(made, rng, selections=2) == 0


def test_no_difference_of_areas_is_a_small_group(made: World) -> None:
    assert nesting.nested(made) == 0
    assert nesting.exposed(made) == (0, 0)


def test_the_best_guess_is_not_much_better_than_chance(made: World) -> None:
    assert inference.one_question(made) <= 0.70 + BY_CHANCE


def test_twenty_four_questions_together_tell_little_more(made: World) -> None:
    assert inference.related_questions(made)[0] <= 0.72 + BY_CHANCE


def test_asking_over_and_over_tells_no_more(made: World, rng: np.random.Generator) -> None:
    found = averaging.averaging(made, rng, canaries=40, sets=4)
    assert found.auc <= 0.70 + 2 * BY_CHANCE
    assert found.most_distinct <= 3  # one for each area that holds a practice: bundle, neighbourhood, whole area


def test_the_same_attacks_find_everybody_behind_a_plain_threshold(made: World, rng: np.random.Generator) -> None:
    assert inference.control(made) >= 0.95
    assert averaging.control(made, rng, canaries=20, sets=3).auc >= 0.95


def test_the_same_attacks_find_small_groups_in_a_release_with_a_small_minimum(folder: Path) -> None:
    weak = world(folder / "weak", SEED, smallest=3)
    first = next(nesting.every_sum(weak))
    assert len(nesting.left_over(first, minimum=11, residual=3)) > 10
    assert inference.related_questions(weak)[1] > 0.85  # exact counts of such areas tell most answers


def test_the_page_shows_what_the_functions_answer(made: World, rng: np.random.Generator) -> None:
    assert clicking.shown_otherwise(made, rng, canaries=2, sets=1) == (0, 4)


def test_no_answer_is_certain(made: World, rng: np.random.Generator) -> None:
    found = bounds.bounds(made, rng, canaries=12)
    assert found.certain == 0
    assert found.width >= 0.95


def test_two_releases_side_by_side_give_nobody_away(made: World, folder: Path) -> None:
    after = late.with_late_answers(made, folder / "doubled", "true")
    assert late.exposed_by_both(made, after) == (True, 0)


def test_every_page_is_shown_without_the_records(made: World, tmp_path: Path) -> None:
    assert egress.pages_that_need_the_records(made, tmp_path) == []


def test_no_exact_count_leaves_the_app_on_any_way(made: World, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUITY_RECORD_SECRET", "another noise for the same records")
    again = with_another_secret(made, folder / "again")
    ours = egress.numbers_of_ours(made, folder / "tiny")
    assert egress.exact_numbers_seen(made, again, ours) == {}
    leaky = [_told_exactly(one, folder / f"leaky-{n}") for n, one in enumerate((made, again))]
    assert any(way.startswith("methods") for way in egress.exact_numbers_seen(*leaky, ours))  # the walk sees one that is let out


def _told_exactly(made: World, folder: Path) -> World:
    """A copy whose release says of each survey file how many rows it had, to the person."""
    store = Store(Path(shutil.copytree(made.store.folder, folder)))
    with duckdb.connect(str(store.releases / "release-1.duckdb")) as release:
        release.execute(f"attach '{store.records}' as records (read_only)")
        release.execute("update source set rows_loaded = (select rows_loaded from records.load l where l.load_id = source.load_id)")
    return World(store, made.definitions, open_release(folder))


def test_other_answers_of_the_same_people_change_no_list_and_no_area(made: World, folder: Path) -> None:
    other = world(folder / "other", SEED, coins=1)
    assert lists.telling_lists(made.release, other.release) == 0


def test_protection_leaves_counts_useful(made: World) -> None:
    cost = accuracy(made)
    assert cost.whole_area <= 3
    assert cost.headlines <= 0.045
    assert abs(cost.bias) < 0.1
    assert cost.counts >= 1000


def test_an_insider_learns_more_than_others(made: World) -> None:
    """Stated among the residual risks; were it not so, the attack would be too weak to say anything."""
    assert insiders.knows_all_but_one(made) > 0.8
