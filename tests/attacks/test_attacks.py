"""The attack suite in small: one world of each kind, always the same ones. `make attack` tries twenty new ones against the marks."""

from pathlib import Path

import duckdb
import numpy as np
import pytest

from data.store import Store
from tests.attacks import (
    accuracy,
    averaging,
    bounds,
    clicking,
    consistency,
    egress,
    equal_noise,
    inference,
    insiders,
    late,
    lists,
    moved_category,
    natural,
    nesting,
    open_wave,
    oracles,
    over_full,
    side_by_side,
    small_tables,
    unanimous,
)
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.control import control
from tests.attacks.worlds.planted import COIN, RELATED, WAVE, planted_definitions
from tests.attacks.worlds.steward import give_secret
from tests.attacks.worlds.world import World, published, records_of

SEED = 7
TOLD = b"only for the attacks of the tests"  # the secret of the one world, so that a failure can be seen again
BY_CHANCE = 0.07  # two standard errors of an AUC of 240 canaries: what one world may lie above the mean of twenty


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacks")


@pytest.fixture(scope="module")
def made(folder: Path) -> World:
    store = records_of(folder / "made", SEED)
    give_secret(store, TOLD)
    return published(store, planted_definitions())


@pytest.fixture(scope="module")
def naive(made: World, folder: Path) -> Stolen:
    """What a plain threshold of eleven would publish of the same people."""
    return control(made.store.records, folder / "control.duckdb", [COIN, *RELATED])


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(SEED)


# --- what broke the first edition, A to I ----------------------------------------------------------


def test_counts_that_are_equal_tell_no_answer(folder: Path) -> None:
    """A: twenty-two forms of one's own around a colleague."""
    surrounded = equal_noise.surrounded(folder / "surrounded", SEED)
    found = equal_noise.read(surrounded)
    assert found.answers >= 60
    assert found.certain == 0
    assert found.auc <= 0.60 + 2 * BY_CHANCE
    assert found.best <= 0.80 + BY_CHANCE
    plain = equal_noise.read(surrounded, control(surrounded.store.records, folder / "plain.duckdb", RELATED, together=False))
    assert min(plain.auc, plain.best) >= 0.95


def test_insiders_groups_of_one_answer_and_missing_rows_of_the_demonstration(demo_store: Path) -> None:
    """A, F and G on natural groups: nobody is known for certain, and no row that is missing is a zero."""
    store = Store(demo_store)
    found = natural.attacked(Stolen(store.releases / "release-1.duckdb"), store.records, waves=1)
    assert found["insider_answers"] > 10_000
    assert found["insider_surest"] <= 0.90
    assert (found["insider_certain"], found["alike_certain"], found["alike_sure"], found["zeros"]) == (0, 0, 0, 0)


def test_insiders_and_groups_of_one_answer_are_found_behind_a_plain_threshold(made: World, naive: Stolen) -> None:
    answered = {COIN: made.who_answered(COIN)}
    told = naive.told(WAVE, (COIN,))
    insider, alike = insiders.smallest_group(told, answered, naive.noise), unanimous.unanimous([told], answered, naive.noise)
    assert insider.certain == insider.answers > 1000
    assert alike.certain_groups == alike.unanimous > 0


def test_other_answers_of_the_same_people_move_no_area_no_blank_and_no_state(folder: Path) -> None:
    """B."""
    assert oracles.moved_by_answers(folder / "otherwise", SEED)[0] == 0


def test_no_figure_of_an_open_survey_follows_one_person(folder: Path) -> None:
    """B: eleven who come, ten of them one's own; and a file of everybody in place of the one before."""
    came = open_wave.eleven_more(folder / "open", SEED, targets=2)
    assert (came.told, came.auc) == (0, 0.5)
    assert open_wave.one_other_answer(folder / "open", SEED) == 0


def test_whether_a_follow_up_is_shown_and_whether_late_answers_are_issued_tells_no_answer(folder: Path) -> None:
    """B: areas one yes short of enough, and a late answer among forms that are one yes short of it."""
    steered, late_ones = oracles.follow_up_areas(folder, SEED), oracles.late_forms(folder / "late", SEED)
    assert steered.auc <= 0.60 + 2 * BY_CHANCE
    assert (steered.told, late_ones.told) == (0, 0)
    assert late_ones.auc == 0.5
    assert oracles.control_follow_up(folder / "plain", SEED).auc >= 0.95


def test_files_that_cannot_be_true_are_not_loaded_without_a_word(made: World, folder: Path) -> None:
    """C; an ordinary file is."""
    empty = made.copy(folder / "empty")
    with duckdb.connect(str(empty.store.records)) as records:
        records.execute("delete from answer")
        records.execute("delete from respondent")
    assert over_full.loaded_without_a_word(empty.store, folder / "files") == [over_full.ORDINARY]


def test_one_return_more_cannot_be_read_off_two_releases(made: World, folder: Path) -> None:
    """D."""
    returns, _ = small_tables.last_returns(made, folder / "unreturned")
    assert returns.of > 3
    assert returns.right == 0


def test_one_case_more_cannot_be_read_off_two_releases(made: World, folder: Path) -> None:
    """I; and D and I against the control."""
    case, traits = small_tables.one_more_case(made, folder)
    assert case.of > 10
    assert case.right == 0
    _, truth = small_tables.last_returns(made, folder)
    early, before, more = (control(Store(folder / name).records, folder / f"{name}.duckdb", []) for name in ("kept", "made", "one-more"))
    assert small_tables.totals_compared(early, before, truth).share >= 0.95
    assert small_tables.tables_compared(before, more, traits).share >= 0.95


def test_moving_an_ethnic_category_tells_no_answer(made: World, naive: Stolen, folder: Path) -> None:
    """E: so few people are moved that no other edition is issued; with one that somebody agreed to, differences could be read."""
    category = moved_category.category_to_move(made)
    assert moved_category.moved_category(made, folder / "moved", category) == moved_category.NOTHING
    agreed = moved_category.moved_category(made, folder / "agreed", category, agreed=True)
    assert agreed.answers > 20
    assert agreed.certain == 0
    defined = moved_category.with_category_moved(made.definitions, category)
    other = control(made.store.records, folder / "other.duckdb", RELATED, together=False, defined=defined)
    assert moved_category.read(made, naive, other, category).differences >= 0.95


def test_editions_side_by_side_tell_little_more_than_one(folder: Path) -> None:
    found = side_by_side.editions(folder, SEED, number=2)
    one, related = side_by_side.together(found, 2)
    assert max(one.auc(), related.auc()) <= 0.72 + BY_CHANCE
    joined = side_by_side.newcomers(found)
    assert joined.auc <= 0.72 + BY_CHANCE
    assert joined.known_but_one <= 0.80 + BY_CHANCE
    assert side_by_side.everybody_alike(found).certain_people == 0


# --- the attacks of the statistics reference -------------------------------------------------------


def test_one_question_has_one_answer(made: World, rng: np.random.Generator) -> None:
    assert consistency.inconsistent(made, rng, selections=2) == 0


def test_no_difference_of_areas_is_a_small_group(made: World) -> None:
    assert nesting.nested(made) == 0
    assert nesting.exposed(made) == (0, 0)


def test_the_best_guess_is_not_much_better_than_chance(made: World) -> None:
    guessed = inference.one_question(made)
    apart = inference.subgroups(guessed, made.stolen)
    assert guessed.auc() <= 0.70 + BY_CHANCE
    assert max(apart["bme"], apart["lone"]) <= 0.72 + 2 * BY_CHANCE
    assert inference.rare_answers(made) <= 0.80


def test_twenty_four_questions_together_tell_little_more(made: World) -> None:
    guessed, _ = inference.related_questions(made)
    apart = inference.subgroups(guessed, made.stolen)
    assert guessed.auc() <= 0.72 + BY_CHANCE
    assert max(apart["bme"], apart["lone"]) <= 0.72 + 2 * BY_CHANCE


def test_asking_over_and_over_tells_no_more(made: World, rng: np.random.Generator) -> None:
    found = averaging.averaging(made, rng, canaries=40, sets=4)
    assert found.auc <= 0.70 + 2 * BY_CHANCE
    assert found.most_distinct <= 3  # one for each area that holds a practice: bundle, neighbourhood, whole area


def test_the_same_attacks_find_everybody_behind_a_plain_threshold(made: World, naive: Stolen, rng: np.random.Generator) -> None:
    assert inference.control(made.who_answered(COIN), naive) >= 0.95
    assert averaging.control(made, rng, canaries=20, sets=3).auc >= 0.95


def test_the_page_shows_what_the_functions_answer(made: World, rng: np.random.Generator) -> None:
    assert clicking.shown_otherwise(made, rng, canaries=2, sets=1) == (0, 4)


def test_no_answer_is_certain(made: World, rng: np.random.Generator) -> None:
    found = bounds.bounds(made, rng, canaries=12)
    assert found.certain == 0
    assert found.width >= 0.95


def test_late_answers_change_nothing_by_themselves(made: World, folder: Path) -> None:
    assert late.changed_by_late_answers(made, folder / "ten-late", 10) == 0


def test_every_page_is_shown_without_the_records(made: World, tmp_path: Path) -> None:
    assert egress.pages_that_need_the_records(made, tmp_path) == []


def test_no_exact_count_leaves_the_app_on_any_way(made: World, folder: Path) -> None:
    ours = egress.numbers_of_ours(made, folder / "tiny")
    assert egress.exact_numbers_seen(made, egress.with_other_noise(made, folder / "again", ours), ours) == {}


def test_lists_do_not_hang_on_answers(made: World, folder: Path) -> None:
    """With one secret for both, since areas hang on it: who took part is the same, and so must be every list and area."""
    store = records_of(folder / "other", SEED, coins=1)
    give_secret(store, TOLD)
    assert lists.telling_lists(made.release, published(store).release) == 0


def test_protection_leaves_counts_useful(made: World) -> None:
    cost = accuracy.accuracy(made)
    assert cost.whole_area >= 0.99
    assert cost.headlines <= 0.045
    assert abs(cost.bias) < 0.15
    assert cost.counts >= 300
