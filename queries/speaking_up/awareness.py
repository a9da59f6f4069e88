"""Awareness, guardian coverage and cases on one frame, so that few cases can be told from nobody knowing whom to tell."""

from datetime import date
from typing import Any, Literal

import pandas as pd

from queries.release import Release
from queries.run import rows
from queries.selection import Selection, Viewer
from queries.speaking_up.cases import SEES_DETAIL, by_area, whole_area, years
from queries.speaking_up.guardians import coverage
from queries.survey import indicator

UNAWARE = "unaware_of_guardian"


def awareness(
    release: Release, wave: str, selection: Selection, viewer: Viewer, by: Literal["neighbourhood"] | None = None
) -> pd.DataFrame:
    """One row per area: who knows their guardian, whether there is one, and how many cases there were.

    Columns `group, group_name, aware, aware_lower, aware_upper, aware_base, aware_withheld, shown_with` (survey of the wave; the interval
    is that of the indicator), `covered, practices, coverage` (when the wave closed), `year, cases, cases_low, cases_high, cases_how,
    cases_withheld, cases_level` (the last whole financial year; the whole area's for those who do not see detail).
    Raises `NotInRelease` for an unknown wave.
    """
    known = indicator(release, wave, UNAWARE, selection, by=by)
    areas = coverage(release, selection, [_closed(release, wave)], by).set_index("group")
    reported = _cases(release, selection, viewer, by)
    return pd.DataFrame([_row(row, areas, reported) for _, row in known.iterrows()])


def _closed(release: Release, wave: str) -> date:
    return next(row[3] for row in rows(release, "reference/waves") if row[0] == wave)


def _row(row: pd.Series, areas: pd.DataFrame, reported: pd.DataFrame) -> dict[str, Any]:
    area = areas.loc[row["group"]] if row["group"] in areas.index else None
    found = reported[reported["category"].isin([row["group"], ""])]
    return {
        "group": row["group"],
        "group_name": row["group_name"],
        "aware": 1 - row["share"],
        "aware_lower": 1 - row["upper"],
        "aware_upper": 1 - row["lower"],
        "aware_base": row["base"],
        "aware_withheld": row["withheld"],
        "shown_with": row["shown_with"],
        "covered": None if area is None else area["count"],
        "practices": None if area is None else area["base"],
        "coverage": float("nan") if area is None else area["share"],
        **_reported(found),
    }


def _reported(found: pd.DataFrame) -> dict[str, Any]:
    """The cases of one area; an area that nobody reported for is not an area without cases."""
    if found.empty:
        nothing = dict.fromkeys(("year", "cases", "cases_low", "cases_high", "cases_how"))
        return {**nothing, "cases_withheld": "not_reported", "cases_level": None}
    case = found.iloc[0]
    names = {"year": "year", "cases": "count", "cases_low": "low", "cases_high": "high", "cases_how": "how"}
    return {name: case[column] for name, column in {**names, "cases_withheld": "withheld", "cases_level": "level"}.items()}


def _cases(release: Release, selection: Selection, viewer: Viewer, by: str | None) -> pd.DataFrame:
    """Cases of the last whole year: by neighbourhood where that was asked for and may be seen, else of the whole area."""
    detail = by is not None and viewer.role in SEES_DETAIL
    found = by_area(release, selection, viewer) if detail else whole_area(release, selection)
    last = years(release)[-1:]
    return found[found["year"].isin(last)]
