"""The best way to put units together so that every part is safe: the search behind bundles.

A part is safe when each of its groups has at least that group's minimum, for every question asked; a group that is never shown may
have nobody too. Merging helps, and the art is to merge little. Small sets of units are
solved exactly, by going through all their subsets. Larger ones start from a greedy merge of neighbours and are then
improved by solving small pools of nearby parts exactly. The road not taken: a mixed-integer solver, which is no better
at these sizes and is another dependency whose answer may change from version to version, and with it frozen bundles.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

EXACT_UNITS = 11  # 3^11 subset pairs: a fraction of a second

Part = tuple[int, ...]


@dataclass(frozen=True)
class Units:
    """What may be put together, one row a unit.

    people: (unit, group) respondents. answered: (unit, group, question) respondents who answered. minimum: (group,). draw: (unit, group)
    secret numbers that add up; a part needs their sum modulo `draws` more people. size: (unit,) practices in the unit. position: (unit, 2)
    kilometres east and north. shown: (group,) whether the group has counts of its own, so that nobody in it would be an exact zero.
    """

    people: np.ndarray
    answered: np.ndarray
    minimum: np.ndarray
    draw: np.ndarray
    draws: int
    size: np.ndarray
    position: np.ndarray
    shown: np.ndarray

    def __len__(self) -> int:
        return len(self.size)

    def take(self, chosen: Part) -> "Units":
        rows = list(chosen)
        return replace(
            self,
            people=self.people[rows],
            answered=self.answered[rows],
            draw=self.draw[rows],
            size=self.size[rows],
            position=self.position[rows],
        )

    def of_groups(self, kept: Sequence[int]) -> "Units":
        """The same units with these groups only."""
        chosen = list(kept)
        return replace(
            self,
            people=self.people[:, chosen],
            answered=self.answered[:, chosen],
            minimum=self.minimum[chosen],
            draw=self.draw[:, chosen],
            shown=self.shown[chosen],
        )

    def safe(self, part: Part) -> bool:
        rows = list(part)
        return bool(self.all_safe(self.people[rows].sum(axis=0), self.answered[rows].sum(axis=0), self.draw[rows].sum(axis=0)))

    def all_safe(self, people: np.ndarray, answered: np.ndarray, draw: np.ndarray) -> np.ndarray:
        """Whether sums over units are safe. people and draw (..., group), answered (..., group, question) -> (...)."""
        fewest = answered.min(axis=-1) if answered.shape[-1] else people
        return (((people == 0) & ~self.shown) | (fewest >= self.minimum + draw % self.draws)).all(axis=-1)

    def merged(self, parts: list[Part]) -> "Units":
        """The units that come of treating each part as one."""
        return Units(
            np.array([self.people[list(p)].sum(axis=0) for p in parts]),
            np.array([self.answered[list(p)].sum(axis=0) for p in parts]),
            self.minimum,
            np.array([self.draw[list(p)].sum(axis=0) for p in parts]),
            self.draws,
            np.array([self.size[list(p)].sum() for p in parts]),
            np.array([self.position[list(p)].mean(axis=0) for p in parts]),
            self.shown,
        )


def cost(units: Units, part: Part) -> float:
    """What a part costs readers: first practices that cannot stand alone, then large bundles, then distance."""
    rows = list(part)
    practices = int(units.size[rows].sum())
    if practices == 1:
        return 0.0
    apart = units.position[rows] - units.position[rows].mean(axis=0)
    spread = float(np.sqrt((apart**2).sum(axis=1)).sum())
    return practices * 1e6 + practices**2 * 1e3 + min(spread, 999.0)


def best_partition(units: Units) -> list[Part] | None:
    """Safe parts that cover all units at (near) the lowest total cost; `None` when not even all together are safe."""
    if not len(units) or not units.safe(tuple(range(len(units)))):
        return None
    if len(units) <= EXACT_UNITS:
        return _exact(units)
    parts = _merge_neighbours(units)
    return sorted(_improve(units, parts))


def _exact(units: Units) -> list[Part]:
    """Dynamic programme over subsets: the best split of each set is its best first part and the best split of the rest."""
    n = len(units)
    people = np.zeros((1, *units.people.shape[1:]), dtype=np.int64)
    answered = np.zeros((1, *units.answered.shape[1:]), dtype=np.int64)
    draw = np.zeros((1, *units.draw.shape[1:]), dtype=np.int64)
    for unit in range(n):  # row m of the sums is the subset whose bits are m
        people = np.concatenate([people, people + units.people[unit]])
        answered = np.concatenate([answered, answered + units.answered[unit]])
        draw = np.concatenate([draw, draw + units.draw[unit]])
    allowed = units.all_safe(people, answered, draw)
    costs = {m: cost(units, _members(m)) for m in range(1, 1 << n) if allowed[m]}

    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}  # subset -> (cost, its part that holds the lowest unit)
    for whole in range(1, 1 << n):
        lowest = whole & -whole
        rest = whole ^ lowest
        found = (np.inf, 0)
        inner = rest
        while True:  # every subset of `rest`, each with the lowest unit added
            part = inner | lowest
            remainder = best.get(whole ^ part)
            if part in costs and remainder is not None:
                found = min(found, (costs[part] + remainder[0], part))
            if inner == 0:
                break
            inner = (inner - 1) & rest
        if found[1]:
            best[whole] = found
    parts, left = [], (1 << n) - 1
    while left:
        part = best[left][1]
        parts.append(_members(part))
        left ^= part
    return sorted(parts)


def _members(mask: int) -> Part:
    return tuple(i for i in range(mask.bit_length()) if mask >> i & 1)


def _merge_neighbours(units: Units) -> list[Part]:
    """Join unsafe parts with each other, nearest first; what is left over joins the safe part where it costs least.

    Unsafe with unsafe first: units that must be merged anyway then spare those that can stand alone.
    """
    parts: list[Part] = [(i,) for i in range(len(units))]
    while unsafe := [p for p in parts if not units.safe(p)]:
        part = min(unsafe, key=lambda p: (units.people[list(p)].sum(), p))
        others = [p for p in parts if p != part]
        fellows = [p for p in unsafe if p != part]
        if fellows:
            partner = min(fellows, key=lambda p: (_distance(units, part, p), p))
        else:
            partner = min(others, key=lambda p: (cost(units, part + p) - cost(units, p), p))
        parts = [p for p in others if p != partner] + [tuple(sorted(part + partner))]
    return parts


def _improve(units: Units, parts: list[Part]) -> list[Part]:
    """Pool two nearby parts at a time and solve the pool exactly, until nothing gets better."""
    better = True
    while better:
        better = False
        for first, second in sorted(combinations(parts, 2), key=lambda pair: _distance(units, *pair)):
            pool = tuple(sorted(first + second))
            if len(pool) > EXACT_UNITS or first not in parts or second not in parts:
                continue
            solved = [tuple(pool[i] for i in p) for p in _exact(units.take(pool))]
            if sum(cost(units, p) for p in solved) < cost(units, first) + cost(units, second) - 1e-6:
                parts = [p for p in parts if p not in (first, second)] + solved
                better = True
    return parts


def _distance(units: Units, first: Part, second: Part) -> float:
    between = units.position[list(first)].mean(axis=0) - units.position[list(second)].mean(axis=0)
    return float(np.hypot(*between))
