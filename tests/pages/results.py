"""Results written by hand, for tests of words and pictures."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from pages.results.rows import Change, Ratio, Row
from queries.peers import Comparison
from queries.peers.compare import Standing

REASONS = {
    "too_few": "Too few people to show",
    "protects_others": "Hidden to protect another group",
    "not_asked": "This question was not asked in this survey",
    "small_count": "Fewer than 3 people",
    "few_events": "Fewer than 8 cases in both groups together",
}


@dataclass(frozen=True)
class Measure:
    """A measure as it is spoken of."""

    topic: str
    falls: str
    rises: str
    better: str
    name: str = "The measure"


WITNESSED = Measure("witnessing racism", "fewer staff have witnessed racism", "more staff have witnessed racism", "lower")
SAFE = Measure("feeling safe to speak up", "fewer staff would feel safe", "more staff would feel safe", "higher")
EXPERIENCED = Measure("experiencing racism", "fewer staff have experienced racism", "more staff have experienced racism", "lower")
LEADERS = Measure("leaders acting", "fewer leaders act", "more leaders act", "higher")
MIXED = Measure("working from home", "fewer staff work from home", "more staff work from home", "neutral")


def row(name: str = "All staff", share: float | None = 0.27, lower: float | None = None, upper: float | None = None, **more) -> Row:
    """A row with a range of three points either way, unless another is given."""
    if share is not None:
        lower = share - 0.03 if lower is None else lower
        upper = share + 0.03 if upper is None else upper
    given = {"wave": "2026", "base": 1310 if share is not None else None, **more}
    return Row(group=name.lower(), name=name, share=share, lower=lower, upper=upper, **given)


def change(first: float, second: float, lower: float, upper: float, since: str = "2021", until: str = "2026") -> Change:
    return Change(since, until, second - first, lower, upper, first, second)


def not_comparable(reason: str, since: str = "2021") -> Change:
    return Change(since, "2026", None, None, None, None, None, withheld=reason)


def ratio(value: float | None, lower: float | None = None, upper: float | None = None, finding: str = "none", **more) -> Ratio:
    return Ratio(value, lower, upper, finding, "bme_to_white", **more)


LINE = {"base": 24, "share": 0.25, "lower": 0.12, "upper": 0.45, "small": False, "drawn": 0.25, "effective_base": 20.0}
BEST = {"shrunken": 0.26, "shrunken_lower": 0.15, "shrunken_upper": 0.38}


def comparison(position: str | None = "similar", ranks: tuple[int, int] = (3, 14), **own) -> Comparison:
    """An own bundle and 19 others; with `position` None, too few others, so that only the area's share stands beside it."""
    given = {"fifth": (0.2, 0.1), "overdispersed": False, "name": "Elm Surgery", "withheld": None} | own
    fifth, overdispersed, name, withheld = (given.pop(key) for key in ("fifth", "overdispersed", "name", "withheld"))
    first = {"unit": "own", "name": "", **LINE, **BEST, **given}
    others = [
        {"unit": f"P{n:02}", "name": "", **LINE, **BEST, "share": 0.1 + n / 50, "drawn": 0.1 + n / 50}
        for n in range(1, 20 if position else 1)
    ]
    base = np.array([10.0, 40.0]) if position else np.empty(0)
    limits = pd.DataFrame({"base": base, "lower": 0.1, "upper": 0.5, "lower_strict": 0.05, "upper_strict": 0.6})
    standing = Standing(position, *ranks, len(others) + 1, *fifth) if position else None
    units = pd.DataFrame([] if withheld else [first, *others])
    return Comparison(name, withheld, (), units, limits, float("nan") if withheld else 0.3, overdispersed, standing)
