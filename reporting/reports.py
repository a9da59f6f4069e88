"""A report: what was said and done in it, in order, under the report's own key.

The key belongs to the report's guardians and its reporter, each of whom holds a sealed copy; whoever writes holds it, so nobody else can
write. Every entry is bound to its number and to the entry before it, and the head to the last one: an entry that was moved, replaced,
put back or left out is noticed when the report is next opened, and so is a day or a state that was changed beside it.
"""

import json
import secrets
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from reporting import sealing
from reporting.entries import REPORTER, STATES, WHAT, Entry, Report
from reporting.ledger import Ledger
from reporting.ledger.tables import as_text, copy, entry, guardian, read_day, report


class Tampered(Exception):
    """The report is not as it was left: somebody changed the database by another way than this service."""


class SentBefore(Exception):
    """The report of this code is already there; nothing was added."""


class Nobody(Exception):
    """None of those whom a report is for is a guardian any more; nothing was kept."""


def receive(ledger: Ledger, code: str, text: str, group: str, guardians: Mapping[str, bytes]) -> str:
    """Keep a new report for these guardians (id -> public key); its id. It is on the disk when this returns.

    Raises `SentBefore` where the code's report is there, `Nobody`, `sealing.TooLong`.
    """
    login, code_key = sealing.from_code(code, ledger.salt)
    made, key, today = secrets.token_hex(16), sealing.new_key(), ledger.today()
    first = Entry(REPORTER, "words", today, text, {"group": group})
    sealed = _seal_entry(made, key, 1, "", first)
    try:
        with ledger.writing() as connection:
            still = still_guardians(connection, guardians)
            if not still:
                raise Nobody
            connection.execute(
                insert(report).values(
                    id=made,
                    login=login,
                    reporter_copy=sealing.lock(code_key, key, ("report", made, "reporter")),
                    head=_seal_head(made, key, 1, sealed, today, today, None),
                    received_on=today,
                    waiting_since=today,
                )
            )
            connection.execute(insert(entry).values(report=made, number=1, once=_once(key, ""), sealed=sealed))
            copies = [{"report": made, "guardian": who, "sealed": copy_for(made, who, guardians[who], key)} for who in still]
            connection.execute(insert(copy), copies)
    except IntegrityError as error:
        with ledger.reading() as connection:
            known = connection.execute(select(report.c.id).where(report.c.login == login)).first()
        if known is None:  # something else is wrong, and whoever waits must not be shown a code that opens nothing
            raise
        raise SentBefore from error
    return made


def copy_for(report_id: str, guardian: str, public: bytes, key: bytes) -> bytes:
    """The report's key, for one guardian."""
    return sealing.seal_to(public, key, ("report", report_id, "guardian", guardian))


def by_code(ledger: Ledger, code: str) -> tuple[str, bytes] | None:
    """Id and key of the report that a code opens; None where there is none. Both take one slow hash. Raises `Tampered`."""
    login, code_key = sealing.from_code(code, ledger.salt)
    with ledger.reading() as connection:
        row = connection.execute(select(report.c.id, report.c.reporter_copy).where(report.c.login == login)).first()
    if row is None:
        return None
    try:
        return row.id, sealing.unlock(code_key, row.reporter_copy, ("report", row.id, "reporter"))
    except sealing.NotOpened as error:
        raise Tampered from error


def read(ledger: Ledger, report_id: str, key: bytes) -> Report | None:
    """The report as its entries stand; None where it was erased. Raises `Tampered`."""
    with ledger.reading() as connection:
        return _read(connection, report_id, key)


def add(
    ledger: Ledger, report_id: str, key: bytes, once: str, one: Entry, *, waiting: bool | None = None, closed: bool | None = None
) -> bool:
    """Append an entry, and say whether the report now waits for a guardian and whether it is closed (None: as before).

    False where this form was sent before with the same in it, or the report is gone: nothing is added twice. Whoever goes back to a form
    and sends other words in it has said something else. Raises `Tampered`, `sealing.TooLong`.
    """
    today, form = ledger.today(), json.dumps([once, one.by, one.what, one.text, dict(one.fields)])
    with ledger.writing() as connection:
        standing = _read(connection, report_id, key, for_update=True)
        sent = select(entry.c.number).where(entry.c.report == report_id, entry.c.once == _once(key, form))
        if standing is None or connection.execute(sent).first():
            return False
        number = len(standing.entries) + 1
        sealed = _seal_entry(report_id, key, number, sealing.fingerprint(_last(connection, report_id)), one)
        connection.execute(insert(entry).values(report=report_id, number=number, once=_once(key, form), sealed=sealed))
        waiting_since = standing.waiting_since if waiting is None else (standing.waiting_since or today) if waiting else None
        closed_on = standing.closed_on if closed is None else (standing.closed_on or today) if closed else None
        if waiting and closed_on:  # it is kept as long again, so that what was added is not erased before anybody has read it
            closed_on = today
        head = _seal_head(report_id, key, number, sealed, standing.received_on, waiting_since, closed_on)
        changed = {"head": head, "waiting_since": waiting_since, "closed_on": closed_on}
        connection.execute(update(report).where(report.c.id == report_id).values(changed))
    return True


def mark_read(ledger: Ledger, report_id: str, key: bytes) -> Report | None:
    """A guardian has opened the report: it waits no longer. Nothing says who, or when. Raises `Tampered`."""
    with ledger.writing() as connection:
        standing = _read(connection, report_id, key, for_update=True)
        if standing is None or standing.waiting_since is None:
            return standing
        last = _last(connection, report_id)
        head = _seal_head(report_id, key, len(standing.entries), last, standing.received_on, None, standing.closed_on)
        connection.execute(update(report).where(report.c.id == report_id).values(head=head, waiting_since=None))
    return standing


def _read(connection: Connection, report_id: str, key: bytes, for_update: bool = False) -> Report | None:
    days = (as_text(report.c.received_on), as_text(report.c.waiting_since), as_text(report.c.closed_on))
    asked = select(report.c.head, *days).where(report.c.id == report_id)
    row = connection.execute(asked.with_for_update() if for_update else asked).first()
    if row is None:
        return None
    rows = connection.execute(select(entry).where(entry.c.report == report_id).order_by(entry.c.number)).all()
    try:
        entries = _open_entries(report_id, key, rows)
        head = json.loads(sealing.unlock_text(key, row.head, ("report", report_id, "head")))
        received, waiting, closed = (read_day(said) for said in (row.received_on, row.waiting_since, row.closed_on))
        if received is None or not entries or head != _head(len(rows), rows[-1].sealed, received, waiting, closed):
            raise Tampered
    except (sealing.NotOpened, ValueError, KeyError, TypeError, AttributeError) as error:  # sealed by a stranger, it may hold anything
        raise Tampered from error
    return Report(report_id, entries, received, waiting, closed)


def _open_entries(report_id: str, key: bytes, rows: Sequence[Row[Any]]) -> tuple[Entry, ...]:
    found, before = [], ""
    for number, row in enumerate(rows, 1):
        said = json.loads(sealing.unlock_text(key, row.sealed, _about_entry(report_id, number, before)))
        found.append(_entry(said))
        before = sealing.fingerprint(row.sealed)
    return tuple(found)


def _entry(said: Mapping[str, Any]) -> Entry:
    """Raises `ValueError`, `KeyError` or `TypeError` where it says what no entry of ours does."""
    one = Entry(said["by"], said["what"], date.fromisoformat(said["day"]), said["text"], said["fields"])
    texts = isinstance(one.by, str) and isinstance(one.text, str) and isinstance(one.fields, dict)
    if not texts or one.what not in WHAT or (one.what == "state" and one.fields["to"] not in STATES):
        raise ValueError
    return one


def still_guardians(connection: Connection, asked: Collection[str]) -> list[str]:
    """Those who have not left since the page was shown; and nobody leaves before the report is kept."""
    there = select(guardian.c.id).where(guardian.c.id.in_(asked), guardian.c.left_on.is_(None)).with_for_update(read=True)
    return list(connection.execute(there).scalars())


def _once(key: bytes, form: str) -> str:
    """What a form is remembered by: under the report's key, so that nothing found in a browser can be tied to a report by the database."""
    return sealing.number_from(key, f"once {form}")


def _last(connection: Connection, report_id: str) -> bytes:
    newest = select(entry.c.sealed).where(entry.c.report == report_id).order_by(entry.c.number.desc()).limit(1)
    return connection.execute(newest).scalar_one()


def _seal_entry(report_id: str, key: bytes, number: int, before: str, one: Entry) -> bytes:
    said = {"by": one.by, "what": one.what, "day": one.day.isoformat(), "text": one.text, "fields": dict(one.fields)}
    return sealing.lock_text(key, json.dumps(said, ensure_ascii=False), _about_entry(report_id, number, before))


def _about_entry(report_id: str, number: int, before: str) -> sealing.About:
    return ("report", report_id, "entry", str(number), before)


def _seal_head(
    report_id: str, key: bytes, count: int, last: bytes, received: date, waiting_since: date | None, closed_on: date | None
) -> bytes:
    head = json.dumps(_head(count, last, received, waiting_since, closed_on))
    return sealing.lock_text(key, head, ("report", report_id, "head"))


def _head(count: int, last: bytes, received: date, waiting_since: date | None, closed_on: date | None) -> dict[str, object]:
    """What the row says in the clear, and what it rests on."""
    days = {"received": received, "waiting": waiting_since, "closed": closed_on}
    return {"count": count, "last": sealing.fingerprint(last), **{name: day and day.isoformat() for name, day in days.items()}}
