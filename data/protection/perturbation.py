"""Perturbation tables: which change a small secret number makes to a count.

Source: statistics reference 4.2 (cell-key method). For a true count i the published count j lies within `largest_change`,
is never between 1 and `never_published`, has mean i and variance `variance`, and is otherwise as random as possible.
The maximum-entropy solution is p_v ~ exp(a v + b v^2) for the change v = j - i: two unknowns, found by Newton's method.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from data.problems import DefinitionProblem
from data.protection.record_keys import KEY_RANGE

TOLERANCE = 1e-12
STEPS = 200


@dataclass(frozen=True)
class PerturbationTable:
    """`rows[i]` are (published counts, cumulative probabilities) for the true count i; the last row serves all larger counts."""

    id: str
    largest_change: int
    variance: float
    never_published: int

    @cached_property
    def rows(self) -> tuple[tuple[np.ndarray, np.ndarray], ...]:
        zero = (np.array([0]), np.array([1.0]))
        return (zero, *(self._row(i) for i in range(1, self.largest_change + self.never_published + 2)))

    def _row(self, true_count: int) -> tuple[np.ndarray, np.ndarray]:
        published = np.arange(max(0, true_count - self.largest_change), true_count + self.largest_change + 1)
        published = published[(published == 0) | (published > self.never_published)]
        probability = max_entropy(published - true_count, self.variance, f"{self.id}, count {true_count}")
        return published, np.cumsum(probability)

    @cached_property
    def _change_and_limit(self) -> tuple[np.ndarray, np.ndarray]:
        """Rows as rectangles (row x option): change, and upper limit of its interval (2 where there is no option)."""
        width = max(len(published) for published, _ in self.rows)
        change = np.zeros((len(self.rows), width), dtype=np.int64)
        limit = np.full((len(self.rows), width), 2.0)
        for i, (published, cumulative) in enumerate(self.rows):
            change[i, : len(published)] = published - i
            limit[i, : len(published)] = cumulative
            change[i, len(published) :] = published[-1] - i
        return change, limit

    def perturb(self, counts: np.ndarray, keys: np.ndarray) -> np.ndarray:
        """Published counts for true `counts` (any shape) and cell keys (uint32 sums modulo 2^32, same shape)."""
        change, limit = self._change_and_limit
        row = np.minimum(counts, len(self.rows) - 1)
        position = keys.astype(np.float64) / KEY_RANGE
        option = (position[..., None] >= limit[row]).sum(axis=-1)
        return counts + change[row, np.minimum(option, change.shape[1] - 1)]


def max_entropy(changes: np.ndarray, variance: float, name: str = "") -> np.ndarray:
    """Probabilities of `changes` with mean 0, the given variance, and the largest entropy.

    Raises `DefinitionProblem` when no such distribution exists.
    """
    v = changes.astype(np.float64)
    features = np.stack([v, v**2])
    target = np.array([0.0, variance])
    tilt = np.zeros(2)
    for _ in range(STEPS):
        p = _tilted(tilt, features)
        gap = target - features @ p
        if np.abs(gap).max() < TOLERANCE:
            return p
        centred = features - (features @ p)[:, None]
        hessian = (centred * p) @ centred.T + 1e-14 * np.eye(2)
        step = np.linalg.solve(hessian, gap)
        tilt = tilt + _damped(step, tilt, features, target)
        if not np.isfinite(tilt).all() or np.abs(tilt).max() > 500:
            break
    raise DefinitionProblem(f"protection.yaml: table: no perturbation has these settings ({name}); use a smaller variance.")


def _tilted(tilt: np.ndarray, features: np.ndarray) -> np.ndarray:
    weight = tilt @ features
    p = np.exp(weight - weight.max())
    return p / p.sum()


def _damped(step: np.ndarray, tilt: np.ndarray, features: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Halve a Newton step until the convex dual stops rising: plain steps overshoot on the edge rows."""

    def dual(t: np.ndarray) -> float:
        weight = t @ features
        return float(np.log(np.exp(weight - weight.max()).sum()) + weight.max() - t @ target)

    start = dual(tilt)
    for _ in range(60):
        if dual(tilt + step) <= start + 1e-15:
            break
        step = step / 2
    return step
