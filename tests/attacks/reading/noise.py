"""The noise as its rules are public: how likely each published count is, for each true one.

Written from the rules and not from the product's own tables: an attacker has the note, and a test must not share a mistake with what
it tests. No noise at all is the control's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol

import numpy as np
from scipy.optimize import brentq

FEW, NEARLY_ALL, RARE = -1, -2, -3  # in place of a count: "fewer than 3", "all but fewer than 3", too rare to be said of so few people
NO_NOISE = "none"  # the control's table


class Noise(Protocol):
    """What an attacker makes of a published count."""

    @property
    def variance(self) -> float: ...

    def chance(self, said: int, true: np.ndarray, base: int) -> np.ndarray:
        """(n,) how likely `said` is for each true count, where the release says that `base` people answered."""
        ...


@dataclass(frozen=True)
class Exact:
    """Counts as they are."""

    variance: float = 0.0

    def chance(self, said: int, true: np.ndarray, base: int) -> np.ndarray:  # noqa: ARG002 - exact counts need no base
        return (true == said).astype(float)


@dataclass(frozen=True)
class Bounded:
    """The cell-key table: mean 0, a variance, never beyond `largest`, never 1 to `never`, else as random as possible."""

    variance: float
    largest: int
    never: int
    coded_below: int

    def chance(self, said: int, true: np.ndarray, base: int) -> np.ndarray:  # noqa: ARG002 - counts are coded by themselves
        return np.array([self._of(int(n), said) for n in true])

    @lru_cache(maxsize=100_000)  # noqa: B019 - few tables, each for as long as the run
    def _of(self, true: int, said: int) -> float:
        row = self._row(min(true, self.largest + self.never + 1))
        if said == FEW:
            return sum(p for change, p in row.items() if true + change < self.coded_below)
        return row.get(said - true, 0.0)

    def _row(self, true: int) -> Mapping[int, float]:
        return _most_random(true, self.largest, self.never, self.variance)


@lru_cache
def _most_random(true: int, largest: int, never: int, variance: float) -> Mapping[int, float]:
    """change -> chance, p ~ exp(a v + b v^2); a for the mean is found inside b for the variance."""
    if true == 0:
        return {0: 1.0}
    v = np.array([j - true for j in range(max(0, true - largest), true + largest + 1) if j == 0 or j > never], dtype=float)

    def p(a: float, b: float) -> np.ndarray:
        weight = a * v + b * v**2
        weight = np.exp(weight - weight.max())
        return weight / weight.sum()

    def a_for(b: float) -> float:
        return brentq(lambda a: p(a, b) @ v, -60, 60)

    b = brentq(lambda b: p(a_for(b), b) @ v**2 - variance, -20, 20)
    return dict(zip(v.astype(int).tolist(), p(a_for(b), b).tolist(), strict=True))


@dataclass(frozen=True)
class Endless:
    """Two-sided geometric noise: each step further from the truth is `ratio` times less likely. Both ends are coded."""

    ratio: float
    coded_below: int

    @property
    def variance(self) -> float:
        return 2 * self.ratio / (1 - self.ratio) ** 2

    def chance(self, said: int, true: np.ndarray, base: int) -> np.ndarray:
        if said == RARE:
            return np.ones(len(true))
        if said == FEW:
            return self._below(self.coded_below - true)
        if said == NEARLY_ALL:
            return self._below(self.coded_below - (base - true))
        return (1 - self.ratio) / (1 + self.ratio) * self.ratio ** np.abs(said - true)

    def _below(self, limit: np.ndarray) -> np.ndarray:
        """(n,) the chance of a change below each limit: a closed form, so that far ends are never nought."""
        ends = self.ratio ** np.abs(np.where(limit > 0, limit, limit - 1)) / (1 + self.ratio)
        return np.where(limit > 0, 1 - ends, ends)


def noise_of(facts: Mapping[str, Any]) -> Noise:
    """Which noise a release says it has."""
    if "likelihood_ratio" in facts:
        return Endless(1 / facts["likelihood_ratio"], facts["coded_below"])
    if facts["table_id"] == NO_NOISE:
        return Exact()
    never = {"PT-A": 1, "PT-B": 2, "PT-C": 0}[facts["table_id"]]
    return Bounded(facts["variance"], facts["largest_change"], never, facts["coded_below"])
