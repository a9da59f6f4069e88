"""Sums of released counts -> the frame that pages, exports and tests read: every number with its base, its doubt or its reason."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.measures import proportions
from queries.release import Facts
from queries.survey.areas import TOO_FEW
from queries.survey.asked import Group
from queries.survey.counts import Tally

COLUMNS = (
    "group", "category", "count", "base", "share", "lower", "upper", "withheld", "shown_with", "group_name", "effective_base",
)  # fmt: skip
SMALL_COUNT = "small_count"


@dataclass(frozen=True)
class Row:
    """One line of an answer: so many said `yes`, so many something else. `one_draw`: see `Asked`."""

    group: Group
    category: str
    yes: Tally
    other: Tally
    one_draw: bool

    @property
    def base(self) -> int:
        return self.yes.total + self.other.total

    def withheld(self, facts: Facts, two_sided: bool) -> str | None:
        """Why the row is not shown. two_sided: the rest of the base is one answer too, which must not be given away as 100%."""
        if self.group.withheld:
            return self.group.withheld
        if not self.yes.cells and not self.other.cells:
            return TOO_FEW  # that nobody of a group is in an area is not said
        # Held by the areas for true bases; noise, or options that do not count, may still leave fewer than was promised.
        if self.base < facts.minimum_group:
            return TOO_FEW
        if self.yes.rare or (two_sided and self.one_draw and self.other.rare):
            return TOO_FEW
        if self.yes.only_few or self.yes.only_most or (two_sided and (self.other.only_few or self.other.only_most)):
            return SMALL_COUNT
        return None


def share_frame(facts: Facts, rows: Sequence[Row], two_sided: bool, columns: Sequence[str] = COLUMNS) -> pd.DataFrame:
    """One line a row, in order; `columns` are those of `COLUMNS`, and `wave` where rows are of several."""
    reasons = [row.withheld(facts, two_sided) for row in rows]
    shown = np.array([reason is None for reason in reasons], dtype=bool)
    has_base = shown | np.array([reason == SMALL_COUNT for reason in reasons], dtype=bool)
    count = np.array([row.yes.total for row in rows], dtype=np.float64)
    base = np.array([row.base for row in rows], dtype=np.float64)
    share, lower, upper, effective = measured(facts, rows, np.where(shown, count, np.nan), base)
    for i, reason in enumerate(reasons):
        if reason == SMALL_COUNT:
            lower[i], upper[i] = known_limits(facts, rows[i])
    held = {
        "wave": lambda: pd.array([row.group.wave for row in rows], dtype="str"),
        "group": lambda: pd.array([row.group.code for row in rows], dtype="str"),
        "category": lambda: pd.array([row.category for row in rows], dtype="str"),
        "count": lambda: whole_numbers(count, shown),
        "base": lambda: whole_numbers(base, has_base),
        "share": lambda: share,
        "lower": lambda: lower,
        "upper": lambda: upper,
        "withheld": lambda: pd.Series(reasons, dtype=object),
        "shown_with": lambda: pd.Series([row.group.place.shown_with for row in rows], dtype=object),
        "group_name": lambda: pd.array([row.group.name for row in rows], dtype="str"),
        "effective_base": lambda: effective,
    }
    # A page asks for two dozen of these: arrays that are not copied, and only the columns that are wanted, are half the cost.
    return pd.DataFrame({name: held[name]() for name in columns}, copy=False)


def whole_numbers(values: np.ndarray, known: np.ndarray) -> pd.arrays.IntegerArray:
    """People as whole numbers, `NA` where not known."""
    return pd.arrays.IntegerArray(np.where(known, values, 0).astype(np.int64), ~known)


def measured(facts: Facts, rows: Sequence[Row], count: np.ndarray, base: np.ndarray) -> tuple[np.ndarray, ...]:
    """Share, lower and upper limit and effective base of each row, from `count` of `base`; nan where the count is."""
    with np.errstate(invalid="ignore", divide="ignore"):
        share = count / base
    noise = noise_of(facts, rows, share, base)
    effective = proportions.effective_base(share, base, noise_variance=noise)
    interval = proportions.share_interval(share, effective)
    return share, np.array(interval.lower), np.array(interval.upper), np.asarray(effective)


def noise_of(facts: Facts, rows: Sequence[Row], share: np.ndarray, base: np.ndarray) -> np.ndarray:
    """The variance that protection adds to each share. Of two answers one is drawn, and the base for both; else each has its own draw."""
    yes, other, one_draw = (
        np.array(values) for values in ([r.yes.cells for r in rows], [r.other.cells for r in rows], [r.one_draw for r in rows])
    )
    apart = proportions.noise_variance(share, base, facts.variance, yes, other)
    together = proportions.shared_noise_variance(share, base, facts.variance, facts.participation_variance, yes)
    return np.where(one_draw, together, apart)


def known_limits(facts: Facts, row: Row) -> tuple[float, float]:
    """What is known of a share when one side is only known to be small; rounded outwards to whole per cents."""
    low = row.yes.only_few or row.other.only_most
    side = row.yes if row.yes.only_few else row.other if row.other.only_few else None
    most = side.below(facts.coded_below) if side else facts.coded_below * max(row.yes.most, row.other.most)
    limit = min(100, math.ceil(100 * most / row.base)) / 100
    return (0.0, limit) if low else (1 - limit, 1.0)
