"""T4: what is certain. Between which limits must a canary's answer lie, given every count and the largest change?

Two linear programmes a canary (as few and as many yeses as all counts allow). The attacker knows the largest change, what
"fewer than 3" can hide, how many people are in each count, and that a few-asked question is only counted where enough
people said yes before.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_matrix, vstack

from queries.release import Facts
from tests.attacks.inference import Target
from tests.attacks.known import Map
from tests.attacks.planted import COIN, FOLLOW_UP, WAVE
from tests.attacks.reading import SMALL, UNKNOWN, Reader, Seen, asking
from tests.attacks.world import World

CERTAIN = 1e-6


@dataclass(frozen=True)
class Bounded:
    """Canaries whose answer is certain, of how many, and the mean width of what their cells may hold."""

    certain: int
    canaries: int
    width: float


def bounds(world: World, rng: np.random.Generator, canaries: int = 40) -> Bounded:
    """The limits of some canaries' answers to the question they answered by coin."""
    target = Target.of(world, COIN)
    reader = Reader(asking(world.release, WAVE), Map.of(world.release), target.known)
    people = target.known.size
    counted = [(one.inside, *_limits(one, int(people[one.inside].sum()), world.release.facts)) for one in _read(reader, COIN)]
    asked_next = [(one.inside, world.release.facts.minimum_group, int(people[one.inside].sum())) for one in _read(reader, FOLLOW_UP)]
    rows = counted + asked_next
    inside = csr_matrix(np.array([row[0] for row in rows], dtype=np.float64))
    above, below = (np.array([row[i] for row in rows], dtype=np.float64) for i in (2, 1))
    chosen = target.people[target.people["canary"].astype(bool)].sample(canaries, random_state=rng)
    widths = np.array([_width(cell, inside, below, above, people) for cell in target.known.cell_of(chosen)])
    return Bounded(int((widths < CERTAIN).sum()), canaries, float(widths.mean()))


def _read(reader: Reader, question: str) -> list[Seen]:
    return list(reader.read(question, reader.plan(question)).values())


def _limits(one: Seen, people: int, facts: Facts) -> tuple[int, int]:
    """The fewest and most who can have said yes."""
    fewest_yes, most_yes = _true_counts(one.counts["yes"], people, facts)
    fewest_no, most_no = _true_counts(one.counts["no"], people, facts)
    return max(fewest_yes, people - most_no), min(most_yes, people - fewest_no)


def _true_counts(count: int, people: int, facts: Facts) -> tuple[int, int]:
    if count == UNKNOWN:
        return 0, people
    if count == SMALL:
        return 0, min(people, facts.coded_below - 1 + facts.largest_change)
    return max(1, count - facts.largest_change), min(people, count + facts.largest_change)


def _width(cell: int, inside: csr_matrix, below: np.ndarray, above: np.ndarray, people: np.ndarray) -> float:
    """How far apart the fewest and the most yeses of a cell are."""
    limits = {"A_ub": vstack([inside, -inside]), "b_ub": np.concatenate([above, -below]), "bounds": [(0, n) for n in people]}
    wanted = np.zeros(len(people))
    wanted[cell] = 1
    fewest, most = (linprog(sign * wanted, method="highs", **limits) for sign in (1, -1))
    assert fewest.success
    assert most.success
    return float(-most.fun - fewest.fun)
