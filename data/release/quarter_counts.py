"""Quarterly totals of the whole area, as they stood when the quarter fell due and as they stand now.

Nothing is said of a quarter before its due day: a total that grew with each return would tell whose the new case is. A return that comes
late, or again, changes the total by a few cases, and whoever has both totals has the difference. So a total that a release said is copied
from there, whatever day a return is dated, and stands until it has moved from every one that was ever said by as many cases as are shown
at all. It rests on the reports that were counted when it was said.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
    of_an_area: bool = False  # the source is a neighbourhood, and not of the whole area


@dataclass(frozen=True)
class QuarterTotal:
    """One version of a quarter's total, and the reports it counts: None where the records no longer hold them as they were."""

    quarter: Quarter
    version: str
    as_at: date
    shown: Shown
    rests_on: tuple[Return, ...] | None

    @property
    def can_be_counted(self) -> bool:
        """Whether a breakdown of the same cases can be made, so that it adds up to what was said."""
        return self.rests_on is not None

    @property
    def count(self) -> int:
        """Exact, and goes no further than the year's tables are protected."""
        assert self.rests_on is not None, f"{self.quarter} is only known as it was said"
        return sum(r.count for r in self.rests_on)


@dataclass(frozen=True)
class SaidQuarter:
    """What releases on the shelf said of a quarter.

    versions: version, day and figure in the newest release that has the quarter. ranges: every one that any release left open.
    reports: source, day and count of what the newest version rests on, where that was remembered.
    """

    versions: tuple[tuple[str, date, Shown], ...] = ()
    ranges: frozenset[tuple[int, int]] = frozenset()
    reports: Mapping[tuple[str, date], int] | None = None


NOTHING_SAID = SaidQuarter()


def quarter_totals(
    returns: Sequence[Return],
    due_days: int,
    counts: SmallCounts,
    today: date,
    said: Callable[[Quarter], SaidQuarter] = lambda _: NOTHING_SAID,
) -> list[QuarterTotal]:
    """The published and, where it has moved far enough since, the revised total of each quarter that is due and has a return."""
    totals: list[QuarterTotal] = []
    for quarter in sorted({r.quarter for r in returns}):
        given = [r for r in returns if r.quarter == quarter]
        due = max(quarter.last_day + timedelta(days=due_days), min(r.reported for r in given))
        if (before := said(quarter)).versions:
            totals += _as_said(quarter, before, given, counts)
        elif due <= today:
            totals += _first_said(quarter, given, due, counts)
    return totals


def _first_said(quarter: Quarter, given: Sequence[Return], due: date, counts: SmallCounts) -> list[QuarterTotal]:
    """A quarter that no release told: as it stood when it fell due, and as later reports moved it."""
    told = [_total(quarter, PUBLISHED, given, due, counts)]
    for day in [day for day in sorted({r.reported for r in given}) if day > due]:
        later = _total(quarter, REVISED, given, day, counts)
        if _moved_enough(later, ((total.count, total.count) for total in told), counts):
            told.append(later)
    return [told[0], *told[1:][-1:]]


def _as_said(quarter: Quarter, before: SaidQuarter, given: Sequence[Return], counts: SmallCounts) -> list[QuarterTotal]:
    """What was said, copied; with a revision where all that is in now is far enough from everything said."""
    told = [QuarterTotal(quarter, version, as_at, shown, None) for version, as_at, shown in before.versions]
    now = _total(quarter, REVISED, given, max(r.reported for r in given), counts)
    if _moved_enough(now, before.ranges, counts):
        return [told[0], now]
    return [*told[:-1], replace(told[-1], rests_on=_reports_behind(told[-1], before, given))]


def _reports_behind(total: QuarterTotal, before: SaidQuarter, given: Sequence[Return]) -> tuple[Return, ...] | None:
    """The reports that a total said before rests on; those of its day where none were remembered. None where one is no longer as it was."""
    low, high = total.shown.low or 0, total.shown.high or 0
    if before.reports is not None and low <= sum(before.reports.values()) <= high:
        found = tuple(r for r in given if (r.source, r.reported) in before.reports)
        return found if {(r.source, r.reported): r.count for r in found} == before.reports else None
    found = _standing(given, total.as_at)
    return found if low <= sum(r.count for r in found) <= high else None


def _moved_enough(total: QuarterTotal, said: Iterable[tuple[int, int]], counts: SmallCounts) -> bool:
    smallest = counts.limits.smallest_shown
    return all(total.count <= low - smallest or total.count >= high + smallest for low, high in said)


def _total(quarter: Quarter, version: str, given: Sequence[Return], day: date, counts: SmallCounts) -> QuarterTotal:
    rests_on = _standing(given, day)
    shown = _said_of(rests_on, counts, str(quarter))
    return QuarterTotal(quarter, version, max(r.reported for r in rests_on), shown, rests_on)


def _said_of(reports: Sequence[Return], counts: SmallCounts, of: str) -> Shown:
    """A total; where one neighbourhood alone reported it is that neighbourhood's, of which nobody learns that there was no case."""
    count, smallest = sum(r.count for r in reports), counts.limits.smallest_shown
    if len(reports) == 1 and reports[0].of_an_area and count < smallest:
        return Shown("band", None, 0, smallest - 1)
    return counts.total(count, of=of)


def publication_day(reported: Iterable[date]) -> date:
    """Today, by the clock or by what was reported already: no report can be made after it."""
    return max([date.today(), *reported])


def _standing(given: Sequence[Return], day: date) -> tuple[Return, ...]:
    """What each source had last reported on a day."""
    latest = {r.source: r for r in sorted(given, key=lambda r: r.reported) if r.reported <= day}
    return tuple(latest.values())


def latest(totals: Sequence[QuarterTotal]) -> dict[Quarter, QuarterTotal]:
    """The version of each quarter's total that stands."""
    return {total.quarter: total for total in totals}


def whole_years(totals: Sequence[QuarterTotal]) -> dict[str, list[QuarterTotal]]:
    """The latest totals of the four quarters of each financial year that has all four.

    Figures of a year to date would give away a quarter when the next comes, so there are none.
    """
    years: dict[str, list[QuarterTotal]] = {}
    for total in latest(totals).values():
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


def as_told(totals: Sequence[QuarterTotal]) -> set[tuple[Quarter, str, date]]:
    """Quarter, source and day of the reports that the latest totals rest on: breakdowns are of the same cases, or they would not add up."""
    return {(r.quarter, r.source, r.reported) for total in latest(totals).values() for r in total.rests_on or ()}
