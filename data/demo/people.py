"""The staff of each practice, and which of them answer in a wave."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from data.definitions.schema import Ethnicity
from data.demo.workplaces import Workplaces

TURNOVER = 0.12  # of posts filled anew between two waves
GROUP_NOT_GIVEN = 0.02
NOT_STATED = {"Z": 0.03, "99": 0.02}

_TYPICAL_BME = -1.6  # log-odds of a neighbourhood in the middle: about 17%
_BME_BY_GROUP = {"gp": 1.0, "dpc": 0.3, "nurse": 0.1}  # log-odds more than elsewhere in the practice
_WITHIN = {  # how common each category is within White and within BME
    "A": 90, "B": 2, "C": 8,
    "D": 5, "E": 2, "F": 4, "G": 2, "H": 27, "J": 14, "K": 3, "L": 8, "M": 10, "N": 14, "P": 2, "R": 3, "S": 6,
}  # fmt: skip


@dataclass(frozen=True)
class People:
    """Columns of equal length, a person each.

    `practice` and `staff_group` are positions (-1: group not given); `ethnicity` is a position in the definition's categories;
    `bme` is what the person is, also where they do not state it; `trait` is how hard they find their workplace, in standard deviations.
    """

    practice: np.ndarray
    staff_group: np.ndarray
    ethnicity: np.ndarray
    bme: np.ndarray
    trait: np.ndarray

    def __len__(self) -> int:
        return len(self.practice)

    def take(self, chosen: np.ndarray) -> "People":
        return People(self.practice[chosen], self.staff_group[chosen], self.ethnicity[chosen], self.bme[chosen], self.trait[chosen])


class Employers:
    """Hires people: knows how likely each practice and staff group is to hire somebody of each ethnic category."""

    def __init__(self, rng: np.random.Generator, workplaces: Workplaces, groups: Sequence[str], ethnicity: Ethnicity) -> None:
        around = np.append(rng.normal(_TYPICAL_BME, 0.7, workplaces.neighbourhoods), _TYPICAL_BME)  # the last is for no neighbourhood
        practice = around[workplaces.neighbourhood] + rng.normal(0, 0.3, len(workplaces.codes))
        group = np.array([_BME_BY_GROUP.get(code, 0.0) for code in groups])
        self._bme_share = 1 / (1 + np.exp(-(practice[:, None] + group)))
        self._white = _weights(ethnicity, "white")
        self._bme = _weights(ethnicity, "bme")

    def staff(self, rng: np.random.Generator, heads: np.ndarray) -> People:
        """Everybody, in order of practice. `heads` is practices x groups."""
        practice, group = (index.ravel() for index in np.indices(heads.shape))
        return self._hired(rng, np.repeat(practice, heads.ravel()).astype(np.int16), np.repeat(group, heads.ravel()).astype(np.int8))

    def year_later(self, rng: np.random.Generator, staff: People) -> People:
        """The same posts, some of them filled anew."""
        leaves = rng.random(len(staff)) < TURNOVER
        new = self._hired(rng, staff.practice, staff.staff_group)
        return replace(
            staff,
            ethnicity=np.where(leaves, new.ethnicity, staff.ethnicity),
            bme=np.where(leaves, new.bme, staff.bme),
            trait=np.where(leaves, new.trait, staff.trait),
        )

    def _hired(self, rng: np.random.Generator, practice: np.ndarray, group: np.ndarray) -> People:
        posts = len(practice)
        bme = rng.random(posts) < self._bme_share[practice, group]
        within = rng.random(posts)
        ethnicity = np.where(bme, _drawn(self._bme, within), _drawn(self._white, within)).astype(np.int8)
        return People(practice, group, ethnicity, bme, trait=rng.standard_normal(posts, dtype=np.float32))


def _weights(ethnicity: Ethnicity, wres: str) -> np.ndarray:
    """Cumulative shares of the categories within one WRES group, 0 for the others; categories we do not know of are rare."""
    share = np.array([_WITHIN.get(c.code, 1) if c.wres == wres else 0 for c in ethnicity.categories], dtype=float)
    return share.cumsum() / share.sum()


def _drawn(weights: np.ndarray, chance: np.ndarray) -> np.ndarray:
    return np.searchsorted(weights, chance, side="right")  # right: a chance of exactly 0 must not pick a category of weight 0


def respondents(rng: np.random.Generator, staff: People, returned: np.ndarray, ethnicity: Ethnicity) -> People:
    """`returned[i]` people of practice i, whoever comes first, shuffled; some keep their group or their ethnicity to themselves."""
    order = np.argsort(staff.practice + rng.random(len(staff)))  # by practice, and by chance within it
    practice = staff.practice[order]
    place_in_practice = np.arange(len(staff)) - np.searchsorted(practice, practice)
    answered = staff.take(rng.permutation(order[place_in_practice < returned[practice]]))
    return replace(
        answered,
        staff_group=np.where(rng.random(len(answered)) < GROUP_NOT_GIVEN, -1, answered.staff_group),
        ethnicity=_as_stated(rng, answered.ethnicity, ethnicity),
    )


def _as_stated(rng: np.random.Generator, categories: np.ndarray, ethnicity: Ethnicity) -> np.ndarray:
    chance = rng.random(len(categories))
    stated, start = categories.copy(), 0.0
    for position, share in _not_stated(ethnicity).items():
        stated[(chance >= start) & (chance < start + share)] = position
        start += share
    return stated


def _not_stated(ethnicity: Ethnicity) -> dict[int, float]:
    """Position of each category of unknown group -> share of people who are put there; other codes than the usual share what is usual."""
    unknown = {position: category.code for position, category in enumerate(ethnicity.categories) if category.wres == "unknown"}
    if set(unknown.values()) == set(NOT_STATED):
        return {position: NOT_STATED[code] for position, code in unknown.items()}
    return dict.fromkeys(unknown, sum(NOT_STATED.values()) / max(len(unknown), 1))
