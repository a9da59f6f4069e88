"""T3: asking for many sets of practices with and without one, and subtracting, so that noise might average out.

Against free choice and fresh noise this finds everybody's answer. Here every answer is a sum of the same fixed counts.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from queries import Selection
from queries.survey.people import By
from tests.attacks.asking import Ask, Map, asking
from tests.attacks.guessing import auc
from tests.attacks.inference import Target
from tests.attacks.naive import naive
from tests.attacks.worlds.planted import COIN, OFTEN, WAVE
from tests.attacks.worlds.world import World

if TYPE_CHECKING:
    import pandas as pd

Difference = tuple[int, int]  # more who said yes, more who said no


@dataclass(frozen=True)
class Averaged:
    """AUC of the mean difference, and the most different (non-zero) differences that one canary showed in one view."""

    auc: float
    most_distinct: int


@dataclass(frozen=True)
class Asked:
    """A question of a wave, and its answers that mean yes and no."""

    wave: str = WAVE
    question: str = COIN
    yes: str = "yes"
    no: str = "no"


def averaging(world: World, rng: np.random.Generator, canaries: int = 100, sets: int = 10, of: Asked = Asked()) -> Averaged:
    """Against the product."""
    target = Target(world.who_answered(of.question, of.wave))
    asked = _Memory(asking(world.release, of.wave), of)
    return _attack(asked, target, rng, canaries, sets, world.stolen.noise.variance)


def control(world: World, rng: np.random.Generator, canaries: int = 100, sets: int = 10, of: Asked = Asked()) -> Averaged:
    """Against the plain threshold of eleven."""
    people = world.who_answered(of.question, of.wave)
    target = Target(people.assign(option=people["option"].map({of.yes: "yes", of.no: "no"})))
    return _attack(_Memory(naive(target.people, Map.of(world.release)), Asked()), target, rng, canaries, sets, 0.0)


def _attack(asked: "_Memory", target: Target, rng: np.random.Generator, canaries: int, sets: int, noise: float) -> Averaged:
    chosen = target.people[target.people["canary"].astype(bool)].sample(canaries, random_state=rng)
    practices = sorted(set(target.people["practice_code"]))
    surroundings = [tuple(rng.choice(practices, rng.integers(1, len(practices)), replace=False).tolist()) for _ in range(sets)]
    scores, most = [], 0
    for canary in chosen.itertuples():
        evidence = 0.0
        for by, staff_groups, group in _views(canary):
            told = [asked.difference(around, canary.practice_code, staff_groups, by, group) for around in surroundings]
            distinct = {difference for difference in told if difference not in (None, (0, 0))}
            most = max(most, len(distinct))
            evidence += sum(_evidence(difference, noise) for difference in distinct)
        scores.append(evidence)
    return Averaged(auc(np.array(scores), chosen["leaning"].to_numpy()), most)


def _views(canary) -> list[tuple[By | None, tuple[str, ...], str]]:
    """The four ways in which a canary is counted: breakdown, staff groups, and the group of the answer."""
    staff = (canary.staff_group,)
    return [(None, (), "all"), ("ethnicity", (), canary.wres), (None, staff, "all"), ("ethnicity", staff, canary.wres)]


def _evidence(difference: Difference, noise: float) -> float:
    """How far the yeses lie above what is usual for so many people, weighed by how little else could explain it."""
    yes, no = difference
    people = yes + no
    return (yes - OFTEN * people) / (abs(people) * OFTEN * (1 - OFTEN) + noise + 0.01)


class _Memory:
    """Asks each selection once; the answers do not change, which T0 makes sure of."""

    def __init__(self, ask: Ask, of: Asked) -> None:
        self.ask, self.of = ask, of
        self.known: dict[tuple[Selection, By | None], pd.DataFrame] = {}

    def difference(self, around: tuple[str, ...], practice: str, staff: tuple[str, ...], by: By | None, group: str) -> Difference | None:
        """The answer with the practice minus the answer without it; None where either is not told."""
        without = tuple(code for code in around if code != practice)
        told = [self._counts(codes, staff, by, group) for codes in ((*without, practice), without)]
        if any(counts is None for counts in told):
            return None
        (yes, no), (yes_without, no_without) = told
        return yes - yes_without, no - no_without

    def _counts(self, practices: tuple[str, ...], staff: tuple[str, ...], by: By | None, group: str) -> Difference | None:
        key = Selection(practices=practices, staff_groups=staff), by
        if not practices:
            return None
        if key not in self.known:
            self.known[key] = self.ask(self.of.question, *key)
        answer = self.known[key]
        rows = answer[answer["group"] == group].set_index("category")["count"].reindex([self.of.yes, self.of.no])
        return None if rows.isna().any() else (int(rows.iloc[0]), int(rows.iloc[1]))
