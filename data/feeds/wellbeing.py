"""Uptake of support, a month at a time: how many were referred, started and completed, and how long those who started had waited.

One row a neighbourhood and staff group, either of them blank where it is not known. A later report of a month revises all of it.
"""

from collections.abc import Hashable, Iterator

import pandas as pd

from data.feeds.cells.numbers_and_days import day, number
from data.feeds.cells.periods import month
from data.feeds.cells.row_checks import Problem, reject_rows, within
from data.feeds.cells.values import one_of, words
from data.feeds.cells.vocabulary import staff_group_texts
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_MOST = 10_000
_KEY = ["month", "neighbourhood", "staff_group", "reported"]
_ADD = """
    insert into wellbeing_uptake by name
    select month, neighbourhood, staff_group, reported, referrals, started, completed, $load as load_id from rows
"""
_ADD_WAITS = """
    insert into wellbeing_wait by name
    select month, neighbourhood, staff_group, reported, wait_band, people, $load as load_id from rows where people > 0
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table; a column for each band of waiting, which together may not exceed those who started."""
    counted = number(0, _MOST, whole=True)
    groups = one_of(staff_group_texts(terms.definitions), "a staff group or role of staff_groups.yaml, or nothing")
    return (
        Column("month", month(terms.latest), example="2025-04"),
        Column("neighbourhood", words, filled=False),
        Column("staff_group", groups, filled=False, example=terms.definitions.staff_groups.groups[0].code),
        Column("reported", day(terms.latest, terms.dates), example="2025-05-12"),
        *(Column(name, counted, example="2") for name in ("referrals", "started", "completed")),
        *(Column(band.code, counted, filled=False, headers=(band.code, band.name)) for band in terms.definitions.wellbeing.wait_bands),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every month of the file."""
    expected, seen = columns(intake.terms), set[Hashable]()
    bands = [band.code for band in intake.terms.definitions.wellbeing.wait_bands]
    held = {code for (code,) in intake.records.execute("select neighbourhood_code from neighbourhood").fetchall()}
    for chunk in intake.chunks(find(tables, expected, "wellbeing")):
        values = chunk.read_all(expected)
        values[["neighbourhood", "staff_group"]] = values[["neighbourhood", "staff_group"]].map(lambda code: code or "")
        reject_rows(chunk, values, lambda row: _problems(row, held, bands))
        chunk.reject_repeated(values, _KEY, seen, "each month, neighbourhood and staff group once a report; remove the repeated row")
        kept = chunk.kept(values)
        for table in ("wellbeing_uptake", "wellbeing_wait"):
            intake.replace(table, kept)
        intake.write(_ADD, kept)
        intake.write(_ADD_WAITS, kept.melt(_KEY, bands, var_name="wait_band", value_name="people").dropna(subset="people"))


def _problems(row: pd.Series, held: set[str], bands: list[str]) -> Iterator[Problem]:
    if row["neighbourhood"] and row["neighbourhood"] not in held:
        yield "neighbourhood", "the code of a neighbourhood that is held, or nothing"
    if row["reported"] < row["month"]:
        yield "reported", "a date that is not before the month"
    yield from within(row, "started", "referrals")
    yield from within(row, "completed", "started")
    if sum(row[band] or 0 for band in bands) > row["started"]:
        yield bands[0], f"waits that add up to at most {row['started']}, the row's started"
