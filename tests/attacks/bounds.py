"""T4: what is certain. Between which limits must the answer of somebody who stands alone lie, given every count and every change that
noise can make?

Two linear programmes a person (as few and as many of one answer as all counts allow). The attacker knows how likely each change is,
and how many people are in each count. A count rules out what has no chance, and where noise has no end nothing has none: then changes
that come once in a thousand counts are left out, so that the limits are those of somebody who is nearly always right.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from tests.attacks.guessing import seen
from tests.attacks.reading.noise import Noise
from tests.attacks.reading.roll import Roll
from tests.attacks.worlds.planted import COIN, WAVE, standing_alone
from tests.attacks.worlds.world import Published

CERTAIN = 1e-6
ONCE_IN = 1e-3


@dataclass(frozen=True)
class Bounded:
    """People whose answer is certain, of how many, and the mean width of what their cells may hold."""

    certain: int
    canaries: int
    width: float


def bounds(
    world: Published, rng: np.random.Generator, canaries: int = 40, asked: tuple[str, str] = (WAVE, COIN), option: str = "yes"
) -> Bounded:
    """The limits of some canaries' answers to the question they answered by coin; without canaries, of some who stand alone.

    asked: a wave and a question of it. option: the answer of which as few and as many are sought as can be.
    """
    wave, question = asked
    answered = world.who_answered(question, wave)
    roll, told = Roll(answered), world.stolen.told(wave, (question,))
    people, options = roll.size, {name for one in told for name in one.said}
    rows = []
    for one in seen(told, roll).values():
        there = int(people[one.inside].sum())
        base = one.base if one.base is not None else there
        limits = {name: _possible(count, there, base, world.stolen.noise) for name, count in one.counts.items()}
        fewest, most = limits.pop(option, (0, there))
        most = min(most, there - sum(low for low, _ in limits.values()))
        if limits.keys() == options - {option}:
            fewest = max(fewest, there - sum(high for _, high in limits.values()))
        rows.append((one.inside, fewest, most))
    inside = csr_matrix(np.array([row[0] for row in rows], dtype=np.float64))
    below, above = (np.array([row[i] for row in rows], dtype=np.float64) for i in (1, 2))
    alone = answered["canary"].astype(bool) if "canary" in answered else standing_alone(answered)
    chosen = answered[alone].sample(canaries, random_state=rng)
    widths = np.array([_width(cell, inside, below, above, people) for cell in roll.cell_of(chosen)])
    return Bounded(int((widths < CERTAIN).sum()), canaries, float(np.nanmean(widths)))


def _possible(said: int, people: int, base: int, noise: Noise) -> tuple[int, int]:
    """The fewest and most true counts that may be behind what is said."""
    chance = noise.chance(said, np.arange(people + 1), base)
    possible = np.flatnonzero(chance > (ONCE_IN * chance.max() if chance.max() > 0 else -1))
    return int(possible.min()), int(possible.max())


def _width(cell: int, inside: csr_matrix, below: np.ndarray, above: np.ndarray, people: np.ndarray) -> float:
    """How far apart the fewest and the most yeses of a cell are; not a number where the limits contradict each other."""
    limits = {"A_ub": vstack([inside, -inside]), "b_ub": np.concatenate([above, -below]), "bounds": [(0, n) for n in people]}
    wanted = np.zeros(len(people))
    wanted[cell] = 1
    fewest, most = (linprog(sign * wanted, method="highs", **limits) for sign in (1, -1))
    return float(-most.fun - fewest.fun) if fewest.success and most.success else float("nan")
