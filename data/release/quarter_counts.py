"""Quarterly totals of the whole area, as they stood when the quarter fell due and as they stand now.

Nothing is said of a quarter before its due day: a total that grew with each return would tell whose the new case is. A return that comes
late, or again, changes the total by a few cases, and whoever has both totals has the difference. So a total stands until it has moved from
every one that was ever said by as many cases as are shown at all.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from data.definitions.quarters import Quarter
from data.protection.small_counts import Shown, SmallCounts
from data.statements import append

PUBLISHED, REVISED = "published", "revised"


@dataclass(frozen=True)
class Return:
    """What one source reported for a quarter on a day."""

    quarter: Quarter
    source: str
    reported: date
    count: int


@dataclass(frozen=True)
class QuarterTotal:
    """One version of a quarter's total; `count` is exact and goes no further than the year's tables are protected."""

    quarter: Quarter
    version: str
    as_at: date
    count: int
    shown: Shown


def quarter_totals(
    returns: Sequence[Return], due_days: int, counts: SmallCounts, today: date, said: Callable[[Quarter], Collection[int]] = lambda _: ()
) -> list[QuarterTotal]:
    """The published and, where it has moved far enough since, the revised total of each quarter that is due and has a return.

    said: exact totals of a quarter that releases on the shelf gave.
    """
    totals: list[QuarterTotal] = []
    for quarter in sorted({r.quarter for r in returns}):
        given = [r for r in returns if r.quarter == quarter]
        due = max(quarter.last_day + timedelta(days=due_days), min(r.reported for r in given))
        if due > today:
            continue
        told, before = [_total(quarter, PUBLISHED, given, due, counts)], set(said(quarter))
        for day in [day for day in sorted({r.reported for r in given}) if day > due]:
            later = _total(quarter, REVISED, given, day, counts)
            others = before | {total.count for total in told}
            if later.count in before - {told[0].count} or all(abs(later.count - n) >= counts.limits.smallest_shown for n in others):
                told.append(later)
        totals += [told[0], *told[1:][-1:]]
    return totals


def _total(quarter: Quarter, version: str, given: Sequence[Return], day: date, counts: SmallCounts) -> QuarterTotal:
    count = _standing(given, day)
    return QuarterTotal(quarter, version, max(r.reported for r in given if r.reported <= day), count, counts.total(count, of=str(quarter)))


def publication_day(reported: Iterable[date]) -> date:
    """Today, by the clock or by what was reported already: no report can be made after it."""
    return max([date.today(), *reported])


def _standing(given: Sequence[Return], day: date) -> int:
    """The sum over sources of what each had last reported on a day."""
    latest: dict[str, Return] = {}
    for r in sorted(given, key=lambda r: r.reported):
        if r.reported <= day:
            latest[r.source] = r
    return sum(r.count for r in latest.values())


def whole_years(totals: Sequence[QuarterTotal]) -> dict[str, list[QuarterTotal]]:
    """The latest totals of the four quarters of each financial year that has all four.

    Figures of a year to date would give away a quarter when the next comes, so there are none.
    """
    latest = {total.quarter: total for total in totals}
    years: dict[str, list[QuarterTotal]] = {}
    for total in latest.values():
        years.setdefault(total.quarter.year, []).append(total)
    return {year: found for year, found in years.items() if len(found) == 4}


def write_quarters(connection: duckdb.DuckDBPyConnection, subject: str, totals: Sequence[QuarterTotal], missing: Sequence[Quarter]) -> None:
    """Rows of `quarter_count`; `missing` are quarters between the others for which nobody reported."""
    shown = [(t.quarter, t.version, t.as_at, t.shown) for t in totals]
    shown += [(quarter, PUBLISHED, None, Shown("withheld", reason="not_reported")) for quarter in missing]
    rows = [
        (subject, str(quarter), version, as_at, s.how, s.count, s.low, s.high, s.reason)
        for quarter, version, as_at, s in sorted(shown, key=lambda row: row[:2])
    ]
    append(connection, "quarter_count", rows)


def as_told(returns: Sequence[Return], totals: Sequence[QuarterTotal]) -> set[tuple[Quarter, str, date]]:
    """Quarter, source and day of the reports that the latest totals rest on: breakdowns are of the same cases, or they would not add up."""
    latest = {total.quarter: total.as_at for total in totals}
    days: dict[tuple[Quarter, str], date] = {}
    for r in returns:
        if r.quarter in latest and r.reported <= latest[r.quarter]:
            days[r.quarter, r.source] = max(r.reported, days.get((r.quarter, r.source), r.reported))
    return {(quarter, source, day) for (quarter, source), day in days.items()}
