"""Outlines of districts and neighbourhoods for the map. A newer row replaces the outline of the area it names.

Read from our plain table, from GeoJSON with the same names for its properties, or from the districts that the Office for National
Statistics publishes. Where a file does not say of what kind its areas are, they are neighbourhoods.
"""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from itertools import islice

import pandas as pd

from data.build.load.cells import Unexpected, words
from data.build.load.contract import Column, Found, find
from data.build.load.folding import fold
from data.build.load.intake import Intake
from data.build.load.polygons import read_shape
from data.build.load.table_file import Row, Table
from data.build.load.terms import Terms
from data.problems import LoadProblem

DISTRICT, NEIGHBOURHOOD = "district", "neighbourhood"
LONGEST_SHAPE = 20_000_000  # characters: a county's coast in full detail
# LAD13CD, LAD24NM ...: local authority districts by the year of their borders
_ONS_CODES, _ONS_NAMES = (tuple(f"LAD{year:02}{ending}" for year in range(9, 60)) for ending in ("CD", "NM"))
_EXAMPLE = '{"type":"Polygon","coordinates":[[[-1.2,52.9],[-1.1,52.9],[-1.1,53.0],[-1.2,53.0],[-1.2,52.9]]]}'
_UPSERT = """
    insert or replace into outline by name
    select kind, code, name, shape, attribution, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """One row an area; `attribution` is who made the outline and under which licence, and is shown under the map."""
    given = {code: terms.mapping.headers(code) for code in ("kind", "code", "name", "attribution")}
    return (
        Column("kind", _kind, headers=given["kind"], example=DISTRICT),
        Column("code", words, headers=(*given["code"], *_ONS_CODES), example="D01"),
        Column("name", words, headers=(*given["name"], *_ONS_NAMES), example="Example District"),
        Column("attribution", words, headers=given["attribution"], example="Example Mapping, open licence"),
        Column("shape", read_shape, longest=LONGEST_SHAPE, example=_EXAMPLE),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every outline; a neighbourhood must be one that is held, since the map finds its figures by its code."""
    expected = columns(intake.terms)
    held = {code for (code,) in intake.records.execute("select neighbourhood_code from neighbourhood").fetchall()}
    seen: set[Hashable] = set()
    for chunk in intake.chunks(_found(tables, expected, intake.terms)):
        values = chunk.read_all(expected)
        strange = (values["kind"] == NEIGHBOURHOOD) & values["code"].notna() & ~values["code"].isin(held)
        chunk.reject("code", pd.Series("a neighbourhood that is held; load the neighbourhoods first", index=values.index).where(strange))
        chunk.reject_repeated(values, ["code", "kind"], seen, "each area once; remove the repeated row")
        intake.write(_UPSERT, chunk.kept(values))


def _found(tables: tuple[Table, ...], expected: tuple[Column, ...], terms: Terms) -> Found:
    """The table with its columns; kind and attribution may be left to the terms of the load."""
    constants = {"kind": _usual_kind(tables[0]), "attribution": terms.attribution}
    found = find([_completed(table, expected, constants) for table in tables], expected, "outlines")
    if not terms.attribution and found.title("attribution") == "":
        raise LoadProblem(f"{found.table.where}: does not say whose outlines they are; add --attribution 'owner and licence'.")
    return found


def _completed(table: Table, expected: tuple[Column, ...], constants: dict[str, str]) -> Table:
    """The table with a column for each constant that it does not hold itself."""
    header = _header(table)
    missing = [c for c in expected if c.name in constants and not c.folded_headers & header]

    def rows() -> Iterator[Row]:
        for place, (line, cells) in enumerate(table.rows()):
            yield line, [*cells, *((c.headers or (c.name,))[0] if place == 0 else constants[c.name] for c in missing)]

    return replace(table, rows=rows) if missing else table


def _usual_kind(table: Table) -> str:
    return DISTRICT if _header(table) & {fold(header) for header in _ONS_CODES} else NEIGHBOURHOOD


def _header(table: Table) -> set[str]:
    return {fold(cell) for _, cells in islice(table.rows(), 1) for cell in cells}


def _kind(text: str) -> str:
    if fold(text) not in (DISTRICT, NEIGHBOURHOOD):
        raise Unexpected(f"'{DISTRICT}' or '{NEIGHBOURHOOD}'")
    return fold(text)
