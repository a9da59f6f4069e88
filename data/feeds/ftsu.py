"""Returns of Freedom to Speak Up guardians: one row a case, or several cases alike, for a quarter and an organisation or neighbourhood.

A row with 0 cases says that there were none; a return without a row is missing. A return with a later date revises the earlier one, and
both are kept. Elements stand in one column, or in a column each. Cases are never recorded by practice.
"""

from collections.abc import Iterator

import pandas as pd

from data.definitions.quarters import Quarter, read_quarter
from data.definitions.speaking_up import SpeakingUp
from data.feeds.cells.cases import count_or_flag, element_list, professional_group_texts
from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import day, number
from data.feeds.cells.periods import quarter
from data.feeds.cells.row_checks import Problem, reject_rows, within
from data.feeds.cells.values import one_of, words
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Column, find, holds
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_MOST_CASES, _MOST_DAYS = 10_000, 5_000  # in one row; beyond that a column has slipped
_AGAIN = ("again_yes", "again_no", "again_maybe", "again_dont_know")  # would speak up again
_COUNTS = ("anonymous", "detriment", *_AGAIN, "closed")
_TABLES = ("speaking_up_return", "speaking_up_case", "speaking_up_element")
_ADD_RETURNS = """
    insert into speaking_up_return by name
    select distinct quarter, source, reported, $load as load_id from rows
    where (quarter, source, reported) not in (select (quarter, source, reported) from speaking_up_return)
"""
_ADD_CASES = """
    insert into speaking_up_case by name
    select quarter, source, reported, line, professional_group, cases, anonymous, detriment, again_yes, again_no, again_maybe,
        again_dont_know, closed, days_to_close, $load as load_id
    from rows where cases > 0
"""
_ADD_ELEMENTS = """
    insert into speaking_up_element by name
    select quarter, source, reported, line, element, cases, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table. Counts are of the row's cases; where it is one case, yes and no will do."""
    defined = terms.definitions.speaking_up
    listed = Column("elements", element_list(defined, _MOST_CASES), filled=False, example=defined.elements[0].code)
    return (*_about(terms), listed, *_counts())


def _wide_columns(terms: Terms) -> tuple[Column, ...]:
    elements = terms.definitions.speaking_up.elements
    each = (Column(e.code, count_or_flag(_MOST_CASES), filled=False, headers=(e.code, e.name)) for e in elements)
    return (*_about(terms), *each, *_counts())


def _about(terms: Terms) -> tuple[Column, ...]:
    defined = terms.definitions.speaking_up
    groups = one_of(professional_group_texts(defined), "a professional group of speaking_up.yaml, or nothing")
    return (
        Column("quarter", quarter(terms.latest), example="2025/26 Q1"),
        Column("source", words, example=defined.organisations[0].code if defined.organisations else "N01"),
        Column("reported", day(terms.latest, terms.dates), example="2025-07-20"),
        Column("professional_group", groups, filled=False, example=defined.professional_groups[0].code),
        Column("cases", number(0, _MOST_CASES, whole=True), example="1"),
    )


def _counts() -> tuple[Column, ...]:
    each = (Column(name, count_or_flag(_MOST_CASES), filled=False, example="no") for name in _COUNTS)
    return (*each, Column("days_to_close", number(0, _MOST_DAYS), filled=False))


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store every return of the file."""
    defined = intake.terms.definitions.speaking_up
    wide = not holds(tables, ["elements"]) and any(holds(tables, [text]) for e in defined.elements for text in (e.code, e.name))
    expected = _wide_columns(intake.terms) if wide else columns(intake.terms)
    known = _sources(intake)
    for chunk in intake.chunks(find(tables, expected, "ftsu")):
        values = chunk.read_all(expected)
        _name_sources(chunk, values, known)
        listed = [_elements(row, defined, wide) for _, row in values.iterrows()]
        values["elements"] = pd.Series(listed, index=values.index, dtype=object)
        reject_rows(chunk, values, lambda row: _problems(row, defined, wide))
        _write(intake, chunk.kept(values))


def _sources(intake: Intake) -> dict[str, str]:
    """Text -> code of everybody who may send a return."""
    areas = intake.records.execute("select neighbourhood_code, name from neighbourhood").fetchall()
    organisations = [(o.code, o.name) for o in intake.terms.definitions.speaking_up.organisations]
    return {fold(text): code for code, name in (*areas, *organisations) for text in (name, code)}


def _name_sources(chunk: Chunk, values: pd.DataFrame, known: dict[str, str]) -> None:
    """Codes for the texts in `source`; reject what is neither a neighbourhood nor an organisation, such as a practice."""
    codes = values["source"].map(lambda text: known.get(fold(text)) if text else None)
    unknown = values["source"].notna() & codes.isna()
    expected = "a neighbourhood that is held or an organisation of speaking_up.yaml; cases are never recorded by practice"
    chunk.reject("source", pd.Series(expected, index=values.index, dtype=object).where(unknown))
    values["source"] = codes


def _elements(row: pd.Series, defined: SpeakingUp, wide: bool) -> dict[str, int]:
    """Element -> cases of the row that carry it. One that is listed without a number is carried by all."""
    given = [(e.code, row[e.code]) for e in defined.elements] if wide else (row["elements"] or ())
    cases = row["cases"] or 0
    return {code: cases if count is None else int(count) for code, count in given if count != 0 and not (wide and count is None)}


def _problems(row: pd.Series, defined: SpeakingUp, wide: bool) -> Iterator[Problem]:
    quarter = read_quarter(row["quarter"])
    assert quarter is not None
    if row["reported"] <= quarter.last_day:
        yield "reported", f"a date after {quarter.last_day}, when {quarter} ended"
    for part in _COUNTS:
        yield from within(row, part, "cases")
    if sum(row[name] or 0 for name in _AGAIN) > row["cases"]:
        yield "again_yes", f"answers that add up to at most {row['cases']}, the row's cases"
    if row["days_to_close"] is not None and not row["closed"]:
        yield "days_to_close", "nothing where no case is closed"
    yield from _element_problems(row, quarter, defined, wide)


def _element_problems(row: pd.Series, quarter: Quarter, defined: SpeakingUp, wide: bool) -> Iterator[Problem]:
    since = {element.code: element.since for element in defined.elements}
    for code, cases in row["elements"].items():
        column = code if wide else "elements"
        if cases > row["cases"]:
            yield column, f"at most {row['cases']}, the row's cases"
        if str(quarter) < since[code]:
            yield column, f"no '{code}' before {since[code]}, when it was first recorded"


def _write(intake: Intake, kept: pd.DataFrame) -> None:
    numbers = kept.drop(columns="elements").assign(line=kept.index)
    numbers[list(_COUNTS)] = numbers[list(_COUNTS)].map(lambda count: count or 0)
    about = zip(kept["quarter"], kept["source"], kept["reported"], kept.index, kept["elements"], strict=True)
    carried = [(q, s, r, line, code, cases) for q, s, r, line, elements in about for code, cases in elements.items()]
    for table in _TABLES:
        intake.replace(table, numbers)
    for statement in (_ADD_RETURNS, _ADD_CASES):
        intake.write(statement, numbers)
    intake.write(_ADD_ELEMENTS, pd.DataFrame(carried, columns=["quarter", "source", "reported", "line", "element", "cases"]))
