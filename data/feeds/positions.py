"""Where practices stand on the map. A newer row replaces the position of the practice it names."""

from collections.abc import Hashable

import pandas as pd

from data.feeds.cells.distances import middle, too_far
from data.feeds.cells.held_practices import leave_out_others
from data.feeds.cells.numbers_and_days import number
from data.feeds.cells.values import practice_code, words
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_ADD = """
    insert into practice_position by name
    select practice_code, latitude, longitude, location_source as source, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """Degrees, WGS 84; the bounds are those of the United Kingdom, so that swapped columns are noticed."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("latitude", number(49, 61), example="52.95"),
        Column("longitude", number(-9, 2), example="-1.15"),
        Column("location_source", words, filled=False, example="postcode"),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the position of every practice that is held."""
    expected = columns(intake.terms)
    held, seen = intake.practices_held(), set[Hashable]()
    known = intake.records.execute("select latitude, longitude from practice_position").fetchall()
    for chunk in intake.chunks(find(tables, expected, "positions")):
        leave_out_others(chunk, held, intake.terms.practice_pattern)
        values = chunk.read_all(expected)
        chunk.reject_repeated(values, ["practice_code"], seen, "each practice once; remove the repeated row")
        here = [(n, e) if n is not None and e is not None else None for n, e in zip(values["latitude"], values["longitude"], strict=True)]
        centre = middle([*known, *filter(None, here)])
        chunk.reject(
            "latitude", too_far(pd.Series(here, index=values.index, dtype=object), centre, intake.terms.definitions.loading.far_from_area)
        )
        intake.replace("practice_position", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))
