"""Which practices agreed to be named beside others, and which no longer do. A newer row replaces what is held of the practice it names.

The next release follows; an older one is not rewritten. Nobody is named without a row here.
"""

from collections.abc import Hashable, Iterator

import pandas as pd

from data.feeds.cells.numbers_and_days import day
from data.feeds.cells.row_checks import Problem, reject_rows
from data.feeds.cells.values import practice_code, words
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_ADD = """
    insert into practice_naming by name
    select practice_code, agreed, agreed_by, withdrawn, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """`agreed_by` is the role that agreed for the practice, not a name; `withdrawn` is blank while the consent stands."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("agreed", day(terms.latest, terms.dates), example="2026-03-02"),
        Column("agreed_by", words, example="practice manager"),
        Column("withdrawn", day(terms.latest, terms.dates), filled=False),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store each consent. The list is written by hand about our own practices, so an unknown one is a mistake."""
    expected = columns(intake.terms)
    held, seen = intake.practices_held(), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "naming")):
        values = chunk.read_all(expected)
        reject_rows(chunk, values, lambda row: _problems(row, held))
        chunk.reject_repeated(values, ["practice_code"], seen, "each practice once; remove the repeated row")
        intake.replace("practice_naming", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))


def _problems(row: pd.Series, held: set[str]) -> Iterator[Problem]:
    if row["practice_code"] not in held:
        yield "practice_code", "the code of a practice that is held"
    if row["withdrawn"] is not None and row["withdrawn"] < row["agreed"]:
        yield "withdrawn", "a date that is not before agreed"
