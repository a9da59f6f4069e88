"""Neighbourhoods (clusters): which practice belongs to which, in which place, and from when to when.

All memberships of a practice are replaced by the newest file that names it; practices the file does not name keep theirs.
A practice in no neighbourhood has no row.
"""

import pandas as pd

from data.feeds.cells.memberships import reject_impossible, spells
from data.feeds.cells.numbers_and_days import day
from data.feeds.cells.values import practice_code, words
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_ADD_MEMBERSHIPS = """
    insert into neighbourhood_membership by name
    select practice_code, neighbourhood_code, valid_from, valid_to, $load as load_id from rows
"""
_NAME_NEIGHBOURHOODS = """
    insert into neighbourhood by name
    select neighbourhood_code, min(neighbourhood_name) as name, min(place) as place, $load as load_id from rows
    where neighbourhood_code not in (select neighbourhood_code from neighbourhood) group by neighbourhood_code
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """One row a membership."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("neighbourhood_code", words, example="N01"),
        Column("neighbourhood_name", words, example="Example Neighbourhood"),
        Column("place", words, example="Example Place"),
        Column("valid_from", day(terms.latest, terms.dates), example="2024-04-01"),
        Column("valid_to", day(terms.latest, terms.dates), filled=False, example=""),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the memberships. This file is written by hand about our own practices, so an unknown one is a mistake, not another area."""
    expected = columns(intake.terms)
    held, seen = intake.practices_held(), spells()
    described: dict[str, tuple[str, str]] = {}
    for chunk in intake.chunks(find(tables, expected, "neighbourhoods")):
        values = chunk.read_all(expected)
        unknown = values["practice_code"].notna() & ~values["practice_code"].isin(held)
        chunk.reject("practice_code", pd.Series("a practice that is held; load the practices first", index=values.index).where(unknown))
        _reject_two_descriptions(chunk, values, described)
        reject_impossible(chunk, values, seen)
        kept = chunk.kept(values)
        for table in ("neighbourhood_membership", "neighbourhood"):
            intake.replace(table, kept)
        for statement in (_ADD_MEMBERSHIPS, _NAME_NEIGHBOURHOODS):
            intake.write(statement, kept)


def _reject_two_descriptions(chunk: Chunk, values: pd.DataFrame, described: dict[str, tuple[str, str]]) -> None:
    """Reject rows that give a neighbourhood another name or place than the file gave it before; `described` grows."""
    otherwise: dict[int, str] = {}
    standing = values[chunk.standing]
    for line, code, name, place in zip(
        standing.index, standing["neighbourhood_code"], standing["neighbourhood_name"], standing["place"], strict=True
    ):
        before = described.setdefault(code, (name, place))
        if before != (name, place):
            otherwise[line] = f"'{before[0]}' in '{before[1]}', as an earlier row describes {code}"
    chunk.reject("neighbourhood_name", pd.Series(otherwise, dtype=object))
