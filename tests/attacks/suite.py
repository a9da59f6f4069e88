"""The attacks in order: those that are repeated on fresh worlds, and those that are made once."""

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import numpy as np

from tests.attacks import accuracy, averaging, bounds, clicking, consistency, egress, inference, insiders, late, lists, nesting
from tests.attacks.planted import AS_DEMONSTRATED, Leanings
from tests.attacks.world import with_another_secret, world

Figures = Mapping[str, float]
LATE = (1, 5, 10)  # below the minimum of eleven


def fresh_world(seed: int) -> Figures:
    """T1 to T4 and T7 on one new world with a new secret."""
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        made = world(Path(folder) / "store", seed)
        shown, unknown = nesting.exposed(made)
        related, without_noise = inference.related_questions(made)
        asked = averaging.averaging(made, rng)
        limits = bounds.bounds(made, rng)
        cost = accuracy.accuracy(made)
        return {
            "nested": nesting.nested(made),
            "exposed": shown + unknown,
            "one_question": inference.one_question(made),
            "related_questions": related,
            "without_noise": without_noise,
            "averaging": asked.auc,
            "distinct": asked.most_distinct,
            "certain": limits.certain,
            "width": limits.width,
            "whole_area": cost.whole_area,
            "headlines": cost.headlines,
            "practice": cost.practice,
            "bias": cost.bias,
            "rare": inference.rare_answer(made),
            "all_but_one": insiders.knows_all_but_one(made),
        }


def control_world(seed: int) -> Figures:
    """The same guesses against the plain threshold, and what insiders and people who answer all questions alike stand to lose."""
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        joined = world(Path(folder) / "joined", seed, joined=True)
        alike = world(Path(folder) / "alike", seed, leanings=Leanings(canaries=1.0, others=AS_DEMONSTRATED))
        return {
            "control_guess": inference.control(joined),
            "control_averaging": averaging.control(joined, rng).auc,
            "who_joined": insiders.knows_who_joined(joined),
            "alike": inference.related_questions(alike)[0],
        }


def single_world(seed: int) -> Figures:
    """T0, T3 on the page, T5, T6, the walk along all ways out, lists, clocks, and releases side by side."""
    rng = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made, other = world(folder / "store", seed), world(folder / "other", seed, coins=1)
        few = [late.with_late_answers(made, folder / f"late-{n}", "true", at_most=n) for n in LATE]
        counted_anew, exposed = late.exposed_by_both(made, late.with_late_answers(made, folder / "doubled", "true"))
        assert counted_anew  # otherwise there is nothing to compare
        otherwise, asked = clicking.shown_otherwise(made, rng)
        (folder / "alone").mkdir()
        failing = egress.pages_that_need_the_records(made, folder / "alone")
        seen = egress.exact_numbers_seen(made, with_another_secret(made, folder / "again"), egress.numbers_of_ours(made, folder / "tiny"))
        for what, found in (("pages that need the records", failing), ("exact counts seen", seen)):
            if found:
                print(f"\n{what}: {found}", file=sys.stderr)  # a figure alone does not say where to look
        return {
            "inconsistent": consistency.inconsistent(made, rng),
            "otherwise": otherwise,
            "asked": asked,
            "changed": sum(late.changed(made.release, held.release) for held in few),
            "side_by_side": exposed,
            "need_records": len(failing),
            "exact_numbers": len(seen),
            "telling_lists": lists.telling_lists(made.release, other.release),
            "follow_up_areas": lists.areas_tell_of_follow_up(made.release, other.release),
            "clock": lists.time_tells_small(made),
        }


def gathered(found: Iterable[Figures]) -> dict[str, np.ndarray]:
    """Every figure over the worlds in which it was measured."""
    told: dict[str, list[float]] = defaultdict(list)
    for figures in found:
        for key, figure in figures.items():
            told[key].append(float(figure))
    return {key: np.array(values) for key, values in told.items()}
