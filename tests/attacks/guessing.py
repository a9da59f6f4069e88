"""Guessing who said yes: the best linear guess from all counts at once, and how good it was.

Generalised least squares with what is known beforehand as a second source: who is in each count, how large the noise is, and
how common a yes is. No linear attack on the same counts does better. Source: statistics reference 4.5, T2.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from tests.attacks.known import Known
from tests.attacks.reading import SMALL, UNKNOWN, Seen

SMALL_MEAN, SMALL_VARIANCE = 1.2, 1.0  # of the true count behind "fewer than 3"
NO_NOISE = 1e-4  # variance to assume where counts are exact, so that the equations can be solved


@dataclass(frozen=True)
class Sums:
    """Noisy equations: `inside` (sum, cell) @ yes (cell,) = `yes` (sum,), each with the `variance` of its noise."""

    inside: np.ndarray
    yes: np.ndarray
    variance: np.ndarray

    def and_also(self, other: "Sums") -> "Sums":
        return Sums(*(np.concatenate(parts) for parts in zip(self._parts(), other._parts(), strict=True)))

    def _parts(self) -> tuple[np.ndarray, ...]:
        return self.inside, self.yes, self.variance


def sums(seen: Iterable[Seen], known: Known, variance: float) -> Sums:
    """Both answers of a yes/no question tell how many said yes, since the attacker knows how many there are."""
    return averaged([{one.inside.tobytes(): one for one in seen}], known, variance)


def averaged(questions: Sequence[Mapping[bytes, Seen]], known: Known, variance: float) -> Sums:
    """The mean over questions of each sum, from the questions that show it; keyed by who is in it."""
    told: dict[bytes, list[tuple[float, float]]] = {}
    inside: dict[bytes, np.ndarray] = {}
    for question in questions:
        for key, one in question.items():
            inside[key] = one.inside
            told.setdefault(key, []).append(_said_yes(one, float(known.size[one.inside].sum()), variance))
    return Sums(
        np.array([inside[key] for key in told], dtype=np.float64),
        np.array([np.mean([yes for yes, _ in found]) for found in told.values()]),
        np.array([sum(noise for _, noise in found) / len(found) ** 2 for found in told.values()]),
    )


def followed_up(seen: Iterable[Seen], variance: float) -> Sums:
    """Those who answered what only people who said yes were asked: all its options together count the yeses."""
    rows = [(one.inside, [_count(n, variance) for n in one.counts.values() if n != UNKNOWN]) for one in seen]
    return Sums(
        np.array([inside for inside, _ in rows], dtype=np.float64),
        np.array([sum(count for count, _ in found) for _, found in rows]),
        np.array([sum(noise for _, noise in found) for _, found in rows]),
    )


def _said_yes(one: Seen, people: float, variance: float) -> tuple[float, float]:
    """How many of a group said yes and the variance of that, from whichever of the two counts are told."""
    told = []
    if one.counts["yes"] != UNKNOWN:
        told.append(_count(one.counts["yes"], variance))
    if one.counts["no"] != UNKNOWN:
        no, noise = _count(one.counts["no"], variance)
        told.append((people - no, noise))
    weight = sum(1 / noise for _, noise in told)
    return sum(yes / noise for yes, noise in told) / weight, 1 / weight


def _count(count: int, variance: float) -> tuple[float, float]:
    return (SMALL_MEAN, SMALL_VARIANCE) if count == SMALL else (float(count), variance)


def guess(equations: Sums, mean: np.ndarray, variance: np.ndarray) -> np.ndarray:
    """(cell,) the expected number who said yes. mean, variance: (cell,) what is expected beforehand."""
    a = equations.inside
    spread = (a * variance) @ a.T + np.diag(equations.variance)
    return mean + variance * (a.T @ np.linalg.solve(spread, equations.yes - a @ mean))


def auc(score: np.ndarray, said_yes: np.ndarray) -> float:
    """Of one who said yes and one who said no, how often the first has the higher score: 0.5 is chance, 1 certainty."""
    yes = np.asarray(said_yes, dtype=bool)
    pairs = yes.sum() * (~yes).sum()
    return float((rankdata(score)[yes].sum() - yes.sum() * (yes.sum() + 1) / 2) / pairs)
