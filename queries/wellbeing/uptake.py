"""Who sought support: by quarter, how far they got, how long they waited, and who they are, one breakdown at a time."""

import numpy as np
import pandas as pd

from queries import small_counts
from queries.directory import directory
from queries.quarter_chart import QuarterChart, quarter_chart
from queries.release import Release
from queries.run import rows
from queries.selection import Selection
from queries.small_counts import by_quarter, by_year, in_order
from queries.survey.places import selected
from queries.survey.rates import Headcounts, headcounts

REFERRALS = "referrals"
TOTAL, STARTED = ("total", ""), ("stage", "started")
STAGES = ("referred", "started", "completed")
NOT_KNOWN = "Not known"


def years(release: Release) -> list[str]:
    """Financial years that have figures by stage and so on, oldest first."""
    return small_counts.years(release, REFERRALS)


def uptake(release: Release, selection: Selection) -> pd.DataFrame:
    """Referrals of the whole area by quarter, as published and as revised; columns of `small_counts.by_quarter`, returns being months."""
    return by_quarter(release, REFERRALS, selection)


def chart(release: Release, selection: Selection) -> QuarterChart:
    """Referrals by quarter as an XmR chart; more of them are neither better nor worse."""
    return quarter_chart(uptake(release, selection))


def months(release: Release) -> pd.DataFrame:
    """When each month was reported: `quarter, source, name, returned, revised`; a missing month has no date."""
    return small_counts.returns(release, REFERRALS)


def stages(release: Release, selection: Selection) -> pd.DataFrame:
    """Referred, started, completed: one row per financial year and stage, as shares of those referred."""
    referred = by_year(release, REFERRALS, "total", TOTAL, selection).assign(category="referred")
    found = pd.concat([referred, by_year(release, REFERRALS, "stage", TOTAL, selection)], ignore_index=True)
    return in_order(found, STAGES)


def waits(release: Release, selection: Selection) -> pd.DataFrame:
    """How long people waited: one row per financial year and band, as shares of those who started; `name` of the band."""
    names = {**dict(rows(release, "wellbeing/wait_bands")), "": NOT_KNOWN}
    found = in_order(by_year(release, REFERRALS, "wait", STARTED, selection), tuple(names))
    found.insert(2, "name", found["category"].map(names))
    return found


def by_staff_group(release: Release, selection: Selection) -> pd.DataFrame:
    """Referrals by staff group, as shares of the year's; `name`, and `coarser` where a place was asked for too."""
    names = {**directory(release).staff_groups, "": NOT_KNOWN}
    found = in_order(by_year(release, REFERRALS, "staff_group", TOTAL, selection), tuple(names))
    if selection.staff_groups:
        found = found[found["category"].isin(selection.staff_groups)].reset_index(drop=True)
    found.insert(2, "name", found["category"].map(names))
    return found.assign(level="staff_group", coarser=bool(selection.practices or selection.neighbourhoods))


def by_area(release: Release, selection: Selection) -> pd.DataFrame:
    """Referrals by neighbourhood, as shares of the year's; `name`, and `coarser` where a practice or staff group was asked for.

    Whether there was any referral is part of the band. A selection of practices gives the neighbourhoods they are in.
    """
    known = directory(release)
    names = {**known.neighbourhoods, "": NOT_KNOWN}
    found = in_order(by_year(release, REFERRALS, "area", TOTAL, selection), tuple(names))
    chosen = selected(known, selection)
    if chosen is not None:
        found = found[found["category"].isin({known.practices[code].neighbourhood for code in chosen})].reset_index(drop=True)
    found.insert(2, "name", found["category"].map(names))
    return found.assign(level="neighbourhood", coarser=bool(selection.practices or selection.staff_groups))


def reach(release: Release, wave: str, selection: Selection) -> pd.DataFrame:
    """Referrals of the last whole year for every 100 staff: the columns of `by_area` and `staff, per_100, per_100_low, per_100_high`.

    Staff are the public headcount used for a survey wave; missing where a practice of the neighbourhood has none.
    Raises `NotInRelease` for an unknown wave.
    """
    directory(release).wave(wave)
    found = by_area(release, selection)
    found = found[found["year"].isin(years(release)[-1:])].reset_index(drop=True)
    people = headcounts(release, wave)
    staff = np.array([_staff(release, people, code) for code in found["category"]], dtype=np.float64)
    per_100 = {
        name: 100 * found[column].to_numpy(dtype=np.float64, na_value=np.nan) / staff
        for name, column in (("per_100", "count"), ("per_100_low", "low"), ("per_100_high", "high"))
    }
    return found.assign(staff=staff, **per_100)


def _staff(release: Release, people: Headcounts, neighbourhood: str) -> float:
    """People who work in the neighbourhood's practices of today; nan where that is not known of one of them, or it has none."""
    practices = [p.code for p in directory(release).practices.values() if p.current and p.neighbourhood == neighbourhood]
    if not practices or any(code not in people for code in practices):
        return float("nan")
    return float(sum(sum(people[code].values()) for code in practices))
