"""What releases on the shelf said of cases, support and workforce: it stands, or has moved far enough to be said anew.

Whoever kept an earlier release can subtract it from a later one. So a figure stands as any release said it unless it moved by as many as a
count needs to be shown, and a year's tables stand unless every count in them that changed at all has moved so far.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import duckdb

from data.definitions.quarters import Quarter
from data.protection.small_counts import Name, Shown, SmallCounts, YearOfCounts
from data.release import shelf
from data.release.quarter_counts import NOTHING_SAID, QuarterTotal, SaidQuarter
from data.statements import append
from data.store import Store

Row = tuple[object, ...]
REPORT = "report"  # what a remembered total is of, where a remembered table has a breakdown


@dataclass(frozen=True)
class SaidBefore:
    """What the releases on the shelf said of quarters, and rows of the newest release that has them, by what they are of."""

    quarters: dict[tuple[str, str], SaidQuarter]  # subject, quarter
    years: dict[tuple[str, str], list[Row]]  # subject, year
    days_to_close: dict[str, Row]  # year

    @classmethod
    def of(cls, store: Store, connection: duckdb.DuckDBPyConnection) -> "SaidBefore":
        """connection: of the records, which remember the reports behind the totals."""
        versions: dict[tuple[str, str], list[tuple[str, date, Shown]]] = {}
        ranges: dict[tuple[str, str], set[tuple[int, int]]] = {}
        years: dict[tuple[str, str], list[Row]] = {}
        days: dict[str, Row] = {}
        for number in reversed(shelf.release_ids(store)):
            with duckdb.connect(str(shelf.release_path(store, number)), read_only=True) as release:
                told: dict[tuple[str, str], list[tuple[str, date, Shown]]] = {}
                for subject, quarter, version, as_at, how, count, low, high, reason in release.execute(
                    "from quarter_count where low is not null order by all"
                ).fetchall():
                    told.setdefault((subject, quarter), []).append((version, as_at, Shown(how, count, low, high, reason)))
                    ranges.setdefault((subject, quarter), set()).add((low, high))
                versions = told | versions
                found: dict[tuple[str, str], list[Row]] = {}
                for row in release.execute("from year_count").fetchall():
                    found.setdefault((row[0], row[1]), []).append(row)
                years = found | years
                days = {row[0]: row for row in release.execute("from days_to_close").fetchall()} | days
        reports = _remembered_reports(connection)
        quarters = {key: SaidQuarter(tuple(told), frozenset(ranges[key]), reports.get(key)) for key, told in versions.items()}
        return cls(quarters, years, days)

    def quarter(self, subject: str, quarter: Quarter) -> SaidQuarter:
        return self.quarters.get((subject, str(quarter)), NOTHING_SAID)


def _remembered_reports(connection: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], dict[tuple[str, date], int]]:
    """Subject and quarter -> source, day and count of the reports that the total said last rests on."""
    found: dict[tuple[str, str], dict[tuple[str, date], int]] = {}
    for subject, quarter, category, count in connection.execute(
        """select subject, period, category, count from said_table where dimension = ?
        qualify version = max(version) over (partition by subject, period)""",
        [REPORT],
    ).fetchall():
        source, day = category.rsplit(" ", 1)
        found.setdefault((subject, quarter), {})[source, date.fromisoformat(day)] = count
    return found


@dataclass
class YearTables:
    """Writes a year's tables once, and again only where they moved far enough. `new` and `totals` are remembered once all is published."""

    connection: duckdb.DuckDBPyConnection
    counts: SmallCounts
    before: SaidBefore
    new: list[YearOfCounts] = field(default_factory=list)
    totals: list[tuple[str, QuarterTotal]] = field(default_factory=list)  # with their subject

    def write(self, table: YearOfCounts) -> bool:
        """Whether the table was said anew; else it stands as it was said before."""
        if (table.subject, table.year) in self.before.years and not self._moved_enough(table):
            self.stand(table.subject, table.year)
            return False
        said = self.counts.year(table)
        append(
            self.connection,
            "year_count",
            [(table.subject, table.year, *name, s.how, s.count, s.low, s.high, s.reason) for name, s in said.items()],
        )
        self.new.append(table)
        return True

    def stand(self, subject: str, year: str) -> None:
        """Copy what was said of a year; nothing where nothing was."""
        append(self.connection, "year_count", self.before.years.get((subject, year), []))

    def _moved_enough(self, table: YearOfCounts) -> bool:
        versions = list(self._versions(table))
        smallest = self.counts.limits.smallest_shown
        return bool(versions) and all(
            counts != table.counts
            and all(
                table.counts.get(name, 0) == counts.get(name, 0) or abs(table.counts.get(name, 0) - counts.get(name, 0)) >= smallest
                for name in counts.keys() | table.counts.keys()
            )
            for counts in versions
        )

    def _versions(self, table: YearOfCounts) -> Iterator[dict[Name, int]]:
        rows = self.connection.execute(
            "select version, dimension, category, count from said_table where subject = ? and period = ? order by all",
            [table.subject, table.year],
        ).fetchall()
        for version in sorted({row[0] for row in rows}):
            yield {(dimension, category): count for number, dimension, category, count in rows if number == version}

    def remember(self, release_id: int) -> None:
        """Keep the exact counts behind what was said anew, and the reports behind the totals of quarters."""
        for table in self.new:
            self._keep(table.subject, table.year, release_id, table.counts)
        for subject, total in self.totals:
            reports = {(r.source, r.reported): r.count for r in total.rests_on or ()}
            if reports and reports != self.before.quarter(subject, total.quarter).reports:
                named = {(REPORT, f"{source} {day}"): count for (source, day), count in reports.items()}
                self._keep(subject, str(total.quarter), release_id, named)

    def _keep(self, subject: str, period: str, release_id: int, counts: Mapping[Name, int]) -> None:
        ((version,),) = self.connection.execute(
            "select coalesce(max(version), 0) + 1 from said_table where subject = ? and period = ?", [subject, period]
        ).fetchall()
        rows = [(subject, period, version, release_id, *name, count) for name, count in counts.items()]
        self.connection.executemany("insert into said_table values (?, ?, ?, ?, ?, ?, ?)", rows)
