"""Who was expected to report for a quarter, who did, and which areas are too small to report about."""

from collections.abc import Sequence

import duckdb

from data.definitions.quarters import Quarter, financial_year
from data.definitions.speaking_up import SpeakingUp
from data.release.quarter_counts import Return
from data.statements import append

# Neighbourhoods with a practice on the last day of a period, and how many.
_AREAS = """
    select m.neighbourhood_code, n.name, count(distinct m.practice_code)
    from neighbourhood_membership m join neighbourhood n on n.neighbourhood_code = m.neighbourhood_code
    join practice p on p.practice_code = m.practice_code
    where m.valid_from <= $day and (m.valid_to is null or m.valid_to >= $day) and (p.closed is null or p.closed > $day)
    group by m.neighbourhood_code, n.name order by all
"""


def write_returns(
    connection: duckdb.DuckDBPyConnection, subject: str, returns: Sequence[Return], quarters: Sequence[Quarter], defined: SpeakingUp
) -> None:
    """A row for every return that was expected or came. One that did not come has no date."""
    rows = []
    for quarter in quarters:
        names = _expected(connection, quarter, defined)
        days: dict[str, list] = {source: [] for source in names}
        for r in returns:
            if r.quarter == quarter:
                days.setdefault(r.source, []).append(r.reported)
        for source, given in days.items():
            revised = max(given) if len(set(given)) > 1 else None
            rows.append((subject, str(quarter), source, names.get(source, source), min(given, default=None), revised))
    append(connection, "quarter_return", rows)


def _expected(connection: duckdb.DuckDBPyConnection, quarter: Quarter, defined: SpeakingUp) -> dict[str, str]:
    """Code -> name of the sources whose returns are due."""
    names = {o.code: o.name for o in defined.organisations if o.since <= str(quarter)}
    if defined.neighbourhoods_since and defined.neighbourhoods_since <= str(quarter):
        names |= {code: name for code, name, _ in connection.execute(_AREAS, {"day": quarter.last_day}).fetchall()}
    return names


def small_areas(connection: duckdb.DuckDBPyConnection, year: str, fewest: int) -> set[str]:
    """Neighbourhoods with fewer practices than `fewest` when a financial year ended; one that had none by then is among them."""
    begins = int(year[:4])
    assert financial_year(begins) == year
    counted = {code: n for code, _, n in connection.execute(_AREAS, {"day": Quarter(begins, 4).last_day}).fetchall()}
    known = [code for (code,) in connection.execute("select neighbourhood_code from neighbourhood").fetchall()]
    return {code for code in known if counted.get(code, 0) < fewest}
