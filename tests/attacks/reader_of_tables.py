"""A reader of published tables, with a linear programme: what each count may be, given everything that was published at once.

Written apart from the audit of the building side. The reader knows the rules: which counts add up to which, how far rounding reaches, and
that a count is nearly always 8 at least when it is withheld, or it would be a band; only what happened is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

SMALLEST = 8
HIGHEST = 10_000.0
Name = tuple[str, str]  # dimension, category; 'not ...' is the other side of a yes

# Which dimension is split into which, and which are yes or no out of which. The total of a year is ('total', '').
SPLITS = {
    "quarter": ("total", ""),
    "staff_group": ("total", ""),
    "area": ("total", ""),
    "again": ("feedback", ""),
    "wait": ("stage", "started"),
    "staff": ("total", ""),
    "shortlisted": ("total", ""),
    "board": ("total", ""),
    "band_white": ("staff", "white"),
    "band_bme": ("staff", "bme"),
}
# Of workforce counts, a yes of one ethnicity is part of those of the same.
AMONG = {"disciplined": "staff", "trained": "staff", "appointed": "shortlisted"}
YES = ("element", "signal", "feedback", "stage", *AMONG)
CHAIN = {"accepted": "", "held": "accepted", "agreed": "held", "kept": "agreed", "started": "", "completed": "started"}


@dataclass(frozen=True)
class Told:
    """One row of a release."""

    how: str
    low: int | None
    high: int | None

    def range(self, withheld_from: float) -> tuple[float, float]:
        return (withheld_from, HIGHEST) if self.low is None or self.high is None else (self.low, self.high)


def parent(name: Name) -> Name:
    """The count that a yes is part of."""
    dimension, category = name
    if dimension in AMONG:
        return AMONG[dimension], category
    before = CHAIN.get(category, "") if dimension == "stage" else ""
    return ("stage", before) if before else ("total", "")


def other_side(name: Name) -> Name:
    return name[0], f"not {name[1]}"


def ranges(told: Mapping[Name, Told], wanted: Iterable[Name], withheld_from: float = 0) -> dict[Name, tuple[float, float]]:
    """What the reader makes of each wanted count. Raises `AssertionError` when what was published contradicts itself."""
    yes = [name for name in told if name[0] in YES]
    names = [*told, *(other_side(name) for name in yes)]
    place = {name: i for i, name in enumerate(names)}
    # An area may be withheld because it is one practice, whatever its count.
    bounds = [told[name].range(0 if name[0] == "area" else withheld_from) if name in told else (0.0, HIGHEST) for name in names]
    sums = [(parent(name), [name, other_side(name)]) for name in yes]
    sums += [(of, parts) for split, of in SPLITS.items() if (parts := [name for name in told if name[0] == split])]
    matrix = np.zeros((len(sums), len(names)))
    for row, (of, parts) in zip(matrix, sums, strict=True):
        row[[place[part] for part in parts]] = 1
        row[place[of]] = -1
    found = {}
    for name in wanted:
        aim = np.zeros(len(names))
        aim[place[name]] = 1
        ends = [linprog(sign * aim, A_eq=matrix, b_eq=np.zeros(len(sums)), bounds=bounds, method="highs") for sign in (1, -1)]
        assert all(end.status == 0 for end in ends), f"{name}: {ends[0].message}"
        found[name] = ends[0].fun, -ends[1].fun
    return found


def exposed(told: Mapping[Name, Told], truth: Mapping[Name, int], zero_is_small: Iterable[Name] = ()) -> list[tuple[Name, int, tuple]]:
    """Small counts that the reader knows better than was meant: not all of the band that is told, or else less than 7 wide."""
    zero_is_small = set(zero_is_small)
    small = [name for name, n in truth.items() if 0 < n < SMALLEST or (n == 0 and name in zero_is_small)]
    found = []
    for withheld_from in (0, SMALLEST):
        try:
            found += ranges(told, small, withheld_from).items()
        except AssertionError:
            if withheld_from == 0:
                raise  # else the guess that nothing small is withheld was wrong, and the reader knows it
    known = [(name, truth[name], ends) for name, ends in found if ends[1] - ends[0] < _meant(told.get(name)) - 1e-6]
    return [one for one in known if one[2][0] - 1e-6 <= one[1] <= one[2][1] + 1e-6]  # a wrong guess gives nobody away


def _meant(told: Told | None) -> float:
    if told is not None and told.how == "band":
        assert told.low is not None
        assert told.high is not None
        return told.high - told.low
    return SMALLEST - 1
