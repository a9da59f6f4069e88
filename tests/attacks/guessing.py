"""Guessing who said yes: the best linear guess from all counts at once, and how good it was.

Generalised least squares with what is known beforehand as a second source: who is in each count, how large the noise is, and
how common a yes is. No linear attack on the same counts does better. Source: statistics reference 4.5, T2.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import rankdata

from tests.attacks.reading.noise import FEW, NEARLY_ALL
from tests.attacks.reading.roll import Roll
from tests.attacks.reading.stolen import Told

SMALL_MEAN, SMALL_VARIANCE = 1.2, 1.0  # of the true count behind "fewer than 3", or of those missing from "all but fewer than 3"
NO_NOISE = 1e-4  # variance to assume where counts are exact, so that the equations can be solved


@dataclass(frozen=True)
class Seen:
    """One group of people as a count names it: (cell,) who is counted, and the counts by option."""

    inside: np.ndarray
    counts: Mapping[str, int]
    base: int | None = None  # how many answered, as published


def seen(told: Iterable[Told], roll: Roll) -> dict[tuple, Seen]:
    """Each count once: a bundle that is a neighbourhood too is written twice and says the same. Other noise says more, so it counts."""
    found: dict[tuple, Seen] = {}
    for one in told:
        inside = roll.inside(one.group)
        counts = {option: one.said[option] for option in one.drawn}
        if counts:
            found.setdefault((inside.tobytes(), *sorted(counts.items())), Seen(inside, counts, one.base))
    return found


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


def sums(found: Iterable[Seen], people: np.ndarray, variance: float) -> Sums:
    """Both answers of a yes/no question tell how many said yes, since the attacker knows how many there are. people: (cell,)."""
    rows = [(one.inside, *_said_yes(one, float(people[one.inside].sum()), variance)) for one in found]
    return _stacked(rows, len(people))


def averaged(questions: Sequence[Iterable[Seen]], people: np.ndarray, variance: float) -> Sums:
    """The mean over questions of each sum, from the questions that show it; one equation for all that is said of the same people."""
    told: dict[bytes, list[tuple[float, float]]] = {}
    inside: dict[bytes, np.ndarray] = {}
    for question in questions:
        for one in question:
            key = one.inside.tobytes()
            inside[key] = one.inside
            told.setdefault(key, []).append(_said_yes(one, float(people[one.inside].sum()), variance))
    rows = [
        (inside[key], float(np.mean([yes for yes, _ in found])), sum(noise for _, noise in found) / len(found) ** 2)
        for key, found in told.items()
    ]
    return _stacked(rows, len(people))


def followed_up(told: Iterable[Told], roll: Roll, variance: float) -> Sums:
    """Those who answered what only people who said yes were asked: its base, or all its options together, count the yeses."""
    rows: dict[tuple, tuple[np.ndarray, float, float]] = {}
    for one in told:
        inside = roll.inside(one.group)
        counts = [_count(n, 0.0, variance) for n in one.said.values() if n >= FEW]
        if one.base is not None:
            rows[inside.tobytes(), one.base] = inside, float(one.base), variance
        if len(counts) == len(one.said) == len(one.drawn):
            rows[inside.tobytes(), *one.said.values()] = inside, sum(count for count, _ in counts), sum(noise for _, noise in counts)
    return _stacked(list(rows.values()), len(roll.size))


def _stacked(rows: Sequence[tuple[np.ndarray, float, float]], cells: int) -> Sums:
    return Sums(
        np.array([inside for inside, _, _ in rows], dtype=np.float64).reshape(len(rows), cells),
        np.array([yes for _, yes, _ in rows]),
        np.maximum(np.array([noise for _, _, noise in rows]), NO_NOISE),
    )


def _said_yes(one: Seen, people: float, variance: float) -> tuple[float, float]:
    """How many of a group said yes and the variance of that, from whichever of the two counts are told."""
    told = []
    if "yes" in one.counts:
        told.append(_count(one.counts["yes"], people, variance))
    if "no" in one.counts:
        no, noise = _count(one.counts["no"], people, variance)
        told.append((people - no, noise))
    weight = sum(1 / max(noise, NO_NOISE) for _, noise in told)
    return sum(yes / max(noise, NO_NOISE) for yes, noise in told) / weight, 1 / weight


def _count(count: int, people: float, variance: float) -> tuple[float, float]:
    if count == FEW:
        return SMALL_MEAN, SMALL_VARIANCE
    return (people - SMALL_MEAN, SMALL_VARIANCE) if count == NEARLY_ALL else (float(count), variance)


def guess(equations: Sums, mean: np.ndarray, variance: np.ndarray) -> np.ndarray:
    """(cell,) the expected number who said yes. mean, variance: (cell,) what is expected beforehand."""
    a = equations.inside
    spread = (a * variance) @ a.T + np.diag(equations.variance)
    return mean + variance * (a.T @ np.linalg.solve(spread, equations.yes - a @ mean))


def auc(score: np.ndarray, said_yes: np.ndarray) -> float:
    """Of one who said yes and one who said no, how often the first has the higher score: 0.5 is chance, 1 certainty."""
    yes = np.asarray(said_yes, dtype=bool)
    pairs = yes.sum() * (~yes).sum()
    return float((rankdata(score)[yes].sum() - yes.sum() * (yes.sum() + 1) / 2) / pairs) if pairs else float("nan")
