"""Cases by quarter and by financial year. Elements overlap and are never added up; nothing is by practice."""

import pandas as pd

from queries import small_counts
from queries.directory import directory
from queries.release import Release
from queries.run import frame, rows
from queries.selection import Selection, Viewer
from queries.small_counts import by_quarter, by_year, in_order
from queries.survey.places import selected

CASES = "cases"
SIGNALS = ("anonymous", "detriment", "closed")
ANSWERS = ("yes", "maybe", "no", "dont_know")
TOTAL, FEEDBACK = ("total", ""), ("feedback", "")
NOT_RECORDED, NOT_FOR_VIEWER = "not_recorded", "not_for_viewer"
SEES_DETAIL = ("leadership", "guardian")  # cases by neighbourhood and staff group; everybody else sees the whole area
AREA_WIDE = "Area-wide"


def years(release: Release) -> list[str]:
    """Financial years that have figures by element and so on, oldest first: those with all four quarters."""
    return small_counts.years(release, CASES)


def cases(release: Release, selection: Selection) -> pd.DataFrame:
    """Cases of the whole area by quarter, as published and as revised; columns of `small_counts.by_quarter`."""
    return by_quarter(release, CASES, selection)


def returns(release: Release) -> pd.DataFrame:
    """Who was expected to report each quarter and when they did: `quarter, source, name, returned, revised`."""
    return small_counts.returns(release, CASES)


def elements(release: Release, selection: Selection) -> pd.DataFrame:
    """What cases were about: one row per year and element, as a share of cases; `name` and the columns of `small_counts.by_year`.

    A case may carry several elements or none, so shares do not add up to anything. An element that was not recorded for the whole of a
    year is withheld as not_recorded; see `breaks` for years that do not compare.
    """
    found = by_year(release, CASES, "element", TOTAL, selection)
    names = {code: name for code, name, _ in rows(release, "speaking_up/elements")}
    every = pd.MultiIndex.from_product([years(release), list(names)], names=["year", "category"])
    whole = found.set_index(["year", "category"]).reindex(every).reset_index()
    absent = whole["how"].isna()
    whole.loc[absent, ["how", "withheld"]] = ["withheld", NOT_RECORDED]
    numbers = ["count", "base", "low", "high"]
    whole[numbers] = whole[numbers].astype("Int64")
    whole = whole.assign(level=small_counts.WHOLE_AREA, coarser=small_counts.coarser(selection))
    whole.insert(2, "name", whole["category"].map(names))
    return whole


def signals(release: Release, selection: Selection) -> pd.DataFrame:
    """Signs of trust: anonymous cases, cases that report detriment, and closed ones, as shares of the year's cases."""
    return in_order(by_year(release, CASES, "signal", TOTAL, selection), SIGNALS)


def feedback(release: Release, selection: Selection) -> pd.DataFrame:
    """All answers to 'would you speak up again': yes, no, maybe, dont_know, as shares of those who answered."""
    return in_order(by_year(release, CASES, "again", FEEDBACK, selection), ANSWERS)


def would_speak_up_again(release: Release, selection: Selection) -> pd.DataFrame:
    """The share who would, of those who gave feedback: one row per year, with Wilson's interval."""
    found = feedback(release, selection)
    return found[found["category"] == "yes"].reset_index(drop=True)


def days_to_close(release: Release) -> pd.DataFrame:
    """Mean days from report to close: `year, days`, to the nearest 5; years in which too few cases were closed have no row."""
    return frame(release, "speaking_up/days_to_close")


def by_staff_group(release: Release, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """Cases by staff group, for those who see detail; for others one row a year, the whole area, with `withheld_from` saying why.

    `name`; '' is professional groups that belong to no staff group, and those not known.
    """
    if viewer.role not in SEES_DETAIL:
        return whole_area(release, selection)
    known = directory(release).staff_groups
    found = in_order(by_year(release, CASES, "staff_group", TOTAL, selection), tuple(known))
    wanted = set(selection.staff_groups) or {*known, ""}
    found = found[found["category"].isin(wanted)].reset_index(drop=True)
    found.insert(2, "name", [known.get(code, "Other or not known") for code in found["category"]])
    return found.assign(level="staff_group", coarser=bool(selection.practices or selection.neighbourhoods), withheld_from=None)


def by_area(release: Release, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """Cases by who reported them, for those who see detail: one row per year and neighbourhood, or organisation for the whole area.

    A selection of practices gives the neighbourhoods they are in, `coarser`; whether there was any case is part of the band. For other
    viewers one row a year, the whole area, with `withheld_from` saying why.
    """
    if viewer.role not in SEES_DETAIL:
        return whole_area(release, selection)
    known = directory(release)
    chosen = selected(known, selection)
    homes = {known.practices[code].neighbourhood for code in chosen} if chosen is not None else None
    found = in_order(by_year(release, CASES, "area", TOTAL, selection), tuple(known.neighbourhoods))
    if homes is not None:
        found = found[found["category"].isin({home for home in homes if home})].reset_index(drop=True)
    found.insert(2, "name", [known.neighbourhoods.get(code, AREA_WIDE) for code in found["category"]])
    return found.assign(level="neighbourhood", coarser=bool(selection.practices or selection.staff_groups), withheld_from=None)


def whole_area(release: Release, selection: Selection) -> pd.DataFrame:
    found = by_year(release, CASES, "total", TOTAL, selection)
    found.insert(2, "name", "Whole area")
    return found.assign(coarser=True, withheld_from=NOT_FOR_VIEWER)
