"""Counts of cases and of people who sought support: how each is said, so that nobody is known by it.

Source: statistics reference 4.6. Few cases are the most telling numbers of all, so a count below the smallest that is shown is a band
('1-7'), others are perturbed and rounded, and only the total of a period is exact. Whether nobody spoke up is telling too where few
people work, so below the whole area zero belongs to the band ('0-7'). What the bands leave open is then protected by
`static_tables`, over all the tables of a year at once.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from data.definitions.speaking_up import CaseProtection
from data.protection.noise import Law, drawn
from data.protection.static_audit import Range, Sum
from data.protection.static_tables import StaticTables, Suppression, suppress

Name = tuple[str, str]  # dimension, category; the total of a period is TOTAL
TOTAL: Name = ("total", "")
NEARLY_ALWAYS = 0.998  # of the rounded counts lie in the range that is told of them
TOO_FEW, PROTECTS_OTHERS = "too_few", "protects_others"


@dataclass(frozen=True)
class Shown:
    """What is published of one count: itself or its rounded value, and in any case what a reader may conclude, from `low` to `high`."""

    how: Literal["exact", "rounded", "between", "band", "withheld"]
    count: int | None = None
    low: int | None = None
    high: int | None = None
    reason: str | None = None


@dataclass
class YearOfCounts:
    """The counts of one subject and year, and how they add up.

    `given` are said already, quarter by quarter, and cannot be taken back. In `below_area` zero is not told. `unprinted` cells are the
    other side of a yes (cases that were not anonymous): protected with it where small, never written. `never` are areas of so few
    practices that a figure would be about one of them.
    """

    subject: str
    year: str
    counts: dict[Name, int] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    given: dict[Name, Shown] = field(default_factory=dict)
    below_area: set[Name] = field(default_factory=set)
    unprinted: set[Name] = field(default_factory=set)
    never: set[Name] = field(default_factory=set)

    @cached_property
    def fingerprint(self) -> str:
        """Of all counts together: with another case in any of them every count gets other noise, and none says that it is not among it."""
        return hashlib.sha256(repr(sorted(self.counts.items())).encode()).hexdigest()[:16]

    def quarters(self, counts: Mapping[str, int], said: Mapping[str, Shown]) -> None:
        """The year is its quarters, and nothing is said of it that they do not say together."""
        self.counts[TOTAL] = sum(counts.values())
        self.split("quarter", counts)
        self.given = {("quarter", quarter): shown for quarter, shown in said.items()} | {TOTAL: together(list(said.values()))}

    def split(self, dimension: str, parts: Mapping[str, int], of: Name = TOTAL) -> list[Name]:
        """`of` is the sum of these parts; they have to add up. Returns their names."""
        names = [(dimension, category) for category in parts]
        assert sum(parts.values()) == self.counts[of], f"{self.subject} {self.year}: {dimension} does not add up to {of}"
        self.counts |= {(dimension, category): count for category, count in parts.items()}
        self.sums.append(Sum(of, tuple(names)))
        return names

    def part(self, name: Name, count: int, of: Name = TOTAL) -> None:
        """A yes out of `of`, such as anonymous cases out of all: protected together with the no."""
        other = (name[0], f"not {name[1]}")
        assert 0 <= count <= self.counts[of], f"{self.subject} {self.year}: {name} is more than {of}"
        self.counts |= {name: count, other: self.counts[of] - count}
        self.sums.append(Sum(of, (name, other)))
        self.unprinted.add(other)


class SmallCounts:
    """The rules with this installation's settings and secret."""

    def __init__(self, limits: CaseProtection, secret: bytes) -> None:
        self.limits = limits
        self.secret = secret

    @cached_property
    def law(self) -> Law:
        return Law(self.limits.noise.likelihood_ratio)

    @property
    def lowest_rounded(self) -> int:
        """Shown for the smallest counts that are no band, even where noise would put them lower."""
        return math.ceil(self.limits.smallest_shown / self.limits.nearest) * self.limits.nearest

    def total(self, count: int, *, exact: bool = True, of: str) -> Shown:
        """A total of the whole area, by itself. `of` says what is counted and when, and fixes the noise where it is not exact."""
        if 0 < count < self.limits.smallest_shown:
            return Shown("band", None, 1, self.limits.smallest_shown - 1)
        return Shown("exact", count, count, count) if exact or count == 0 else self._rounded(count, of)

    def year(self, year: YearOfCounts) -> dict[Name, Shown]:
        """How every count of a year is said, `unprinted` ones left out. Nothing but its total where that may be too small."""
        said = {name: year.given.get(name) or self._said(year, name) for name in year.counts}
        printed = [name for name in year.counts if name not in year.unprinted]
        if (said[TOTAL].low or 0) < self.limits.smallest_shown:
            return {name: said[name] if name in year.given or name == TOTAL else Shown("withheld", reason=TOO_FEW) for name in printed}
        tables = StaticTables(
            year.counts,
            tuple(year.sums),
            {name: (0, said[TOTAL].high or 0) if name in year.unprinted else _learnt(shown) for name, shown in said.items()},
            (self.limits.smallest_shown, math.inf),  # were it smaller, it would be a band
            frozenset(year.given),
            frozenset(name for name in year.unprinted if said[name].how != "withheld"),
        )
        primary: dict[Name, Range | None] = {name: _band(shown) for name, shown in said.items() if shown.how in ("band", "withheld")}
        found = suppress(tables, self.limits.smallest_shown, primary)
        return {name: said[name] if name in year.given else _after(found, name, said[name]) for name in printed}

    def _said(self, year: YearOfCounts, name: Name) -> Shown:
        """How a count would be said if it stood alone."""
        count, smallest = year.counts[name], self.limits.smallest_shown
        if name in year.never or (name in year.unprinted and 0 < count < smallest):
            return Shown("withheld", reason=PROTECTS_OTHERS)
        if name in year.below_area and count < smallest:
            return Shown("band", None, 0, smallest - 1)
        return self.total(count, exact=False, of=f"{year.subject}|{year.year}|{year.fingerprint}|{name[0]}|{name[1]}")

    def _rounded(self, count: int, of: str) -> Shown:
        """Perturbed by a key that hangs on what is counted, on its whole table and on the count: the same again only for the same table."""
        noisy = count + int(self.law.changes(drawn(self.secret, [f"static|{of}|{count}"]))[0])
        nearest = self.limits.nearest
        value = max(self.lowest_rounded, nearest * ((noisy + nearest // 2) // nearest))
        reach = self.law.within(NEARLY_ALWAYS) + nearest // 2
        return Shown("rounded", value, max(self.limits.smallest_shown, value - reach), value + reach)


def together(said: Sequence[Shown]) -> Shown:
    """What several counts say of their sum: itself where all are exact, else the middle of what it may be."""
    low, high = sum(shown.low or 0 for shown in said), sum(shown.high or 0 for shown in said)
    return Shown("exact" if low == high else "between", (low + high) // 2, low, high)


def _learnt(shown: Shown) -> Range:
    return (0, math.inf) if shown.low is None or shown.high is None else (shown.low, shown.high)


def _band(shown: Shown) -> Range | None:
    return None if shown.how == "withheld" else _learnt(shown)


def _after(found: Suppression, name: Name, otherwise: Shown) -> Shown:
    if name not in found.told:
        return otherwise
    if not found.has_band(name):
        return Shown("withheld", reason=PROTECTS_OTHERS)
    low, high = found.told[name]
    return Shown("band", None, int(low), int(high))
