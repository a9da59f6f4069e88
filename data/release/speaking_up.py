"""Cases of speaking up and restorative forums, into the release: the rules of `small_counts` over the returns as they stand now.

Nothing is written by practice, below a whole year for anything but the total, or by two breakdowns at once.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import duckdb
import pandas as pd

from data.definitions import Definitions
from data.definitions.quarters import Quarter, quarters_between, read_quarter
from data.definitions.speaking_up import SpeakingUp
from data.protection.noise import Law
from data.protection.small_counts import TOTAL, YearOfCounts
from data.release.quarter_counts import QuarterTotal, Return, as_told, latest, publication_day, quarter_totals, whole_years, write_quarters
from data.release.reporters import small_areas, write_returns
from data.release.said_before import YearTables
from data.statements import append

if TYPE_CHECKING:
    from collections.abc import Mapping

CASES, FORUMS = "cases", "forums"
_AGAIN = ("again_yes", "again_no", "again_maybe", "again_dont_know")
_STAGES = ("accepted", "held", "agreed", "kept")  # of those offered, each part of the one before
_RETURNS = """
    select quarter, source, reported, coalesce(sum(cases), 0)::integer as cases, source in (select neighbourhood_code from neighbourhood)
    from speaking_up_return left join speaking_up_case using (quarter, source, reported)
    group by quarter, source, reported order by all
"""
_CASES = "select * from speaking_up_case order by all"
_ELEMENTS = """
    select quarter, source, reported, element, sum(cases)::integer as cases from speaking_up_element
    group by quarter, source, reported, element order by all
"""
_FORUMS = """
    select left(quarter, 7) as year, sum(offered) as offered, sum(accepted) as accepted, sum(held) as held, sum(agreed) as agreed,
        sum(kept) as kept
    from forum semi join (select quarter, max(reported) as reported from forum group by quarter) using (quarter, reported)
    group by year having count(*) = 4 order by year
"""


def write_speaking_up(connection: duckdb.DuckDBPyConnection, definitions: Definitions, tables: YearTables) -> None:
    """Everything reported so far; nothing where nothing was."""
    defined = definitions.speaking_up
    _write_definitions(connection, defined)
    returns = [
        Return(_quarter(quarter), source, reported, cases, of_an_area)
        for quarter, source, reported, cases, of_an_area in connection.execute(_RETURNS).fetchall()
    ]
    today = publication_day(r.reported for r in returns)
    totals = quarter_totals(returns, defined.due_days, tables.counts, today, lambda quarter: tables.before.quarter(CASES, quarter))
    tables.totals += [(CASES, total) for total in latest(totals).values()]
    quarters = quarters_between(totals[0].quarter, totals[-1].quarter) if totals else []
    write_quarters(connection, CASES, totals, [q for q in quarters if q not in {t.quarter for t in totals}])
    write_returns(connection, CASES, returns, quarters, defined)
    told = as_told(totals)
    cases, elements = (_of(connection, statement, told) for statement in (_CASES, _ELEMENTS))
    for year, four in whole_years(totals).items():
        anew = False
        if all(total.can_be_counted for total in four):
            reporting = sorted({source for quarter, source, _ in told if quarter.year == year})
            table = _year(year, four, cases[cases["year"] == year], elements[elements["year"] == year], reporting, defined)
            table.never |= {("area", code) for code in small_areas(connection, year, defined.protection.fewest_practices)}
            anew = tables.write(table)
        else:
            tables.stand(CASES, year)
        if anew:
            _write_days(connection, year, cases[cases["year"] == year], defined)
        elif year in tables.before.days_to_close:
            append(connection, "days_to_close", [tables.before.days_to_close[year]])
    _write_forums(connection, tables, today, defined.due_days)


def _of(connection: duckdb.DuckDBPyConnection, statement: str, told: set[tuple[Quarter, str, date]]) -> pd.DataFrame:
    """Rows of the reports that the totals rest on, with their financial year."""
    rows = connection.execute(statement).df()
    keys = zip(rows["quarter"].tolist(), rows["source"].tolist(), rows["reported"].dt.date.tolist(), strict=True)
    kept = [(_quarter(quarter), source, day) in told for quarter, source, day in keys]  # by rows (loc): none would be read as no columns
    return rows.loc[kept].assign(year=lambda found: found["quarter"].str[:7])


def _quarter(text: str) -> Quarter:
    quarter = read_quarter(text)
    assert quarter is not None, text
    return quarter


def _year(
    year: str, four: list[QuarterTotal], cases: pd.DataFrame, elements: pd.DataFrame, reporting: list[str], defined: SpeakingUp
) -> YearOfCounts:
    """The year's cases by each breakdown. Elements overlap, so each is a yes and a no by itself, and never part of a sum."""
    table = YearOfCounts(CASES, year)
    table.quarters({str(t.quarter): t.count for t in four}, {str(t.quarter): t.shown for t in four})
    carried = elements.groupby("element")["cases"].sum().to_dict()
    for element in defined.elements:
        if element.since <= f"{year} Q1":
            table.part(("element", element.code), int(carried.get(element.code, 0)))
    for signal in ("anonymous", "detriment", "closed"):
        table.part(("signal", signal), int(cases[signal].sum()))
    answers = {answer.removeprefix("again_"): int(cases[answer].sum()) for answer in _AGAIN}
    table.part(("feedback", ""), sum(answers.values()))
    table.split("again", answers, of=("feedback", ""))
    by_group = _by_staff_group(cases, defined)
    if len(by_group) > 1:  # with no group that is anybody's the breakdown is the total again
        table.split("staff_group", by_group)
    if len(reporting) > 1:  # with one source the breakdown is the total again
        by_source = cases.groupby("source")["cases"].sum()
        table.below_area |= set(table.split("area", {source: int(by_source.get(source, 0)) for source in reporting}))
    return table


def _by_staff_group(cases: pd.DataFrame, defined: SpeakingUp) -> dict[str, int]:
    """Cases by the staff group that their professional group belongs to; '' for those that fit none or are not known."""
    belongs = {group.code: group.staff_group or "" for group in defined.professional_groups}
    found = dict.fromkeys(belongs.values(), 0)
    for group, count in zip(cases["professional_group"], cases["cases"], strict=True):
        found[belongs.get(group, "")] += int(count)
    return found


def _write_days(connection: duckdb.DuckDBPyConnection, year: str, cases: pd.DataFrame, defined: SpeakingUp) -> None:
    """The mean time to close, where as many cases are closed as a count needs to be shown. Source: NHS Digital needs 8 for a mean."""
    timed = cases[cases["days_to_close"].notna()]
    closed = int(timed["closed"].sum())
    if closed >= defined.protection.smallest_shown:
        mean = float((timed["days_to_close"] * timed["closed"]).sum()) / closed
        nearest = defined.protection.nearest
        append(connection, "days_to_close", [(year, nearest * round(mean / nearest))])


def _write_forums(connection: duckdb.DuckDBPyConnection, tables: YearTables, today: date, due_days: int) -> None:
    """Years with all four quarters, once the last is due. No quarter is told, so no total is exact."""
    for year, offered, *stages in connection.execute(_FORUMS).fetchall():
        if Quarter(int(year[:4]), 4).last_day + timedelta(days=due_days) > today:
            continue
        table = YearOfCounts(FORUMS, year, {TOTAL: int(offered)})
        before = TOTAL
        for stage, count in zip(_STAGES, stages, strict=True):
            table.part(("stage", stage), int(count), of=before)
            before = ("stage", stage)
        tables.write(table)


def _write_definitions(connection: duckdb.DuckDBPyConnection, defined: SpeakingUp) -> None:
    limits = defined.protection
    tables: Mapping[str, list[tuple[object, ...]]] = {
        "small_count_rule": [
            (
                limits.smallest_shown,
                limits.nearest,
                limits.fewest_practices,
                limits.noise.likelihood_ratio,
                Law(limits.noise.likelihood_ratio).variance,
            )
        ],
        "case_element": [(e.code, e.name, e.since, i) for i, e in enumerate(defined.elements)],
        "speaking_up_break": [(b.quarter, element, b.says) for b in defined.breaks for element in b.elements or ("",)],
        "speaking_up_channel": [(defined.channel.name, defined.channel.url, defined.channel.says)],
    }
    for table, rows in tables.items():
        append(connection, table, rows)
    connection.execute(
        "insert into release.speaking_up_national select year, measure, version, published, count, base, share from speaking_up_national"
    )
