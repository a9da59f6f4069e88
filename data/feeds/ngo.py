"""National figures on speaking up, as the National Guardian's Office publishes and a year later revises them; both are kept.

A measure is `cases`, an element, `anonymous`, `detriment` or `would_speak_up_again`. Shares are of cases, but for the last, which is of
those who answered. Shares of elements exceed 100% together, and nothing in the product adds them.
"""

from collections.abc import Hashable, Iterator

import pandas as pd

from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import day, number
from data.feeds.cells.periods import year
from data.feeds.cells.row_checks import Problem, reject_rows
from data.feeds.cells.values import one_of
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_MEASURES = ("cases", "anonymous", "detriment", "would_speak_up_again")
_VERSIONS = {"published": "published", "as published": "published", "revised": "revised", "as revised": "revised", "restated": "revised"}
_MOST = 100_000_000
_KEY = ["measure", "year", "version"]
_ADD = """
    insert into speaking_up_national by name
    select year, measure, version, published, count, base,
        case when measure <> 'cases' then coalesce(percent / 100, count / base) end as share, $load as load_id
    from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """A count, and its base or the per cent as published; of the cases themselves the count alone."""
    elements = {fold(text): e.code for e in terms.definitions.speaking_up.elements for text in (e.name, e.code)}
    measures = elements | {code: code for code in _MEASURES}
    return (
        Column("year", year(terms.latest), example="2022/23"),
        Column("measure", one_of(measures, f"an element of speaking_up.yaml or one of {', '.join(_MEASURES)}"), example="cases"),
        Column("version", one_of(_VERSIONS, "published or revised"), example="published"),
        Column("published", day(terms.latest, terms.dates), example="2023-07-01"),
        Column("count", number(0, _MOST, whole=True), filled=False, example="25382"),
        Column("base", number(1, _MOST, whole=True), filled=False),
        Column("percent", number(0, 100, per_cent=True), filled=False),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every figure of the file."""
    expected, seen = columns(intake.terms), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "ngo")):
        values = chunk.read_all(expected)
        reject_rows(chunk, values, _problems)
        chunk.reject_repeated(values, _KEY, seen, "each figure once; remove the repeated row")
        numbers = chunk.kept(values).astype({"count": "Int64", "base": "Int64", "percent": "Float64"})
        intake.replace("speaking_up_national", numbers)
        intake.write(_ADD, numbers)


def _problems(row: pd.Series) -> Iterator[Problem]:
    count, base, percent = row["count"], row["base"], row["percent"]
    if row["measure"] == "cases":
        if count is None:
            yield "count", "a number of cases"
    elif percent is None and (count is None or base is None):
        yield "percent", "a per cent, or a count and its base"
    elif count is not None and base is not None and count > base:
        yield "count", f"at most {base}, the row's base"
