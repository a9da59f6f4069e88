"""Uptake of support and the directory of services, into the release. Counts of people follow the same rules as cases."""

from datetime import date

import duckdb
import pandas as pd

from data.days import in_month
from data.definitions import Definitions
from data.definitions.quarters import Quarter, quarter_of, quarters_between
from data.definitions.wellbeing import Wellbeing
from data.protection.small_counts import YearOfCounts
from data.release.quarter_counts import QuarterTotal, Return, as_told, latest, publication_day, quarter_totals, whole_years, write_quarters
from data.release.reporters import small_areas
from data.release.said_before import YearTables
from data.statements import append

REFERRALS = "referrals"
_MONTHS = "select month, reported, sum(referrals)::integer from wellbeing_uptake group by month, reported order by all"


def write_wellbeing(connection: duckdb.DuckDBPyConnection, definitions: Definitions, tables: YearTables) -> None:
    """Everything reported so far for quarters whose last month was; nothing where nothing was."""
    _write_directory(connection, definitions.wellbeing)
    months = connection.execute(_MONTHS).fetchall()
    last = max((month for month, *_ in months), default=date.min)
    # A month is to a quarter what a source is to a guardian's return: it may be missing, and it may be revised.
    returns = [
        Return(quarter_of(month), f"{month:%Y-%m}", reported, count)
        for month, reported, count in months
        if quarter_of(month).last_day.replace(day=1) <= last
    ]
    today = publication_day(r.reported for r in returns)
    due = definitions.speaking_up.due_days
    totals = quarter_totals(returns, due, tables.counts, today, lambda quarter: tables.before.quarter(REFERRALS, quarter))
    tables.totals += [(REFERRALS, total) for total in latest(totals).values()]
    quarters = quarters_between(totals[0].quarter, totals[-1].quarter) if totals else []
    write_quarters(connection, REFERRALS, totals, [q for q in quarters if q not in {t.quarter for t in totals}])
    _write_months(connection, returns, quarters)
    told = {(source, day) for _, source, day in as_told(totals)}
    uptake, waits = (
        _as_told(connection.execute(f"from {table} order by all").df(), told) for table in ("wellbeing_uptake", "wellbeing_wait")
    )
    for year, four in whole_years(totals).items():
        if not all(total.can_be_counted for total in four):
            tables.stand(REFERRALS, year)
            continue
        table = _year(year, four, uptake[uptake["year"] == year], waits[waits["year"] == year], definitions)
        table.never |= {("area", code) for code in small_areas(connection, year, tables.counts.limits.fewest_practices)}
        tables.write(table)


def _as_told(rows: pd.DataFrame, told: set[tuple[str, date]]) -> pd.DataFrame:
    """Rows of the reports that the totals rest on, with their financial year."""
    keys = zip(rows["month"].dt.strftime("%Y-%m").tolist(), rows["reported"].dt.date.tolist(), strict=True)
    rows = rows.loc[pd.Series([key in told for key in keys], index=rows.index, dtype=bool)]  # typed: of no rows at all, too
    return rows.assign(year=[quarter_of(day.date()).year for day in rows["month"]])


def _year(year: str, four: list[QuarterTotal], uptake: pd.DataFrame, waits: pd.DataFrame, definitions: Definitions) -> YearOfCounts:
    table = YearOfCounts(REFERRALS, year)
    table.quarters({str(t.quarter): t.count for t in four}, {str(t.quarter): t.shown for t in four})
    table.part(("stage", "started"), int(uptake["started"].sum()))
    table.part(("stage", "completed"), int(uptake["completed"].sum()), of=("stage", "started"))
    waited = waits.groupby("wait_band")["people"].sum()
    by_band = {band.code: int(waited.get(band.code, 0)) for band in definitions.wellbeing.wait_bands}
    not_known = table.counts["stage", "started"] - sum(by_band.values())
    table.split("wait", by_band | {"": not_known}, of=("stage", "started"))
    groups = {group.code: 0 for group in definitions.staff_groups.groups} | {"": 0}
    table.split("staff_group", _summed(uptake, "staff_group", groups))
    areas = _summed(uptake, "neighbourhood", {"": 0})
    if len(areas) > 1:
        table.below_area |= set(table.split("area", areas)) - {("area", "")}  # not knowing where is no place in which few work
    return table


def _summed(uptake: pd.DataFrame, column: str, at_least: dict[str, int]) -> dict[str, int]:
    """Referrals by a column, '' being not known."""
    return at_least | {str(code): int(n) for code, n in uptake.groupby(column)["referrals"].sum().items()}


def _write_months(connection: duckdb.DuckDBPyConnection, returns: list[Return], quarters: list[Quarter]) -> None:
    days: dict[str, list[date]] = {}
    for r in returns:
        days.setdefault(r.source, []).append(r.reported)
    rows = []
    for quarter in quarters:
        for month in pd.date_range(quarter.first_day, periods=3, freq="MS"):
            given = days.get(f"{month:%Y-%m}", [])
            revised = max(given) if len(given) > 1 else None
            rows.append((REFERRALS, str(quarter), f"{month:%Y-%m}", in_month(month), min(given, default=None), revised))
    append(connection, "quarter_return", rows)


def _write_directory(connection: duckdb.DuckDBPyConnection, defined: Wellbeing) -> None:
    stale = defined.stale_after_days
    services = [
        (s.code, s.name, s.offers, s.for_whom, s.hours, s.languages, s.confidentiality, s.cost, s.last_checked, stale, i)
        for i, s in enumerate(defined.services)
    ]
    append(connection, "support_service", services)
    append(connection, "support_reach", [(s.code, way.by, way.at, i) for s in defined.services for i, way in enumerate(s.reach)])
    append(connection, "wait_band", [(band.code, band.name, i) for i, band in enumerate(defined.wait_bands)])
