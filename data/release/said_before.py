"""What releases on the shelf said of cases, support and workforce: it stands, or has moved far enough to be said anew.

Whoever kept an earlier release can subtract it from a later one. So a figure stands as any release said it unless it moved by as many as a
count needs to be shown, and a year's tables stand unless every count in them that changed at all has moved so far.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb

from data.protection.small_counts import Name, SmallCounts, YearOfCounts
from data.release import shelf
from data.statements import append
from data.store import Store

Row = tuple[object, ...]


@dataclass(frozen=True)
class SaidBefore:
    """Rows of the newest release that has them, by what they are of; and every exact total that any release gave."""

    totals: dict[tuple[str, str], frozenset[int]]  # subject, quarter
    years: dict[tuple[str, str], list[Row]]  # subject, year
    days_to_close: dict[str, Row]  # year

    @classmethod
    def of(cls, store: Store) -> "SaidBefore":
        totals: dict[tuple[str, str], set[int]] = {}
        years: dict[tuple[str, str], list[Row]] = {}
        days: dict[str, Row] = {}
        for number in reversed(shelf.release_ids(store)):
            with duckdb.connect(str(shelf.release_path(store, number)), read_only=True) as release:
                for subject, quarter, count in release.execute(
                    "select subject, quarter, count from quarter_count where how = 'exact'"
                ).fetchall():
                    totals.setdefault((subject, quarter), set()).add(count)
                found: dict[tuple[str, str], list[Row]] = {}
                for row in release.execute("from year_count").fetchall():
                    found.setdefault((row[0], row[1]), []).append(row)
                years = found | years
                days = {row[0]: row for row in release.execute("from days_to_close").fetchall()} | days
        return cls({key: frozenset(counts) for key, counts in totals.items()}, years, days)

    def counts(self, subject: str, quarter: str) -> frozenset[int]:
        return self.totals.get((subject, quarter), frozenset())


@dataclass
class YearTables:
    """Writes a year's tables once, and again only where they moved far enough. `new` are versions to remember once all is published."""

    connection: duckdb.DuckDBPyConnection
    counts: SmallCounts
    before: SaidBefore
    new: list[YearOfCounts] = field(default_factory=list)

    def write(self, table: YearOfCounts) -> bool:
        """Whether the table was said anew; else it stands as it was said before."""
        standing = self.before.years.get((table.subject, table.year))
        if standing is not None and not self._moved_enough(table):
            append(self.connection, "year_count", standing)
            return False
        said = self.counts.year(table)
        append(
            self.connection,
            "year_count",
            [(table.subject, table.year, *name, s.how, s.count, s.low, s.high, s.reason) for name, s in said.items()],
        )
        self.new.append(table)
        return True

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
        """Keep the exact counts behind what was said anew."""
        for table in self.new:
            version = len(list(self._versions(table))) + 1
            rows = [(table.subject, table.year, version, release_id, *name, count) for name, count in table.counts.items()]
            self.connection.executemany("insert into said_table values (?, ?, ?, ?, ?, ?, ?)", rows)
