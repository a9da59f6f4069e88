"""Quarterly totals of the whole area, as they stood when the quarter fell due and as they stand now.

A return that comes late, or again, changes the total by a few cases, and whoever has both totals has the difference. So a revised total
is exact only where it differs from every exact total before it by nothing or by enough; else it is perturbed and rounded.
"""

from collections.abc import Sequence
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


def quarter_totals(returns: Sequence[Return], subject: str, due_days: int, counts: SmallCounts) -> list[QuarterTotal]:
    """The published and, where anything was reported after that, the revised total of each quarter that has a return."""
    totals: list[QuarterTotal] = []
    for quarter in sorted({r.quarter for r in returns}):
        given = [r for r in returns if r.quarter == quarter]
        due = max(quarter.last_day + timedelta(days=due_days), min(r.reported for r in given))
        days = [day for day in sorted({r.reported for r in given}) if day > due]
        exact: set[int] = set()
        for version, day in [(PUBLISHED, due), *((REVISED, day) for day in days)]:
            count = _standing(given, day)
            apart = all(count == other or abs(count - other) >= counts.limits.smallest_shown for other in exact)
            shown = counts.total(count, exact=apart, of=f"{subject}|{quarter.year}|quarter|{quarter}")
            exact |= {count} if shown.how == "exact" else set()
            if version == PUBLISHED or day == days[-1]:
                as_at = max(r.reported for r in given if r.reported <= day)
                totals.append(QuarterTotal(quarter, version, as_at, count, shown))
    return totals


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


def write_year(connection: duckdb.DuckDBPyConnection, subject: str, year: str, said: dict[tuple[str, str], Shown]) -> None:
    """Rows of `year_count`."""
    append(connection, "year_count", [(subject, year, *name, s.how, s.count, s.low, s.high, s.reason) for name, s in said.items()])
