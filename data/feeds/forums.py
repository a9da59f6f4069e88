"""Restorative forums of the whole area by quarter: offered, and of those accepted, held, agreed and kept. A later report revises."""

from collections.abc import Hashable, Iterator
from itertools import pairwise

import pandas as pd

from data.definitions.quarters import read_quarter
from data.feeds.cells.numbers_and_days import day, number
from data.feeds.cells.periods import quarter
from data.feeds.cells.row_checks import Problem, reject_rows, within
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

STAGES = ("offered", "accepted", "held", "agreed", "kept")  # each is part of the one before
_MOST = 10_000
_ADD = """
    insert into forum by name
    select quarter, reported, offered, accepted, held, agreed, kept, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """`kept` is agreements kept at three months, so a quarter's last stage is often known only when it is reported again."""
    stages = (Column(name, number(0, _MOST, whole=True), example=str(9 - i)) for i, name in enumerate(STAGES))
    return (
        Column("quarter", quarter(terms.latest), example="2025/26 Q1"),
        Column("reported", day(terms.latest, terms.dates), example="2025-10-20"),
        *stages,
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every report of the file."""
    expected, seen = columns(intake.terms), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "forums")):
        values = chunk.read_all(expected)
        reject_rows(chunk, values, _problems)
        chunk.reject_repeated(values, ["quarter", "reported"], seen, "each quarter once a report; remove the repeated row")
        intake.replace("forum", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))


def _problems(row: pd.Series) -> Iterator[Problem]:
    ended = read_quarter(row["quarter"])
    assert ended is not None
    if row["reported"] <= ended.last_day:
        yield "reported", f"a date after {ended.last_day}, when {ended} ended"
    for before, after in pairwise(STAGES):
        yield from within(row, after, before)
