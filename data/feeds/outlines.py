"""Outlines of districts and neighbourhoods for the map. A newer row replaces the outline of the area it names.

Read from our plain table, from GeoJSON with the same names for its properties, or from the districts that the Office for National
Statistics publishes. Where a file does not say of what kind its areas are, they are neighbourhoods.
"""

import json
from collections.abc import Hashable

import pandas as pd

from data.feeds.cells.distances import Place, middle, too_far
from data.feeds.cells.folding import fold
from data.feeds.cells.polygons import read_shape
from data.feeds.cells.values import Unexpected, words
from data.feeds.loading.contract import Column, Found, find, holds
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table
from data.problems import LoadProblem

DISTRICT, NEIGHBOURHOOD = "district", "neighbourhood"
_MAY_BE_LEFT_OUT = ("kind", "attribution")
LONGEST_SHAPE = 20_000_000  # characters: a county's coast in full detail
# LAD13CD, LAD24NM ...: local authority districts by the year of their borders
_ONS_CODES, _ONS_NAMES = (tuple(f"LAD{year:02}{ending}" for year in range(9, 60)) for ending in ("CD", "NM"))
_EXAMPLE = '{"type":"Polygon","coordinates":[[[-1.2,52.9],[-1.1,52.9],[-1.1,53.0],[-1.2,53.0],[-1.2,52.9]]]}'
_ADD = """
    insert into outline by name
    select kind, code, name, shape, attribution, $load as load_id from rows
"""


def columns(_: Terms) -> tuple[Column, ...]:
    """One row an area; `attribution` is who made the outline and under which licence, and is shown under the map."""
    return (
        Column("kind", _kind, example=DISTRICT),
        Column("code", words, headers=("code", *_ONS_CODES), example="D01"),
        Column("name", words, headers=("name", *_ONS_NAMES), example="Example District"),
        Column("attribution", words, example="Example Mapping, open licence"),
        Column("shape", read_shape, longest=LONGEST_SHAPE, example=_EXAMPLE),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every outline; a neighbourhood must be one that is held, since the map finds its figures by its code."""
    held = {code for (code,) in intake.records.execute("select neighbourhood_code from neighbourhood").fetchall()}
    told = [c for c in columns(intake.terms) if c.name not in _MAY_BE_LEFT_OUT or any(holds(tables, [h]) for h in c.folded_headers)]
    found, seen = find(tables, told, "outlines"), set[Hashable]()
    untold = _untold(found, intake.terms)
    centre = middle(intake.records.execute("select latitude, longitude from practice_position").fetchall())
    for chunk in intake.chunks(found):
        values = chunk.read_all(told).assign(**untold)
        strange = (values["kind"] == NEIGHBOURHOOD) & values["code"].notna() & ~values["code"].isin(held)
        chunk.reject("code", pd.Series("a neighbourhood that is held; load the neighbourhoods first", index=values.index).where(strange))
        chunk.reject_repeated(values, ["code", "kind"], seen, "each area once; remove the repeated row")
        starts = pd.Series([_first_point(shape) for shape in values["shape"]], index=values.index, dtype=object)
        chunk.reject("shape", too_far(starts, centre, intake.terms.definitions.loading.far_from_area))
        intake.replace("outline", chunk.kept(values))
        intake.write(_ADD, chunk.kept(values))


def _untold(found: Found, terms: Terms) -> dict[str, str]:
    """What the file leaves out, the same for all its areas. Raises `LoadProblem` where nobody says whose outlines they are."""
    if "attribution" not in found.positions and not terms.attribution:
        raise LoadProblem(f"{found.table.where}: does not say whose outlines they are; add --attribution 'owner and licence'.")
    kind = DISTRICT if found.title("code") in _ONS_CODES else NEIGHBOURHOOD
    return {name: value for name, value in (("kind", kind), ("attribution", terms.attribution)) if name not in found.positions}


def _first_point(shape: str | None) -> Place | None:
    """Where an outline begins, as latitude and longitude."""
    if shape is None:
        return None
    east, north = json.loads(shape)["coordinates"][0][0][0][:2]
    return north, east


def _kind(text: str) -> str:
    if fold(text) not in (DISTRICT, NEIGHBOURHOOD):
        raise Unexpected(f"'{DISTRICT}' or '{NEIGHBOURHOOD}'")
    return fold(text)
