"""National figures to draw beside our own: our plain table, or the NHS Staff Survey workbook as published.

A newer file replaces the figures of the source and year it names.
"""

from collections.abc import Hashable

import pandas as pd

from data.feeds import staff_survey_workbook
from data.feeds.cells.numbers_and_days import number
from data.feeds.cells.values import words
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_WITHHELD = frozenset({"", "-"})
_KEY = ("question", "source", "year", "breakdown", "category", "measure")
_ADD = """
    insert into benchmark by name
    select source, year, question, breakdown, category, measure, share, base, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table: one row a figure; a share between 0 and 1, or `-` where the source withholds it."""
    return (
        Column("source", words, example="nss"),
        Column("year", number(2000, terms.latest.year, whole=True), example="2024"),
        Column("question", _lower, example="q15"),
        Column("breakdown", words, example="Ethnic background (summary)"),
        Column("category", words, example="White staff"),
        Column("measure", words, example="% of staff saying yes"),
        Column("share", number(0, 1), filled=False, blanks=_WITHHELD, example="0.5"),
        Column("base", number(0, 10_000_000, whole=True), filled=False, blanks=_WITHHELD, example="1000"),
    )


def _lower(text: str) -> str:
    return words(text).lower()


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the figures of either form."""

    def write(figures: pd.DataFrame) -> None:
        intake.replace("benchmark", figures)
        intake.write(_ADD, figures)

    if staff_survey_workbook.is_workbook(tables):
        staff_survey_workbook.load(tables, intake, write)
        return
    expected, seen = columns(intake.terms), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "benchmark")):
        values = chunk.read_all(expected)
        chunk.reject_repeated(values, _KEY, seen, "each figure once; remove the repeated row")
        write(chunk.kept(values))
