"""Practices: our plain table, or the headerless ODS file `epraccur` as published. A newer row replaces the practice it names."""

from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd

from data.feeds.cells.numbers_and_days import day
from data.feeds.cells.values import practice_code, words
from data.feeds.loading.contract import Column, Found, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

if TYPE_CHECKING:
    from collections.abc import Hashable

_EPRACCUR_WIDTH = 27
_EPRACCUR_PLACES = {
    "practice_code": 0,
    "name": 1,
    "geography": 3,  # high-level health geography: the integrated care board
    "postcode": 9,
    "opened": 10,
    "closed": 11,
    "status": 12,  # A active, C closed, D dormant, P proposed
    "sub_icb": 14,
    "setting": 25,  # 4 = GP practice; the file also lists prisons, walk-in centres and others
}
_ADD = """
    insert into practice by name
    select practice_code, name, postcode, sub_icb, opened, closed, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("name", words, example="Example Surgery"),
        Column("postcode", words, filled=False, example="ZZ1 1ZZ"),
        Column("sub_icb", words, filled=False, example="00X"),
        Column("opened", day(terms.latest, terms.dates), filled=False, example="1974-04-01"),
        Column("closed", day(terms.latest, terms.dates), filled=False, example=""),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every practice of the plain table, or of our area in `epraccur`."""
    published = _epraccur(tables[0])
    found = published or find(tables, columns(intake.terms), "practices")
    seen: set[Hashable] = set()
    for chunk in intake.chunks(found):
        if published:
            chunk.leave_out(_elsewhere(chunk.cells, intake.terms.definitions.organisation.code))
        values = chunk.read_all(columns(intake.terms))
        chunk.reject_repeated(values, ["practice_code"], seen, "each practice once; remove the repeated row")
        backwards = values["closed"].notna() & values["opened"].notna()
        backwards[backwards] = values.loc[backwards, "closed"] < values.loc[backwards, "opened"]
        chunk.reject("closed", pd.Series("a date after the practice opened", index=values.index).where(backwards))
        intake.replace("practice", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))


def _epraccur(table: Table) -> Found | None:
    """`epraccur` is known by its shape: no header, 27 cells, a status letter and a prescribing setting where they belong."""
    for line, cells in islice(table.rows(), 1):
        status, setting = cells[12:13], cells[25:26]
        if len(cells) == _EPRACCUR_WIDTH and status and status[0] in "ACDP" and setting and setting[0].isdigit():
            header = tuple(f"column {place}" for place in range(1, _EPRACCUR_WIDTH + 1))
            return Found(table, line - 1, header, _EPRACCUR_PLACES)
    return None


def _elsewhere(cells: pd.DataFrame, area: str) -> "pd.Series[bool]":
    """Other areas, other kinds of prescriber, and practices that are dormant or only proposed."""
    # Closed practices stay: a survey row that names one must be told apart from a row that names none.
    return ~((cells["geography"] == area) & (cells["setting"] == "4") & cells["status"].isin(["A", "C"]))
