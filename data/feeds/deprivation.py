"""Deprivation of the population a practice serves. A newer row replaces the score of the practice it names."""

from collections.abc import Hashable

from data.feeds.cells.held_practices import leave_out_others
from data.feeds.cells.numbers_and_days import number
from data.feeds.cells.values import practice_code
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_ADD = """
    insert into practice_deprivation by name
    select practice_code, imd_score, imd_decile, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """Index of Multiple Deprivation: score, and decile with 1 the most deprived."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("imd_score", number(0, 100), example="23.4"),
        Column("imd_decile", number(1, 10, whole=True), filled=False, example="4"),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the score of every practice that is held."""
    expected = columns(intake.terms)
    held, seen = intake.practices_held(), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "deprivation")):
        leave_out_others(chunk, held, intake.terms.practice_pattern)
        values = chunk.read_all(expected)
        chunk.reject_repeated(values, ["practice_code"], seen, "each practice once; remove the repeated row")
        intake.replace("practice_deprivation", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))
