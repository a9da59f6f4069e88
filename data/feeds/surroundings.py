"""Whom a practice serves and where: the share of its patients from minority ethnic groups, and town or country. Public figures.

A newer row replaces what is held of the practice it names.
"""

from collections.abc import Hashable

from data.feeds.cells.folding import fold
from data.feeds.cells.held_practices import leave_out_others
from data.feeds.cells.numbers_and_days import number
from data.feeds.cells.values import Unexpected, practice_code
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_ADD = """
    insert into practice_surroundings by name
    select practice_code, round(minority_ethnic_percent / 100, 4) as minority_ethnic_share, rurality as rural, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """Either figure may be blank: what is not known of a practice counts as average."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("minority_ethnic_percent", number(0, 100, per_cent=True), filled=False, example="34.5"),
        Column("rurality", _rural, filled=False, example="urban"),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the surroundings of every practice that is held."""
    expected = columns(intake.terms)
    held, seen = intake.practices_held(), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "surroundings")):
        leave_out_others(chunk, held, intake.terms.practice_pattern)
        values = chunk.read_all(expected)
        chunk.reject_repeated(values, ["practice_code"], seen, "each practice once; remove the repeated row")
        intake.replace("practice_surroundings", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))


def _rural(text: str) -> bool:
    """Rural or urban, or a class of the official classification, which says which it is ("Larger rural", "Urban city and town")."""
    said = fold(text)
    if ("rural" in said) == ("urban" in said):
        raise Unexpected("'rural' or 'urban', or a class of the rural-urban classification with one of the two in its name")
    return "rural" in said
