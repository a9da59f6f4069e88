"""Workforce counts of the whole area by ethnicity, for WRES indicators 1 to 4 and 9: one row a year, kind of people and ethnicity.

A newer file replaces the years and kinds that it names. A row that is not there counts nobody.
"""

from collections.abc import Hashable, Iterator

import pandas as pd

from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import number
from data.feeds.cells.row_checks import Problem, reject_rows
from data.feeds.cells.values import one_of
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table
from data.problems import LoadProblem

STAFF = "staff"
# Kind of people -> the kind that they are part of, where they are.
KINDS: dict[str, str | None] = {
    STAFF: None,
    "shortlisted": None,
    "appointed": "shortlisted",
    "disciplined": STAFF,
    "trained": STAFF,
    "board": None,
}
ETHNICITY = {"white": "white", "bme": "bme", "unknown": "unknown", "not known": "unknown", "black and minority ethnic": "bme"}
_FIRST, _MOST = 2010, 1_000_000
_KEY = ["year", "people_who", "pay_band", "ethnicity"]
_ADD = "insert into wres_count by name select year, people_who, pay_band, ethnicity, people, $load as load_id from rows"
_TOO_MANY = """
    with total as (select year, people_who, ethnicity, sum(people)::integer as people from wres_count group by all)
    select part.year, part.ethnicity, part.people, coalesce(whole.people, 0)
    from total part left join total whole on whole.year = part.year and whole.ethnicity = part.ethnicity and whole.people_who = $whole
    where part.people_who = $part and part.people > coalesce(whole.people, 0) order by all limit 1
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """`year` ends on 31 March; the pay band is given of staff and of nobody else."""
    bands = {fold(text): band.code for band in terms.definitions.workforce.bands for text in (band.name, band.code)}
    kinds = one_of({kind: kind for kind in KINDS}, ", ".join(KINDS))
    band = one_of(bands, "a pay band of workforce.yaml, or nothing")
    return (
        Column("year", number(_FIRST, terms.latest.year, whole=True), example="2026"),
        Column("people_who", kinds, example=STAFF),
        Column("pay_band", band, filled=False, example=next(iter(bands.values()))),
        Column("ethnicity", one_of(ETHNICITY, "white, bme or unknown"), example="bme"),
        Column("people", number(0, _MOST, whole=True), example="120"),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every count of the file. Raises `LoadProblem` where, of a year, more people are a part of others than there are."""
    expected, seen = columns(intake.terms), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "wres")):
        values = chunk.read_all(expected)
        values["pay_band"] = values["pay_band"].map(lambda code: code or "")
        reject_rows(chunk, values, _problems)
        chunk.reject_repeated(values, _KEY, seen, "each year, kind of people, pay band and ethnicity once; remove the repeated row")
        intake.replace("wres_count", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))
    for part, whole in KINDS.items():
        found = intake.records.execute(_TOO_MANY, {"part": part, "whole": whole}).fetchall() if whole else []
        for year, ethnicity, people, of in found:
            raise LoadProblem(
                f"{year}: {people:,} people ({ethnicity}) are {part}, of {of:,} {whole}; put the figures right and load again."
            )


def _problems(row: pd.Series) -> Iterator[Problem]:
    if row["people_who"] == STAFF and not row["pay_band"]:
        yield "pay_band", "a pay band of workforce.yaml, since these are staff"
    if row["people_who"] != STAFF and row["pay_band"]:
        yield "pay_band", f"nothing, as {row['people_who']} are not counted by pay band"
