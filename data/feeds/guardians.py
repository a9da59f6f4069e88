"""The register of Freedom to Speak Up guardians: one row a guardian and what they cover. A newer one replaces the guardians it names."""

from collections.abc import Iterator

import pandas as pd

from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import day
from data.feeds.cells.row_checks import Problem, reject_rows
from data.feeds.cells.values import one_of, words
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Column, find
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_COVERS = ("practice", "neighbourhood", "everywhere")
_PERSON = ("name", "contact", "trained", "refreshed")
_ADD_COVER = """
    insert into guardian_cover by name
    select guardian, covers, coalesce(area, '') as area, valid_from, valid_to, $load as load_id from rows
"""
_ADD_GUARDIANS = """
    insert into guardian by name
    select distinct guardian, name, contact, trained, refreshed, $load as load_id from rows
    where guardian not in (select guardian from guardian)
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """`area` is a practice or neighbourhood, and blank for a guardian who covers everywhere. Names and contacts are shown to all staff."""
    return (
        Column("guardian", words, example="g01"),
        Column("name", words, example="Alex Example"),
        Column("contact", words, example="speakup@example.org"),
        Column("covers", one_of({code: code for code in _COVERS}, "practice, neighbourhood or everywhere"), example="practice"),
        Column("area", words, filled=False, example=terms.practice_example),
        Column("valid_from", day(terms.latest, terms.dates), example="2024-04-01"),
        Column("valid_to", day(terms.latest, terms.dates), filled=False),
        Column("trained", day(terms.latest, terms.dates), example="2024-03-11"),
        Column("refreshed", day(terms.latest, terms.dates), filled=False, example="2025-03-18"),
    )


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the register. It is written by hand about our own area, so an unknown practice is a mistake."""
    expected = columns(intake.terms)
    held = {"practice": intake.practices_held(), "neighbourhood": _neighbourhoods(intake)}
    named = _practices_by_name(intake)
    described: dict[str, tuple[object, ...]] = {}
    for chunk in intake.chunks(find(tables, expected, "guardians")):
        values = chunk.read_all(expected)
        areas = [named.get(fold(text), text) if text else text for text in values["area"]]
        values["area"] = pd.Series(areas, index=values.index, dtype=object)
        reject_rows(chunk, values, lambda row: _problems(row, held))
        _reject_two_descriptions(chunk, values, described)
        kept = chunk.kept(values)
        for table in ("guardian", "guardian_cover"):
            intake.replace(table, kept)
        for statement in (_ADD_COVER, _ADD_GUARDIANS):
            intake.write(statement, kept)


def _practices_by_name(intake: Intake) -> dict[str, str]:
    """Name -> code of the practices that alone bear their name."""
    names = [fold(name) for name, _ in intake.terms.practices]
    return {fold(name): code for name, code in intake.terms.practices if names.count(fold(name)) == 1}


def _neighbourhoods(intake: Intake) -> set[str]:
    return {code for (code,) in intake.records.execute("select neighbourhood_code from neighbourhood").fetchall()}


def _problems(row: pd.Series, held: dict[str, set[str]]) -> Iterator[Problem]:
    covers, area = row["covers"], row["area"]
    if covers == "everywhere" and area is not None:
        yield "area", "nothing, as this guardian covers everywhere"
    if covers != "everywhere" and area not in held[covers]:
        yield "area", f"the code of a {covers} that is held"
    if row["valid_to"] is not None and row["valid_to"] < row["valid_from"]:
        yield "valid_to", "a date that is not before valid_from"
    if row["refreshed"] is not None and row["refreshed"] < row["trained"]:
        yield "refreshed", "a date that is not before the training"


def _reject_two_descriptions(chunk: Chunk, values: pd.DataFrame, described: dict[str, tuple[object, ...]]) -> None:
    """Reject rows that describe a guardian otherwise than an earlier row; `described` grows."""

    def problems(row: pd.Series) -> Iterator[Problem]:
        given = tuple(row[name] for name in _PERSON)
        if described.setdefault(row["guardian"], given) != given:
            yield "guardian", "the same name, contact and training dates as in this guardian's first row"

    reject_rows(chunk, values, problems)
