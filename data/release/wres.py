"""Workforce counts by ethnicity, into the release, said by the rules of small counts: a few people in a formal process are easily known."""

import duckdb

from data.definitions import Definitions
from data.protection.small_counts import TOTAL, YearOfCounts
from data.release.said_before import YearTables
from data.statements import append

ETHNICITIES = ("white", "bme", "unknown")
KNOWN = ("white", "bme")  # the two that are set against each other
Counted = dict[tuple[str, str, str], int]  # people who, pay band, ethnicity


def write_wres(connection: duckdb.DuckDBPyConnection, definitions: Definitions, tables: YearTables) -> None:
    """Every year that was loaded, and the names of the pay bands; nothing where nothing was."""
    append(connection, "pay_band", [(band.code, band.name, i) for i, band in enumerate(definitions.workforce.bands)])
    years: dict[int, Counted] = {}
    for year, *what, people in connection.execute(
        "select year, people_who, pay_band, ethnicity, people from wres_count order by all"
    ).fetchall():
        years.setdefault(year, {})[tuple(what)] = people
    for year, found in years.items():
        for table in tables_of(str(year), found, [band.code for band in definitions.workforce.bands]):
            tables.write(table)


def tables_of(year: str, found: Counted, bands: list[str]) -> list[YearOfCounts]:
    """Staff and what befell them; applicants; the board. Nobody can tell who is in two of them, so each is protected by itself."""
    made = []
    for whole, parts in (("staff", ("disciplined", "trained")), ("shortlisted", ("appointed",)), ("board", ())):
        by_ethnicity = {e: sum(n for (who, _, ethnicity), n in found.items() if who == whole and ethnicity == e) for e in ETHNICITIES}
        if not any(by_ethnicity.values()):
            continue
        table = YearOfCounts(f"wres_{whole}", year)
        table.counts[TOTAL] = sum(by_ethnicity.values())
        table.split(whole, by_ethnicity)
        if whole == "staff":
            for e in KNOWN:
                table.split(f"band_{e}", {band: found.get((whole, band, e), 0) for band in bands}, of=(whole, e))
        for part in parts:
            if any(who == part for who, _, _ in found):  # not counted is not none
                for e in KNOWN:
                    table.part((part, e), found.get((part, "", e), 0), of=(whole, e))
        made.append(table)
    return made
