"""Counts of cases and of people who sought support, as the release says them: exact, rounded, between limits, a band, or withheld.

Every frame has `count, base, share, lower, upper, withheld, how, low, high`. `low` to `high` is what anybody may conclude of the count.
Where it is a band, `count` and `share` are missing, `withheld` is `few_cases`, and `lower` to `upper` is the band as a share.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from queries.measures import proportions
from queries.once import once
from queries.release import Release
from queries.run import frame, rows
from queries.selection import Selection

FEW_CASES = "few_cases"
WHOLE_AREA = "ics"
MEASURED = ("count", "base", "share", "lower", "upper", "withheld", "how", "low", "high")


def coarser(selection: Selection) -> bool:
    """Whether a selection asks for less than the whole area, below which these counts are not shown. Pages must say so."""
    return bool(selection.practices or selection.neighbourhoods or selection.staff_groups)


def by_quarter(release: Release, subject: str, selection: Selection) -> pd.DataFrame:
    """Totals of the whole area: one row per financial quarter and version (published; revised, where something came in later).

    Columns `quarter, version, as_at, count, withheld, how, low, high, expected, returned, missing, level, coarser`: of `expected` returns
    `returned` came, and `missing` names the others. A quarter for which none came is withheld as not_reported: it is not zero.
    """
    found = _quarters(release, subject)
    return pd.DataFrame(
        {
            "quarter": found["quarter"],
            "version": found["version"],
            "as_at": found["as_at"],
            "count": whole(found["count"]),
            "withheld": _withheld(found),
            "how": found["how"],
            "low": whole(found["low"]),
            "high": whole(found["high"]),
            "expected": found["expected"],
            "returned": found["returned"],
            "missing": pd.Series([tuple(names) for names in found["missing"]], dtype=object),
            "level": WHOLE_AREA,
            "coarser": coarser(selection),
        }
    )


# Asked again for every selection, which changes nothing but whether it is coarser.
@once(8)
def _quarters(release: Release, subject: str) -> pd.DataFrame:
    return frame(release, "small_counts/quarters", subject=subject)


def by_year(release: Release, subject: str, dimension: str, base: tuple[str, str], selection: Selection) -> pd.DataFrame:
    """One breakdown of the whole area's financial years: one row per year and category, as a share of `base` (dimension, category).

    Columns `year, category`, the ones above, `level, coarser`. The interval is Wilson's on a base that holds the protection noise too.
    """
    found = frame(release, "small_counts/years", subject=subject, dimensions=sorted({dimension, base[0]}))
    counted = found[found["dimension"] == dimension]
    bases = found[(found["dimension"] == base[0]) & (found["category"] == base[1])].set_index("year")
    counted, bases = counted.reset_index(drop=True), bases.reindex(counted["year"]).reset_index(drop=True)
    measured = _measured(release, counted, bases)
    return pd.DataFrame(
        {"year": counted["year"], "category": counted["category"]}
        | {name: measured[name] for name in MEASURED}
        | {"level": WHOLE_AREA, "coarser": coarser(selection)}
    )


def in_order(found: pd.DataFrame, categories: Sequence[str]) -> pd.DataFrame:
    """Rows by year, then as listed; categories that are not listed come last."""
    place = {category: i for i, category in enumerate(categories)}
    order = found["category"].map(place).fillna(len(place))
    return found.assign(order=order).sort_values(["year", "order", "category"], ignore_index=True).drop(columns="order")


def years(release: Release, subject: str) -> list[str]:
    """Financial years with all four quarters, oldest first."""
    return [row[0] for row in rows(release, "small_counts/years", subject=subject, dimensions=["total"])]


def untold_years(release: Release, subject: str) -> list[str]:
    """Financial years of which all four quarters are told and no breakdown is: a report behind a total was put right meanwhile."""
    found = _quarters(release, subject)
    told = [quarter[:7] for quarter in set(found.loc[found["low"].notna(), "quarter"])]
    return sorted(year for year in set(told) - set(years(release, subject)) if told.count(year) == 4)


def returns(release: Release, subject: str) -> pd.DataFrame:
    """One row per quarter and source: `quarter, source, name, returned, revised`; a missing return has no date."""
    return frame(release, "small_counts/returns", subject=subject)


def _withheld(found: pd.DataFrame) -> pd.Series:
    reasons = [FEW_CASES if how == "band" else reason or None for how, reason in zip(found["how"], _texts(found["reason"]), strict=True)]
    return pd.Series(reasons, index=found.index, dtype=object)


def _texts(column: pd.Series) -> list[str | None]:
    return [text if isinstance(text, str) else None for text in column]


def _measured(release: Release, counted: pd.DataFrame, bases: pd.DataFrame) -> dict[str, Any]:
    """Count, base, share and limits, row by row."""
    count, low, high = (_floats(counted[name]) for name in ("count", "low", "high"))
    base, base_low, base_high = (_floats(bases[name]) for name in ("count", "low", "high"))
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.clip(count / base, 0, 1)
        noise = (_noise(release, counted["how"], low, high) + share**2 * _noise(release, bases["how"], base_low, base_high)) / base**2
        interval = proportions.share_interval(share, proportions.effective_base(share, base, noise_variance=noise))
        itself, band = np.array(counted["dimension"] == bases["dimension"]), np.array(counted["how"] == "band")
        lower = np.select([itself, band], [share, np.clip(low / base_high, 0, 1)], interval.lower)
        upper = np.select([itself, band], [share, np.clip(high / base_low, 0, 1)], interval.upper)
    about = {name: whole(counted[name]) for name in ("count", "low", "high")} | {"how": counted["how"]}
    return about | {"base": whole(bases["count"]), "share": share, "lower": lower, "upper": upper, "withheld": _withheld(counted)}


def _noise(release: Release, how: Sequence[str] | pd.Series, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The variance that protection adds to a count: none to an exact one; that of perturbation and rounding to a rounded one.

    Rounding to the nearest m adds that of m equally likely whole numbers, (m^2 - 1) / 12; a total that lies between limits has that of
    the whole numbers there.
    """
    between = ((high - low + 1) ** 2 - 1) / 12
    return np.select([np.asarray(how) == "rounded", np.asarray(how) == "between"], [rounded_noise(release), between], 0.0)


def rounded_noise(release: Release) -> float:
    """The variance of one rounded count; 0 where the release says of none how it was rounded."""
    settings = rows(release, "small_counts/rule")
    nearest, variance = (settings[0][1], settings[0][2]) if settings else (1, 0.0)
    return variance + (nearest**2 - 1) / 12


def whole(column: pd.Series) -> pd.Series:
    """Whole numbers, missing ones as `NA`."""
    return column.astype("Int64")


def _floats(column: pd.Series) -> np.ndarray:
    return column.to_numpy(dtype=np.float64, na_value=np.nan)
