"""Primary care networks: our plain table, or the ePCN workbook as published.

A network is ours when a practice that is held was ever a member of it; the workbook itself names only sub-ICB codes, which change
at every merger. Memberships of a practice are replaced as a whole by the newest file that names it.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from data.feeds.cells.held_practices import leave_out_others
from data.feeds.cells.memberships import reject_impossible, spells
from data.feeds.cells.numbers_and_days import day
from data.feeds.cells.values import practice_code, words
from data.feeds.loading.contract import Column, find, holds
from data.feeds.loading.intake import Intake
from data.feeds.loading.terms import Terms
from data.feeds.readers.table import Table

if TYPE_CHECKING:
    from collections.abc import Hashable

_DETAILS = {"pcn_code": "PCN Code", "pcn_name": "PCN Name", "pcn_opened": "Open Date", "pcn_closed": "Close Date"}
_PARTNERS = {
    "practice_code": "Partner Organisation Code",
    "pcn_code": "PCN Code",
    "pcn_name": "PCN Name",
    "valid_from": "Practice to PCN Relationship Start Date",
    "valid_to": "Practice to PCN Relationship End Date",
}
_ADD_MEMBERSHIPS = """
    insert into pcn_membership by name
    select practice_code, pcn_code, valid_from, valid_to, $load as load_id from rows
"""
# The file says nothing of the network's own dates unless it is ePCN: what an earlier file knew is kept.
_NAME_NETWORKS = """
    insert into pcn by name
    select rows.pcn_code, min(rows.pcn_name) as name, any_value(earlier.opened) as opened, any_value(earlier.closed) as closed,
        $load as load_id
    from rows left join (from pcn_before qualify row_number() over (partition by pcn_code order by load_id desc) = 1) earlier
        on earlier.pcn_code = rows.pcn_code
    where rows.pcn_code not in (select pcn_code from pcn) group by rows.pcn_code
"""
_DATE_NETWORKS = (
    "update pcn set opened = rows.pcn_opened, closed = rows.pcn_closed from rows where pcn.pcn_code = rows.pcn_code and $load = pcn.load_id"
)


def columns(terms: Terms) -> tuple[Column, ...]:
    """The plain table: one row a membership."""
    return (
        Column("practice_code", practice_code(terms.practice_pattern), example=terms.practice_example),
        Column("pcn_code", words, example="U00001"),
        Column("pcn_name", words, example="Example PCN"),
        Column("valid_from", day(terms.latest, terms.dates), example="2019-07-01"),
        Column("valid_to", day(terms.latest, terms.dates), filled=False, example=""),
    )


def is_epcn(tables: tuple[Table, ...]) -> bool:
    """Whether the file is the ePCN workbook."""
    return holds(tables, _DETAILS.values()) and holds(tables, _PARTNERS.values())


def load(tables: tuple[Table, ...], intake: Intake) -> None:
    """Store the memberships of practices that are held, and the networks they belong to."""
    published = is_epcn(tables)
    expected = tuple(replace(c, headers=(_PARTNERS[c.name],)) for c in columns(intake.terms)) if published else columns(intake.terms)
    held, seen = intake.practices_held(), spells()
    for chunk in intake.chunks(find(tables, expected, "pcns")):
        leave_out_others(chunk, held, None if published else intake.terms.practice_pattern)
        values = chunk.read_all(expected)
        reject_impossible(chunk, values, seen)
        kept = chunk.kept(values)
        for table in ("pcn_membership", "pcn"):
            intake.replace(table, kept)
        for statement in (_ADD_MEMBERSHIPS, _NAME_NETWORKS):
            intake.write(statement, kept)
    if published:
        _load_dates(tables, intake)


def _load_dates(tables: tuple[Table, ...], intake: Intake) -> None:
    """The networks' own opening and closing dates, from the first sheet of ePCN."""
    ours = {code for (code,) in intake.records.execute("select pcn_code from pcn").fetchall()}
    expected = (
        Column("pcn_code", words, headers=(_DETAILS["pcn_code"],)),
        Column("pcn_opened", day(intake.terms.latest, intake.terms.dates), filled=False, needed=True, headers=(_DETAILS["pcn_opened"],)),
        Column("pcn_closed", day(intake.terms.latest, intake.terms.dates), filled=False, needed=True, headers=(_DETAILS["pcn_closed"],)),
    )
    seen: set[Hashable] = set()
    for chunk in intake.chunks(find(tables, expected, "pcns")):
        chunk.leave_out(~chunk.cells["pcn_code"].str.strip().isin(ours))
        values = chunk.read_all(expected)
        chunk.reject_repeated(values, ["pcn_code"], seen, "each network once; remove the repeated row")
        intake.write(_DATE_NETWORKS, chunk.kept(values))
