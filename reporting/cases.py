"""Coded cases: what the national recording guidance asks of a case, without a word of the report.

A case has a number that only the report's key leads to. It stays when the report is erased.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from data.definitions.quarters import quarter_of, read_quarter
from data.definitions.speaking_up import SpeakingUp
from reporting import book, sealing
from reporting.entries import Report
from reporting.keys import Unlocked
from reporting.ledger import Ledger
from reporting.ledger.tables import coded
from reporting.reports import Tampered

AGAIN: Final = ("yes", "no", "maybe", "dont_know")  # would they speak up again; "" where they were not asked, or did not say
FORUM: Final = ("offered", "accepted", "held", "agreed", "kept")  # how far it came; "" where none was offered


class CaseLost(Exception):
    """A coded case is not as guardians left it."""


@dataclass(frozen=True)
class Case:
    """One case as it is counted."""

    quarter: str
    group: str
    elements: tuple[str, ...] = ()
    detriment: bool = False
    again: str = ""
    forum: str = ""
    anonymous: bool = True
    closed: bool = False
    days: int | None = None  # from the report's day to the day it was closed


def counted(report: Report, case: Case) -> Case:
    """The case with what the report itself says: whether it is anonymous, closed, and how long it took."""
    settled = report.settled_on
    days = (settled - report.received_on).days if settled else None
    return replace(case, anonymous=report.name is None, closed=settled is not None, days=days)


def latest(report: Report) -> Case | None:
    """The report's case as last coded; None where it is not coded yet. Raises `Tampered` where a stranger coded it."""
    entry = next((one for one in reversed(report.entries) if one.what == "coded"), None)
    try:
        return _case(entry.fields) if entry else None
    except (KeyError, TypeError) as error:
        raise Tampered from error


def keep(ledger: Ledger, me: Unlocked, report_key: bytes, case: Case) -> None:
    """Count a report's case, or count it anew. Its number follows from the report's key, so one report is one case even where the power
    fails between this and the report's own entry; when the key is gone, nothing leads back. Raises `CaseLost`.
    """
    number = sealing.number_from(report_key, "case")
    with ledger.writing() as connection:
        try:
            standing = book.read(connection, me)
        except sealing.NotOpened as error:
            raise CaseLost from error
        assert me.counts is not None
        before = standing.cases.get(number)
        revision = (before or 0) + 1
        sealed = lock(bytes(me.counts), number, revision, json.dumps(asdict(case)))
        if before is None:
            connection.execute(insert(coded).values(id=number, revision=revision, sealed=sealed))
        elif not connection.execute(update(coded).where(coded.c.id == number).values(revision=revision, sealed=sealed)).rowcount:
            raise CaseLost
        book.write(connection, me, replace(standing, cases={**standing.cases, number: revision}))


def everything(ledger: Ledger, me: Unlocked) -> list[Case]:
    """Every case there is. Raises `CaseLost` where one is missing, added, or another than it was."""
    with ledger.reading() as connection:
        try:
            standing = book.read(connection, me)
            assert me.counts is not None
            return [_case(json.loads(said)) for said in opened(connection, bytes(me.counts), standing).values()]
        except (sealing.NotOpened, ValueError, KeyError, TypeError) as error:
            raise CaseLost from error


def opened(connection: Connection, counts: bytes, standing: book.Book) -> dict[str, str]:
    """Number -> what is sealed of each case that the book knows. Raises `CaseLost`, `sealing.NotOpened`."""
    rows = connection.execute(select(coded).order_by(coded.c.id)).all()
    if {row.id: row.revision for row in rows} != dict(standing.cases):
        raise CaseLost
    return {row.id: sealing.unlock_text(counts, row.sealed, _about(row.id, row.revision)) for row in rows}


def lock(counts: bytes, number: str, revision: int, said: str) -> bytes:
    return sealing.lock_text(counts, said, _about(number, revision))


def elements_of(defined: SpeakingUp, quarter: str) -> list[tuple[str, str]]:
    """Code and name of what a case of that quarter may be about."""
    return [(element.code, element.name) for element in defined.elements if element.since <= quarter]


def quarters_to_choose(received: date, today: date) -> list[str]:
    """The quarter of the report first, then later ones: a case counts where it was raised, or where it was understood to be one."""
    quarter, found = quarter_of(received), []
    while quarter <= quarter_of(today):
        found.append(str(quarter))
        quarter = quarter.next
    return found


def is_over(quarter: str, today: date) -> bool:
    """A quarter is sent when it is over."""
    read = read_quarter(quarter)
    return read is not None and read.last_day < today


def _case(said: Mapping[str, Any]) -> Case:
    return Case(**{**said, "elements": tuple(said["elements"])})


def _about(number: str, revision: int) -> sealing.About:
    return ("case", number, str(revision))
