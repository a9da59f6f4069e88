"""The jobs of a run: each makes worlds of its own from a seed, attacks them and gives figures by name."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import duckdb
import numpy as np

from data import demo
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
from tests.attacks.worlds.control import control
from tests.attacks.worlds.planted import AS_DEMONSTRATED, COIN, RELATED, WAVE, Leanings
from tests.attacks.worlds.steward import give_secret
from tests.attacks.worlds.world import World, published, records_of, world

Figures = Mapping[str, float]
LATE = (1, 5, 10, 30)


def fresh_world(folder: Path, seed: int) -> Figures:
    """T1 to T4, T7 and what an insider learns, on one new world with a new secret."""
    rng = np.random.default_rng(seed)
    made = world(folder / "store", seed)
    shown, unknown = nesting.exposed(made)
    one, (related, without_noise) = inference.one_question(made), inference.related_questions(made)
    asked, limits, cost = averaging.averaging(made, rng, canaries=50, sets=5), bounds.bounds(made, rng), accuracy.accuracy(made)
    sure, right = one.sure()
    answered = made.who_answered(COIN)
    return {
        "nested": nesting.nested(made),
        "exposed": shown + unknown,
        "one_question": one.auc(),
        **{f"one_question_{name}": figure for name, figure in inference.subgroups(one, made.stolen).items()},
        "one_question_sure": sure,
        "one_question_sure_right": right,
        "related_questions": related.auc(),
        **{f"related_{name}": figure for name, figure in inference.subgroups(related, made.stolen).items()},
        "without_noise": without_noise,
        "rare": inference.rare_answers(made),
        "averaging": asked.auc,
        "distinct": asked.most_distinct,
        "certain": limits.certain,
        "width": limits.width,
        "whole_area": cost.whole_area,
        "headlines": cost.headlines,
        "practice": cost.practice,
        "bias": cost.bias,
        "all_but_one": insiders.every_group(made.stolen, WAVE, COIN, answered, answered["canary"].to_numpy(dtype=bool)),
        **{f"bundles {name}": figure for name, figure in accuracy.bundles(made.stolen).items()},
    }


def surrounded(folder: Path, seed: int) -> Figures:
    """A: forms of the attacker's own around a colleague; and the same against the control."""
    made = equal_noise.surrounded(folder / "store", seed)
    found = equal_noise.read(made)
    naive = equal_noise.read(made, control(made.store.records, folder / "control.duckdb", RELATED, together=False))
    return {
        "equal_certain": found.certain,
        "equal_answers": found.answers,
        "equal": found.auc,
        "equal_best": found.best,
        "control_equal": min(naive.auc, naive.best),
    }


def telling_signs(folder: Path, seed: int) -> Figures:
    """B: what hangs on an answer without noise. 1 and 0 by target; the AUC is taken over all worlds."""
    held = oracles.late_forms(folder / "late", seed)
    steered, naive = oracles.follow_up_areas(folder, seed), oracles.control_follow_up(folder, seed)
    moved, areas = oracles.moved_by_answers(folder / "moved", seed)
    came = open_wave.eleven_more(folder / "open", seed)
    return {
        "late_auc": held.auc,
        "late_told": held.told,
        "late_targets": len(held.said),
        "follow_up_auc": steered.auc,
        "follow_up_told": steered.told,
        "follow_up_targets": len(steered.said),
        "open_told": came.told,
        "open_moved": open_wave.one_other_answer(folder / "open", seed),
        "moved": moved,
        "areas": areas,
        "control_follow_up": naive.auc,
    }


def editions(folder: Path, seed: int) -> Figures:
    """One, two and three editions of a wave side by side."""
    found = side_by_side.editions(folder, seed)
    joined = side_by_side.newcomers(found)
    figures: dict[str, float] = {"newcomer": joined.auc, "newcomer_known": joined.known_but_one}
    for number in (2, 3):
        one, related = side_by_side.together(found, number)
        figures |= {f"editions_{number}_one": one.auc(), f"editions_{number}_related": related.auc()}
    alike = side_by_side.everybody_alike(found)
    return figures | {"editions_alike_certain": alike.certain_people, "editions_alike_sure": alike.sure_people}


def pairs(folder: Path, seed: int) -> Figures:
    """D, E and I: two releases with one return, one category or one case between them; and the same against the control."""
    made = world(folder / "store", seed)
    returns, truth = small_tables.last_returns(made, folder)
    case, traits = small_tables.one_more_case(made, folder)
    category = moved_category.category_to_move(made)
    moved = moved_category.moved_category(made, folder / "moved", category)
    agreed = moved_category.moved_category(made, folder / "agreed", category, agreed=True)
    asked = [COIN, *RELATED]
    before = control(made.store.records, folder / "before.duckdb", asked, together=False)
    early = control(Store(folder / "kept").records, folder / "early.duckdb", [])
    one_more = control(Store(folder / "one-more").records, folder / "later.duckdb", [])
    defined = moved_category.with_category_moved(made.definitions, category)
    other = control(made.store.records, folder / "other.duckdb", asked, together=False, defined=defined)
    return {
        "returns_right": returns.right,
        "returns": returns.of,
        "case_right": case.right,
        "case": case.of,
        "moved_certain": moved.certain,
        "moved_answers": moved.answers,
        "moved_changed": moved.changed,
        "moved_differences": moved.differences,
        "agreed_changed": agreed.changed,
        "agreed_differences": agreed.differences,
        "control_returns": small_tables.totals_compared(early, before, truth).share,
        "control_case": small_tables.tables_compared(before, one_more, traits).share,
        "control_moved": moved_category.read(made, before, other, category).differences,
    }


def demonstration(folder: Path, seed: int) -> Figures:
    """Insiders, F and G over all waves of a demonstration."""
    return natural.demonstration(folder / "store", seed)


def control_world(folder: Path, seed: int) -> Figures:
    """The guesses against the plain threshold, and what people who answer all questions alike stand to lose."""
    rng = np.random.default_rng(seed)
    made = world(folder / "store", seed)
    alike = world(folder / "alike", seed, leanings=Leanings(canaries=1.0, others=AS_DEMONSTRATED))
    naive = control(made.store.records, folder / "control.duckdb", [COIN])
    answered = made.who_answered(COIN)
    told = naive.told(WAVE, (COIN,))
    everybody = unanimous.unanimous([told], {COIN: answered}, naive.noise)
    return {
        "control_guess": inference.control(answered, naive),
        "control_averaging": averaging.control(made, rng).auc,
        "control_insider": insiders.smallest_group(told, {COIN: answered}, naive.noise).certain
        / insiders.smallest_group(told, {COIN: answered}, naive.noise).answers,
        "control_alike": everybody.certain_groups / everybody.unanimous if everybody.unanimous else np.nan,  # none to be seen there
        "alike": inference.related_questions(alike)[0].auc(),
    }


def single_world(folder: Path, seed: int) -> Figures:
    """T0, T3 on the page, T5, T6, C, the walk along all ways out, lists and clocks."""
    rng = np.random.default_rng(seed)
    made, other = (_with_secret(folder / name, seed, coins) for name, coins in (("store", 0), ("other", 1)))
    otherwise, asked = clicking.shown_otherwise(made, rng)
    (folder / "alone").mkdir()
    failing = egress.pages_that_need_the_records(made, folder / "alone")
    ours = egress.numbers_of_ours(made, folder / "tiny")
    seen = egress.exact_numbers_seen(made, egress.with_other_noise(made, folder / "again", ours), ours)
    empty = _without_answers(folder / "empty", seed)
    silent = over_full.loaded_without_a_word(empty, folder / "files")
    for what, found in (("pages that need the records", failing), ("exact counts seen", seen), ("files loaded without a word", silent)):
        if found:
            print(f"\n{what}: {found}", file=sys.stderr)  # a figure alone does not say where to look
    return {
        "inconsistent": consistency.inconsistent(made, rng),
        "otherwise": otherwise,
        "asked": asked,
        "changed": sum(late.changed_by_late_answers(made, folder / f"late-{n}", n) for n in LATE),
        "need_records": len(failing),
        "exact_numbers": len(seen),
        "telling_lists": lists.telling_lists(made.release, other.release),
        "clock": lists.time_tells_small(made),
        "silent_files": len(set(silent) - {over_full.ORDINARY}),
    }


def _with_secret(folder: Path, seed: int, coins: int) -> World:
    """Two worlds of one secret, on which areas hang, can be compared."""
    store = records_of(folder, seed, coins=coins)
    give_secret(store, oracles.SECRET)
    return published(store)


def _without_answers(folder: Path, seed: int) -> Store:
    store = Store(folder)
    demo.make(store, seed=seed)
    with duckdb.connect(str(store.records)) as records:
        records.execute("delete from answer")
        records.execute("delete from respondent")
    return store


# How many worlds each job has in a full run of twenty: as many as its figure needs, most for averages over people who stand alone.
FULL: Mapping[Callable[[Path, int], Figures], int] = {
    single_world: 1,
    fresh_world: 20,
    surrounded: 12,
    telling_signs: 6,
    editions: 10,
    pairs: 6,
    demonstration: 4,
    control_world: 3,
}


# Jobs on the same people come one after the other in a process, which makes the people once.
TOGETHER = ((single_world,), (demonstration,), (control_world,), (telling_signs, pairs), (fresh_world, surrounded, editions))


def run(jobs: Sequence[Callable[[Path, int], Figures]], seed: int) -> list[Figures]:
    """Jobs on worlds of one seed, each in a folder of its own; each store in it makes its own secret."""
    found = []
    for job in jobs:
        with tempfile.TemporaryDirectory() as folder:
            found.append(job(Path(folder), seed))
    return found


def gathered(found: Iterable[Figures]) -> dict[str, np.ndarray]:
    """Every figure over the worlds in which it was measured."""
    told: dict[str, list[float]] = defaultdict(list)
    for figures in found:
        for key, figure in figures.items():
            if not np.isnan(figure):
                told[key].append(float(figure))
    return {key: np.array(values) for key, values in told.items()}
