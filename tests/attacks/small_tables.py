"""Attacks D and I: two releases of the tables of cases and support, with one return, or one case, between them."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pandas as pd

from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.steward import forget
from tests.attacks.worlds.world import World, published

FEW = 7  # cases of one source: a return of more may be told, since nobody is known by it


@dataclass(frozen=True)
class Read:
    """What two releases give away: read with certainty and rightly, read wrongly, of how many."""

    right: int
    wrong: int
    of: int

    @property
    def share(self) -> float:
        return self.right / max(1, self.of)

    def __add__(self, other: "Read") -> "Read":
        return Read(self.right + other.right, self.wrong + other.wrong, self.of + other.of)


def last_returns(made: World, folder: Path) -> tuple[Read, dict[tuple[str, str], int]]:
    """D: a quarter's total before one source has reported, and after. Returns what was read, and the truth for the control."""
    early = made.copy(folder / "early")
    forget(early.store)
    with duckdb.connect(str(early.store.records)) as records:
        truth, saved = _taken_away(records)
    before = published(early.store, made.definitions)
    kept = before.copy(folder / "kept").stolen
    with duckdb.connect(str(early.store.records)) as records:
        for table, rows in saved.items():
            records.append(table, rows, by_name=True)
    after = before.again()
    return totals_compared(kept, after.stolen, truth), truth


def _taken_away(records: duckdb.DuckDBPyConnection) -> tuple[dict[tuple[str, str], int], dict[str, pd.DataFrame]]:
    """One source's only return of each of the last quarters."""
    quarters = [q for (q,) in records.execute("select distinct quarter from speaking_up_return order by 1 desc limit 8").fetchall()]
    truth: dict[tuple[str, str], int] = {}
    saved: dict[str, pd.DataFrame] = {}
    for quarter in quarters:
        found = records.execute(
            """select source, sum(cases) from speaking_up_case semi join (
                select quarter, source from speaking_up_return group by all having count(*) = 1) using (quarter, source)
            where quarter = ? and source <> 'ics_guardian' group by source having sum(cases) between 1 and ? order by source""",
            [quarter, FEW],
        ).fetchall()
        for source, cases in found[:1]:
            truth["cases", quarter] = int(cases)
            for table in ("speaking_up_return", "speaking_up_case", "speaking_up_element"):
                rows = records.execute(f"select * from {table} where quarter = ? and source = ?", [quarter, source]).df()
                saved[table] = pd.concat([saved[table], rows]) if table in saved else rows
                records.execute(f"delete from {table} where quarter = ? and source = ?", [quarter, source])
    return truth, saved


def totals_compared(before: Stolen, after: Stolen, truth: dict[tuple[str, str], int]) -> Read:
    """Exact totals subtracted, where both are exact and differ."""
    first, second = _exact(before), _exact(after)
    both = [key for key in truth if key in first and key in second and first[key] != second[key]]
    right = sum(second[key] - first[key] == truth[key] for key in both)
    return Read(right, len(both) - right, len(truth))


def _exact(stolen: Stolen) -> dict[tuple[str, str], int]:
    """The latest total said of each quarter, where it is exact."""
    rows = stolen.rows("from quarter_count order by all")
    latest = {(row["subject"], row["quarter"]): row for row in rows}
    return {key: row["count"] for key, row in latest.items() if row["how"] == "exact"}


def one_more_case(made: World, folder: Path) -> tuple[Read, dict[str, set[tuple[str, str]]]]:
    """I: the year's tables before one more case and after. Returns what was read, and the truth for the control."""
    later = made.copy(folder / "one-more")
    with duckdb.connect(str(later.store.records)) as records:
        traits = add_cases(records)
    after = later.again()
    return tables_compared(made.stolen, after.stolen, traits), traits


def add_cases(records: duckdb.DuckDBPyConnection) -> dict[str, set[tuple[str, str]]]:
    """One case more in a complete year each: year -> the cells of its tables that it belongs to."""
    years = records.execute(
        "select left(quarter, 7) from speaking_up_return group by 1 having count(distinct quarter) = 4 order by 1"
    ).fetchall()
    found = {}
    for (year,) in years[-2:]:
        ((quarter, source, reported),) = records.execute(
            """select quarter, source, reported from speaking_up_return
            where quarter = ? and source = 'ics_guardian' order by reported desc limit 1""",
            [f"{year} Q4"],
        ).fetchall()
        records.execute(
            """insert into speaking_up_case by name select quarter, source, reported, max(line) + 1 as line,
                'nursing_and_midwifery' as professional_group, 1 as cases, 1 as anonymous, 1 as detriment, 1 as again_yes, 0 as again_no,
                0 as again_maybe, 0 as again_dont_know, 1 as closed, 20.0 as days_to_close, any_value(load_id) as load_id
            from speaking_up_case where quarter = $q and source = $s and reported = $r group by all""",
            {"q": quarter, "s": source, "r": reported},
        )
        for element in ("bullying", "inappropriate"):
            records.execute(
                """insert into speaking_up_element by name select quarter, source, reported, max(line) as line, $e as element, 1 as cases,
                    any_value(load_id) as load_id
                from speaking_up_case where quarter = $q and source = $s and reported = $r group by quarter, source, reported""",
                {"q": quarter, "s": source, "r": reported, "e": element},
            )
        found[year] = {
            ("total", ""), ("quarter", quarter), ("element", "bullying"), ("element", "inappropriate"), ("staff_group", "nurse"),
            ("staff_group", "nursing_and_midwifery"), ("signal", "anonymous"), ("signal", "detriment"), ("signal", "closed"),
            ("feedback", ""), ("again", "yes"), ("area", source),
        }  # fmt: skip
    return found


def tables_compared(before: Stolen, after: Stolen, traits: dict[str, set[tuple[str, str]]]) -> Read:
    """A cell that changed is a trait of the case that came between."""
    first, second = _cells(before), _cells(after)
    right = wrong = of = 0
    for year, theirs in traits.items():
        told = {name for in_year, name in first if in_year == year}
        of += len(theirs & told)
        changed = {name for name in told if first[year, name] != second.get((year, name))}
        right += len(changed & theirs)
        wrong += len(changed - theirs)
    return Read(right, wrong, of)


def _cells(stolen: Stolen) -> dict[tuple[str, tuple[str, str]], tuple]:
    rows = stolen.rows("from year_count where subject = 'cases'")
    return {
        (r["year"], (r["dimension"], r["category"])): (r["how"], r["count"], r["low"], r["high"]) for r in rows if r["how"] != "withheld"
    }
