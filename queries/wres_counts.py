"""WRES indicators 1 to 4 and 9, where an area supplies workforce counts: of the whole area, as small counts are said.

Every count is rounded, or a band, or withheld (docs/speaking_up.md), so shares and ratios stand on effective bases that hold that noise,
and where a count is not given there is no ratio. Years end on 31 March. Each frame is empty where nothing was loaded.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from queries.measures import proportions
from queries.measures.ratios import unknown_ethnicity_flag
from queries.measures.wres import RATIO_OF, relative_likelihood
from queries.once import once
from queries.release import Release
from queries.run import rows
from queries.small_counts import FEW_CASES, rounded_noise

TOO_FEW = "too_few"
STAFF, BOARD = "staff", "board"
# Indicator -> who, of whom.
PARTS = {2: ("appointed", "shortlisted"), 3: ("disciplined", STAFF), 4: ("trained", STAFF)}
REFUSED = {"small_base": TOO_FEW, "few_events": "few_events", "unknown_ethnicity": "unknown_ethnicity"}


@dataclass(frozen=True)
class Said:
    """A count as the release says it; `low` to `high` is what anybody may conclude."""

    how: str
    count: int | None
    low: int | None
    high: int | None
    reason: str | None

    @property
    def withheld(self) -> str | None:
        return None if self.count is not None else FEW_CASES if self.how == "band" else self.reason or TOO_FEW


Counts = dict[str, dict[tuple[str, str], Said]]  # year -> people who, ethnicity -> count
NOT_THERE = Said("withheld", None, None, None, "not_reported")


def shares(release: Release) -> pd.DataFrame:
    """Indicators 1 and 9: BME people among those of known ethnicity, a row per year and group: each pay band, `staff`, `board`.

    Columns `year, group, group_name, count, base, share, lower, upper, withheld, shown_with, low, high`: `low` to `high` of BME people.
    """
    names: dict[str, str] = {**dict(rows(release, "wres/pay_bands")), STAFF: "All staff", BOARD: "The board"}
    noise = rounded_noise(release)
    lines: list[dict[str, Any]] = []
    for year, found in _counts(release).items():
        lines.extend(
            {"year": year, "group": group, "group_name": names[group], **_share(found, group, noise), "shown_with": ()}
            for group in names
            if (group, "bme") in found
        )
    return pd.DataFrame(lines)


def likelihoods(release: Release, indicator: int) -> pd.DataFrame:
    """Indicators 2 (appointed of shortlisted), 3 (disciplined of staff) and 4 (trained of staff): one row a year that counted them.

    Columns `year` and those of `queries.survey.ratio`; above 1, BME people fare worse. Koopman's limits stand on effective bases.
    Refused (`withheld`) where a count is not given, a group is below 11, both hold fewer than 8, or ethnicity is unknown too often.
    """
    who, of = PARTS[indicator]
    lines = [
        {"year": year, **_likelihood(found, indicator, rounded_noise(release))}
        for year, found in _counts(release).items()
        if (who, "bme") in found and (of, "bme") in found
    ]
    return pd.DataFrame(lines)


@once(4)
def _counts(release: Release) -> Counts:
    found: Counts = {}
    for year, who, ethnicity, *said in rows(release, "wres/counts"):
        found.setdefault(year, {})[who, ethnicity] = Said(*said)
    return found


def _share(found: dict[tuple[str, str], Said], group: str, noise: float) -> dict[str, Any]:
    bme, white = (found.get((group, ethnicity), NOT_THERE) for ethnicity in ("bme", "white"))
    about = {"low": bme.low, "high": bme.high}
    if bme.count is None or white.count is None:
        lower, upper = _limits(bme, white)
        blank = {"count": None, "base": None, "share": np.nan, "lower": lower, "upper": upper}
        return {**blank, "withheld": bme.withheld or white.withheld, **about}
    base = bme.count + white.count
    share = bme.count / base if base else np.nan
    effective = proportions.effective_base(share, base, noise_variance=proportions.noise_variance(share, base, noise, 1, 1))
    limits = proportions.share_interval(share, effective)
    shown = {"count": bme.count, "base": base, "share": share, "lower": float(limits.lower), "upper": float(limits.upper)}
    return {**shown, "withheld": None if base else TOO_FEW, **about}


def _limits(bme: Said, white: Said) -> tuple[float, float]:
    """What is known of a share of which a part is a band."""
    if bme.low is None or bme.high is None or white.low is None or white.high is None:
        return np.nan, np.nan
    return bme.low / max(1, bme.low + white.high), bme.high / max(1, bme.high + white.low)


def _likelihood(found: dict[tuple[str, str], Said], indicator: int, noise: float) -> dict[str, Any]:
    who, of = PARTS[indicator]
    parts = {e: (found.get((who, e), NOT_THERE), found.get((of, e), NOT_THERE)) for e in ("bme", "white")}
    unknown = _unknown(found, of)
    unsaid = [said.withheld for part in parts.values() for said in part]
    if np.isnan(unknown):  # how many are of unknown ethnicity is itself withheld
        unsaid.append(found.get((of, "unknown"), NOT_THERE).withheld)
    withheld = next((reason for reason in unsaid if reason), None)
    line: dict[str, Any] = dict.fromkeys(("ratio", "lower", "upper"), np.nan) | {"band": "none", "finding": "none"}
    if withheld is None:
        said = relative_likelihood(indicator, *_effective(*parts["bme"], noise), *_effective(*parts["white"], noise), unknown)
        withheld = REFUSED.get(str(said.refusal))
        line = {"ratio": float(said.ratio), "lower": float(said.lower), "upper": float(said.upper)}
        line |= {"band": str(said.band), "finding": str(said.finding)}
    shown = {f"{e}_share": np.nan if withheld else _quotient(*parts[e]) for e in parts}
    shown |= {f"{e}_base": None if withheld else parts[e][1].count for e in parts}
    about = {"unknown_share": unknown, "unknown_flag": str(unknown_ethnicity_flag(unknown)), "group_name": "All staff", "shown_with": ()}
    return {"group": "all", **line, "withheld": withheld, "ratio_of": RATIO_OF[indicator], **shown, **about}


def _unknown(found: dict[tuple[str, str], Said], of: str) -> float:
    """The share whose ethnicity is not known; of a band, the most that it may be."""
    whole = [found.get((of, ethnicity), NOT_THERE) for ethnicity in ("unknown", "white", "bme")]
    if any(said.high is None for said in whole):
        return float("nan")
    unknown, *known = (said.high if said.count is None else said.count for said in whole)
    return float((unknown or 0) / max(1, (unknown or 0) + sum(count or 0 for count in known)))


def _effective(part: Said, whole: Said, noise: float) -> tuple[float, float]:
    """The count and base that stand for chance, perturbation and rounding together."""
    share, base = _quotient(part, whole), whole.count or 0
    added = (_variance(part, noise) + share**2 * _variance(whole, noise)) / base**2
    effective = float(proportions.effective_base(share, base, noise_variance=added))
    return share * effective, effective


def _variance(said: Said, noise: float) -> float:
    return noise if said.how == "rounded" else 0.0


def _quotient(part: Said, whole: Said) -> float:
    """Rounding may put a part above its whole."""
    return min(1.0, (part.count or 0) / whole.count) if whole.count else float("nan")
