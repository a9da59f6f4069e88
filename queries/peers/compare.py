"""Is a practice different from practices like it? One comparison, in one wave."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.directory import directory
from queries.measures.arrays import Floats
from queries.measures.confidence import STRICT, USUAL
from queries.measures.peers import Shrunken, empirical_bayes, funnel_limits, funnel_position, overdispersion, rank_interval
from queries.peers.units import Group, Units, ask_by_bundle, own_row, peers_of, shown, units
from queries.release import Release
from queries.selection import Selection
from queries.survey.answers import indicator as indicator_of
from queries.survey.frame import known_limits

GRID = 60  # points on each line of the funnel
NOTHING = np.empty(0)


@dataclass(frozen=True)
class Standing:
    """Where the own bundle stands among `of` units, itself included.

    `position` in the funnel as `queries.measures.peers.funnel_position` has it, its range of ranks with 1 the lowest share, and the
    chance (0 to 1) of being in the lowest or highest fifth.
    """

    position: str
    rank_lower: int
    rank_upper: int
    of: int
    in_lowest_fifth: float
    in_highest_fifth: float


@dataclass(frozen=True)
class Comparison:
    """A bundle beside its peers.

    `units`: one row per bundle, `own` first, the others as P01, P02 ...; columns `unit, name, base, share, lower, upper, small, drawn,
    effective_base, shrunken, shrunken_lower, shrunken_upper`. Others have a `name` only where every practice in them agreed to be named.
    Where `small`, only the limits are known and `drawn`, the middle of what is possible, stands for the share. `limits`: the funnel as
    `base, lower, upper, lower_strict, upper_strict` (95% and 99.8%). `centre` is the share of all units together, or of the area where
    there are too few peers; then `limits` is empty and `standing` None. Both frames are empty where the own bundle is `withheld`.
    """

    name: str
    withheld: str | None
    shown_with: tuple[str, ...]
    units: pd.DataFrame
    limits: pd.DataFrame
    centre: float
    overdispersed: bool  # practices differ by more than chance, and the funnel was widened for it
    standing: Standing | None


def compare(
    release: Release, wave: str, indicator: str, practice: str, selection: Selection | None = None, group: Group = "similar"
) -> Comparison:
    """The bundle of a practice against similar ones or all others of the area; of `selection`, only the staff groups count.

    Funnel, shrinkage and ranks stand on effective counts, so that protection noise is in them. With fewer than 8 others, only the share
    of the area is given. Raises `NotInRelease` for a code that the release does not have.
    """
    selection = selection or Selection()
    asked = ask_by_bundle(release, (wave,), indicator, selection)
    own = own_row(release, asked, wave, indicator, practice)
    name, company = own.group.name, directory(release).names(own.group.place.practices - {practice})
    if not shown(release, own):
        reason = own.withheld(release.facts, two_sided=True)
        return Comparison(name, reason, company, _table(release, units(release, ())), _funnel(), np.nan, False, None)
    found = units(release, (own, *peers_of(release, asked, own, indicator, group)))
    if len(found.rows) == 1:
        area = indicator_of(release, wave, indicator, Selection(staff_groups=selection.staff_groups))
        return Comparison(name, None, company, _table(release, found), _funnel(), float(area["share"].iloc[0]), False, None)
    spread, shrunken = overdispersion(found.yes, found.base), empirical_bayes(found.yes, found.base)
    tau2 = spread.tau2 if spread.matters else 0.0
    table, limits = _table(release, found, shrunken), _funnel(shrunken.mu, found.base, tau2)
    return Comparison(name, None, company, table, limits, shrunken.mu, tau2 > 0, _standing(found, shrunken, tau2))


def _standing(found: Units, shrunken: Shrunken, tau2: float) -> Standing:
    ranks = rank_interval(shrunken.a, shrunken.b)
    return Standing(
        position=str(funnel_position(found.yes[0], found.base[0], shrunken.mu, tau2)),
        rank_lower=int(ranks.lower[0]),
        rank_upper=int(ranks.upper[0]),
        of=len(found.rows),
        in_lowest_fifth=float(ranks.in_lowest_fifth[0]),
        in_highest_fifth=float(ranks.in_highest_fifth[0]),
    )


def _table(release: Release, found: Units, shrunken: Shrunken | None = None) -> pd.DataFrame:
    """The units as a frame; without shrunken values where there is nobody to shrink towards."""
    facts, named = release.facts, directory(release).named
    names = [row.group.name if n == 0 or row.group.place.members <= named else "" for n, row in enumerate(found.rows)]
    small = np.array(found.small, dtype=bool)
    known = [known_limits(facts, row) if is_small else (np.nan, np.nan) for row, is_small in zip(found.rows, found.small, strict=True)]
    lowest, highest = np.array(known, dtype=np.float64).reshape(-1, 2).T
    unknown = np.full(len(found.rows), np.nan)
    return pd.DataFrame(
        {
            "unit": pd.Series(["own", *(f"P{number:02}" for number in range(1, len(found.rows)))][: len(found.rows)], dtype="str"),
            "name": pd.Series(names, dtype="str"),
            "base": pd.Series([row.base for row in found.rows], dtype="int64"),
            "share": np.where(small, np.nan, found.share),
            "lower": np.where(small, lowest, found.lower),
            "upper": np.where(small, highest, found.upper),
            "small": small,
            "drawn": found.share,
            "effective_base": found.base,
            "shrunken": shrunken.mean if shrunken else unknown,
            "shrunken_lower": shrunken.lower if shrunken else unknown,
            "shrunken_upper": shrunken.upper if shrunken else unknown,
        }
    )


def _funnel(centre: float = np.nan, bases: Floats = NOTHING, tau2: float = 0.0) -> pd.DataFrame:
    """Limits over the range of effective bases, closer together where they bend."""
    base: Floats = np.geomspace(max(1.0, float(bases.min()) * 0.8), float(bases.max()) * 1.1, GRID) if len(bases) else NOTHING
    usual, strict = (funnel_limits(centre, base, tau2, confidence) for confidence in (USUAL, STRICT))
    lines = {"lower": usual.lower, "upper": usual.upper, "lower_strict": strict.lower, "upper_strict": strict.upper}
    return pd.DataFrame({"base": base, **lines})
