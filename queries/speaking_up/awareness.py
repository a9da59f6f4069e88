"""Awareness, guardian coverage and cases on one frame, so that few cases can be told from nobody knowing whom to tell."""

from datetime import date
from typing import Any, Literal

import pandas as pd

from queries.directory import directory
from queries.release import Release
from queries.run import rows
from queries.selection import Selection, Viewer
from queries.speaking_up.cases import SEES_DETAIL, by_area, whole_area, years
from queries.speaking_up.guardians import coverage
from queries.survey import indicator


def awareness(
    release: Release, wave: str, selection: Selection, viewer: Viewer, by: Literal["neighbourhood"] | None = None
) -> pd.DataFrame:
    """One row per area: who knows their guardian, whether there is one, and how many cases there were.

    Columns `group, group_name, aware, aware_lower, aware_upper, aware_base, aware_withheld, shown_with` (survey of the wave; the interval
    is that of the indicator), `covered, practices, coverage` (when the wave closed), `year, cases, cases_low, cases_high, cases_how,
    cases_withheld, cases_level` (the last whole financial year; the whole area's for those who do not see detail).
    Which indicator tells it, and whether it counts those who know or those who do not, is the definitions' to say (`role`); where none
    does, the columns of the survey are missing, without a reason. Raises `NotInRelease` for an unknown wave.
    """
    areas = coverage(release, selection, [_closed(release, wave)], by)
    reported, lines = _cases(release, selection, viewer, by), areas.set_index("group")
    told = directory(release).with_role("aware", "unaware")
    if not told:
        return pd.DataFrame(
            [{**_place(row), **_not_asked(), **_covered(row), **_reported_in(row["group"], reported)} for _, row in areas.iterrows()]
        )
    found = indicator(release, wave, told[0].code, selection, by=by)
    rows_of: list[tuple[Any, Any]] = [
        (row, lines.loc[row["group"]] if row["group"] in lines.index else None) for _, row in found.iterrows()
    ]
    return pd.DataFrame(
        [
            {**_place(row), **_aware(row, told[0].role == "unaware"), **_covered(area), **_reported_in(row["group"], reported)}
            for row, area in rows_of
        ]
    )


def _closed(release: Release, wave: str) -> date:
    return next(row[3] for row in rows(release, "reference/waves") if row[0] == wave)


def _place(row: pd.Series) -> dict[str, Any]:
    return {"group": row["group"], "group_name": row["group_name"]}


def _aware(row: pd.Series, unaware: bool) -> dict[str, Any]:
    """The share who know; of an indicator that counts those who do not, the rest of its base."""
    share, lower, upper = (1 - row["share"], 1 - row["upper"], 1 - row["lower"]) if unaware else (row["share"], row["lower"], row["upper"])
    return {
        "aware": share, "aware_lower": lower, "aware_upper": upper, "aware_base": row["base"],
        "aware_withheld": row["withheld"], "shown_with": row["shown_with"],
    }  # fmt: skip


def _not_asked() -> dict[str, Any]:
    """An area that does not ask it has no answers, and no reason to give for that."""
    missing = dict.fromkeys(("aware", "aware_lower", "aware_upper"), float("nan"))
    return {**missing, "aware_base": pd.NA, "aware_withheld": None, "shown_with": ()}


def _covered(area: pd.Series | None) -> dict[str, Any]:
    return {
        "covered": None if area is None else area["count"],
        "practices": None if area is None else area["base"],
        "coverage": float("nan") if area is None else area["share"],
    }


def _reported_in(group: str, reported: pd.DataFrame) -> dict[str, Any]:
    return _reported(reported[reported["category"].isin([group, ""])])


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
