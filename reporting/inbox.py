"""What a guardian may do, with their own keys and nobody else's."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select, update

from reporting import book, cases, reports, sealing, tokens
from reporting.entries import Entry, Report
from reporting.guardians import active
from reporting.keys import Unlocked
from reporting.ledger import Ledger, forget
from reporting.ledger.tables import copy
from reporting.reports import Tampered


@dataclass(frozen=True)
class Found:
    """A report of the inbox; no `report` where it was changed by another way than this service."""

    id: str
    report: Report | None


def all_of(ledger: Ledger, me: Unlocked) -> list[Found]:
    """Every report that is sealed to this guardian: those that wait first, the longest waiting on top; then the latest."""
    found = []
    for report_id, sealed in _copies(ledger, me).items():
        try:
            opened = reports.read(ledger, report_id, _key(me, report_id, sealed))
            if opened:
                cases.latest(opened)
        except Tampered:
            found.append(Found(report_id, None))
        else:
            found += [Found(report_id, opened)] if opened else []
    waiting = [one for one in found if one.report is None or one.report.waiting_since]
    others = [one for one in found if one.report and not one.report.waiting_since]
    waiting.sort(key=lambda one: (one.report is not None, one.report and one.report.waiting_since, one.id))
    others.sort(
        key=lambda one: (one.report is not None and one.report.closed_on is None, one.report and one.report.received_on, one.id),
        reverse=True,
    )
    return waiting + others


def key_of(ledger: Ledger, me: Unlocked, report_id: str) -> bytes | None:
    """The report's key; None where the report is not sealed to this guardian, or is gone. Raises `Tampered`."""
    sealed = _copies(ledger, me).get(report_id)
    return None if sealed is None else _key(me, report_id, sealed)


def answer(ledger: Ledger, me: Unlocked, report_id: str, key: bytes, once: str, text: str) -> None:
    """Words to the reporter."""
    reports.add(ledger, report_id, key, once, Entry(me.id, "words", ledger.today(), text))


def set_state(ledger: Ledger, me: Unlocked, report_id: str, key: bytes, once: str, state: str) -> None:
    """Say where the case stands; closing it, or opening it again, counts. Raises `cases.CaseLost`, when the state is set already."""
    one = Entry(me.id, "state", ledger.today(), fields={"to": state})
    if reports.add(ledger, report_id, key, once, one, closed=state == "closed"):
        _count_again(ledger, me, report_id, key)


def code(ledger: Ledger, me: Unlocked, report_id: str, key: bytes, once: str, case: cases.Case) -> None:
    """Code the case, or code it again: one report is one case. Raises `cases.CaseLost`."""
    standing = reports.read(ledger, report_id, key)
    if standing is None:
        return
    before = cases.latest(standing)
    counted = cases.counted(standing, case)
    if before == counted:
        return
    cases.keep(ledger, me, key, counted)
    reports.add(ledger, report_id, key, once, Entry(me.id, "coded", ledger.today(), fields=asdict(counted)))


def hand_over(ledger: Ledger, me: Unlocked, report_id: str, key: bytes, once: str, to: str, keep: bool) -> bool:
    """Let a colleague read the report, and go on reading it or not. False where the colleague is none, or has another key or name than
    guardians vouched for. Raises `sealing.NotOpened` where the book is not as guardians left it."""
    colleague = next((one for one in active(ledger) if one.id == to and one.id != me.id), None)
    if colleague is None or colleague.public is None:
        return False
    with ledger.writing() as connection:
        known = book.read(connection, me).guardians.get(to) == book.known_as(colleague.public, colleague.name)
        if not known or not reports.still_guardians(connection, [to]):
            return False
        held = select(copy.c.report).where(copy.c.report == report_id, copy.c.guardian == to)
        if connection.execute(held).first() is None:
            sealed = reports.copy_for(report_id, to, colleague.public, key)
            connection.execute(insert(copy).values(report=report_id, guardian=to, sealed=sealed))
    reports.add(ledger, report_id, key, once, Entry(me.id, "handed", ledger.today(), fields={"to": to}))
    if not keep:
        mine = (copy.c.report == report_id) & (copy.c.guardian == me.id)
        with ledger.writing() as connection:
            connection.execute(update(copy).where(mine).values(sealed=sealing.new_key()))
        with ledger.writing() as connection:
            connection.execute(delete(copy).where(mine))
        forget(ledger)
    return True


def _count_again(ledger: Ledger, me: Unlocked, report_id: str, key: bytes) -> None:
    """A case that was closed, or opened again, is counted as it is now."""
    standing = reports.read(ledger, report_id, key)
    before = cases.latest(standing) if standing else None
    if before:
        code(ledger, me, report_id, key, tokens.new_token(), before)


def _copies(ledger: Ledger, me: Unlocked) -> Mapping[str, bytes]:
    with ledger.reading() as connection:
        rows = connection.execute(select(copy.c.report, copy.c.sealed).where(copy.c.guardian == me.id)).all()
    return {row.report: row.sealed for row in rows}


def _key(me: Unlocked, report_id: str, sealed: bytes) -> bytes:
    try:
        return sealing.open_sealed(bytes(me.private), sealed, ("report", report_id, "guardian", me.id))
    except sealing.NotOpened as error:
        raise Tampered from error
