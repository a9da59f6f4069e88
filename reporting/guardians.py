"""Guardians as the owner and others see them: who there are, whom the owner invites, and who leaves. How they come in: `unlocking`."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, null, select, update

from reporting import book, sealing, tokens
from reporting.ledger import Ledger, forget
from reporting.ledger.tables import IS_ACTIVE, as_text, copy, guardian, read_day, service

INVITED_DAYS: Final = 7
WARNING_DAYS: Final = 30  # in which people are told before a report is erased
_COLUMNS = (guardian.c.id, guardian.c.name, guardian.c.email, guardian.c.public, guardian.c.counts_copy, guardian.c.invitation)


class NotPossible(Exception):
    """What was asked for would lock people out; the key of words that say why."""


@dataclass(frozen=True)
class Guardian:
    """A guardian as others may see them."""

    id: str
    name: str
    email: str
    public: bytes | None
    active: bool
    left: bool
    invited_until: date | None


def everyone(ledger: Ledger) -> list[Guardian]:
    """All guardians there were, by name."""
    days = (as_text(guardian.c.left_on), as_text(guardian.c.invited_until))
    with ledger.reading() as connection:
        rows = connection.execute(select(*_COLUMNS, *days).order_by(guardian.c.name, guardian.c.id)).all()
    return [_guardian(row) for row in rows]


def active(ledger: Ledger) -> list[Guardian]:
    """Those who may receive reports."""
    return [one for one in everyone(ledger) if one.active]


def invite(ledger: Ledger, name: str, email: str) -> str:
    """A new guardian; the token of their one-time link, which is kept nowhere. Raises `NotPossible` where the address is known already."""
    token = tokens.new_token()
    with ledger.writing() as connection:
        book.lock_service(connection)
        known = select(guardian.c.id).where(func.lower(guardian.c.email) == email.lower(), guardian.c.left_on.is_(None))
        if connection.execute(known).first():
            raise NotPossible("email_known")
        connection.execute(
            insert(guardian).values(
                id=secrets.token_hex(16),
                name=name,
                email=email,
                invited_until=ledger.today() + timedelta(days=INVITED_DAYS),
                invitation=tokens.token_hash(token, "invitation"),
            )
        )
    return token


def invited(ledger: Ledger, token: str) -> Guardian | None:
    """Whose link this is; None when it is used, over, or none of ours."""
    with ledger.reading() as connection:
        who = connection.execute(select(guardian.c.id).where(good_link(ledger, token))).scalar()
    return next((one for one in everyone(ledger) if one.id == who), None)


def waiting_for_a_colleague(ledger: Ledger) -> list[Guardian]:
    """Entered, and not vouched for yet."""
    return [one for one in everyone(ledger) if one.public and not one.active and not one.left]


def strangers(ledger: Ledger, standing: book.Book) -> list[str]:
    """Names of guardians who would receive reports although no guardian vouched for them under this name and key: put there, or renamed, by
    another way than this service."""
    return [one.name for one in active(ledger) if standing.guardians.get(one.id) != book.known_as(one.public, one.name)]


def is_in(ledger: Ledger, who: str) -> bool:
    """Whether this is a guardian who has not left."""
    with ledger.reading() as connection:
        return connection.execute(select(guardian.c.id).where(guardian.c.id == who, guardian.c.left_on.is_(None))).first() is not None


def alone_with(ledger: Ledger) -> Mapping[str, int]:
    """Guardian -> reports that nobody else could read after they left."""
    with ledger.reading() as connection:
        return _alone_with(connection)


def leave(ledger: Ledger, who: str, lose: bool) -> None:
    """A guardian leaves, and their copies of every key are overwritten. Raises `NotPossible` where something would be lost unasked.

    The book still names them until a colleague unlocks: it is sealed to guardians, and the owner is none.
    """
    with ledger.writing() as connection:
        book.lock_service(connection)
        others = connection.execute(select(func.count()).select_from(guardian).where(IS_ACTIVE, guardian.c.id != who)).scalar_one()
        is_one = connection.execute(select(guardian.c.id).where(IS_ACTIVE, guardian.c.id == who)).first() is not None
        if is_one and not others:
            raise NotPossible("last_guardian")
        if _alone_with(connection).get(who):
            if not lose:
                raise NotPossible("alone")
            told = ledger.today() + timedelta(days=WARNING_DAYS)  # whoever wrote them can still read their own words for a month
            connection.execute(update(service).values(no_erasure_before=told))
        end(connection, ledger.today(), guardian.c.id == who)
    with ledger.writing() as connection:
        remove_what_was_overwritten(connection)
    forget(ledger)


def end(connection: Connection, today: date, which: ColumnElement[bool]) -> None:
    """Overwrite the keys of some guardians. What is deleted afterwards is noise by then, wherever it lies about."""
    gone = select(guardian.c.id).where(which)
    nothing = sealing.new_key()
    connection.execute(update(copy).where(copy.c.guardian.in_(gone)).values(sealed=nothing))
    over = {"private": nothing, "recovery": nothing, "counts_copy": nothing, "anchor": nothing, "invitation": None, "left_on": today}
    connection.execute(update(guardian).where(which).values(over))


def remove_what_was_overwritten(connection: Connection) -> None:
    left = guardian.c.left_on.is_not(None)
    connection.execute(delete(copy).where(copy.c.guardian.in_(select(guardian.c.id).where(left))))
    gone = {"private": null(), "recovery": null(), "counts_copy": null(), "anchor": null()}
    connection.execute(update(guardian).where(left).values(gone))


def readable_by(ledger: Ledger, report_id: str) -> list[str]:
    """Names of the guardians who can read a report."""
    with ledger.reading() as connection:
        asked = select(guardian.c.name).join(copy, copy.c.guardian == guardian.c.id).where(copy.c.report == report_id, IS_ACTIVE)
        return sorted(connection.execute(asked).scalars())


def good_link(ledger: Ledger, token: str) -> ColumnElement[bool]:
    """Whose one-time link this is, while it is good."""
    mine = guardian.c.invitation == tokens.token_hash(token, "invitation")
    return mine & (guardian.c.invited_until >= ledger.today()) & guardian.c.left_on.is_(None)


def _alone_with(connection: Connection) -> Mapping[str, int]:
    holders = select(copy.c.report).group_by(copy.c.report).having(func.count() == 1)
    asked = select(copy.c.guardian, func.count()).where(copy.c.report.in_(holders)).group_by(copy.c.guardian)
    return dict(connection.execute(asked).all())


def _guardian(row: Any) -> Guardian:
    """Somebody whose row is not as the service writes it has left, as far as anybody else is concerned."""
    try:
        until = read_day(row.invited_until) if row.invitation else None
        broken = not (row.public is None or (isinstance(row.public, bytes) and len(row.public) == sealing.KEY_BYTES))
    except ValueError:
        until, broken = None, True
    left = broken or row.left_on is not None
    return Guardian(row.id, str(row.name), str(row.email), row.public, bool(row.counts_copy) and not left, left, until)
