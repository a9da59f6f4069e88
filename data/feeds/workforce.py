"""Staff by practice, group and date: our plain table, or the published practice-year file with a column a group.

Figures of a practice and date are replaced as a whole by the newest file that names both.
"""

from collections.abc import Hashable
from datetime import date

import pandas as pd

from data.feeds.cells.held_practices import leave_out_others
from data.feeds.cells.numbers_and_days import day, number
from data.feeds.cells.values import one_of, practice_code
from data.feeds.cells.vocabulary import staff_group_texts
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import Column, find, holds
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

_MOST_STAFF, _MOST_PATIENTS = 5_000, 1_000_000  # for one practice; beyond that a column has slipped
# The groups of the published file; staff_groups.yaml says which group of the area each is, and those that are none are left out.
_PUBLISHED_GROUPS = {"TOTAL_GP_EXTGL_FTE": "gp", "TOTAL_NURSES_FTE": "nurse", "TOTAL_DPC_FTE": "dpc", "TOTAL_ADMIN_FTE": "admin"}
_MISSING = frozenset({"", "NA"})
_ADD = """
    insert into workforce by name
    select practice_code, staff_group, as_at, headcount, fte, patients, $load as load_id from rows
"""


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table: one row a practice, group and date; headcount (people), full-time equivalents, or both."""
    return (
        _code(terms),
        Column(
            "staff_group",
            one_of(staff_group_texts(terms.definitions), "a staff group or role of staff_groups.yaml"),
            example=terms.definitions.staff_groups.groups[0].code,
        ),
        Column("as_at", day(terms.latest, terms.dates), example="2024-09-30"),
        Column("headcount", number(0, _MOST_STAFF), filled=False, example="5"),
        Column("fte", number(0, _MOST_STAFF), filled=False, example="3.6"),
        Column("patients", number(0, _MOST_PATIENTS), filled=False, example="9800"),
    )


def _published_columns(terms: Terms) -> tuple[Column, ...]:
    return (
        Column("practice_code", _code(terms).read, headers=("Practice.Code",)),
        Column("year", number(2000, terms.latest.year, whole=True), headers=("Year",)),
        Column("patients", number(0, _MOST_PATIENTS), filled=False, headers=("TOTAL_PATIENTS",), blanks=_MISSING),
        *(
            Column(group, number(0, _MOST_STAFF), filled=False, headers=(header,), blanks=_MISSING)
            for group, header in _published_groups(terms).items()
        ),
    )


def _published_groups(terms: Terms) -> dict[str, str]:
    """The area's groups that the national file has, each with its column there."""
    groups = {group.national or group.code: group.code for group in terms.definitions.staff_groups.groups}
    return {groups[national]: header for header, national in _PUBLISHED_GROUPS.items() if national in groups}


def _code(terms: Terms) -> Column:
    return Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example)


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the figures of every practice that is held."""
    published = holds(tables, ("Practice.Code", "Year", *_PUBLISHED_GROUPS))
    expected = _published_columns(intake.terms) if published else columns(intake.terms)
    held, seen = intake.practices_held(), set[Hashable]()
    for chunk in intake.chunks(find(tables, expected, "workforce")):
        leave_out_others(chunk, held, intake.terms.practice_pattern)
        values = chunk.read_all(expected)
        key = ["practice_code", "year"] if published else ["practice_code", "staff_group", "as_at"]
        chunk.reject_repeated(values, key, seen, "each practice, group and date once; remove the repeated row")
        if not published:
            _reject_no_figure(chunk, values)
        figures = _long(chunk.kept(values)) if published else chunk.kept(values)
        intake.replace("workforce", figures)
        intake.write(_ADD, figures)


def _reject_no_figure(chunk: Chunk, values: pd.DataFrame) -> None:
    neither = chunk.standing & values["headcount"].isna() & values["fte"].isna()
    chunk.reject("headcount", pd.Series("a headcount, an fte, or both", index=values.index).where(neither))


def _long(wide: pd.DataFrame) -> pd.DataFrame:
    """One row a group. The file gives FTE only; a group it holds as NA has no row, which is not the same as none."""
    long = wide.melt(["practice_code", "year", "patients"], var_name="staff_group", value_name="fte").dropna(subset="fte")
    # The series publishes September of each year, the month that its national releases compare years by.
    return long.assign(as_at=[date(int(year), 9, 30) for year in long["year"]], headcount=None)
