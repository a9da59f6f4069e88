"""Guardians: invited by the owner, entered by themselves, vouched for by a colleague.

The owner can invite, and cannot read; so an invitation alone must not open anything. A guardian receives reports and counts once somebody
who is one already has vouched for them. The first guardian of a service has nobody to vouch, and needs nobody.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, delete, func, insert, null, select, update

from reporting import book, sealing
from reporting.ledger import Ledger
from reporting.ledger.tables import copy, guardian

INVITED_DAYS: Final = 7
LEAST_PASSPHRASE: Final = 16  # characters: four common words
_ACTIVE: ColumnElement[bool] = guardian.c.counts_copy.is_not(None) & guardian.c.left_on.is_(None)


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
    left_on: date | None
    invited_until: date | None


@dataclass(frozen=True)
class Unlocked:
    """A guardian whose private key is in memory. `counts` opens the book and the coded cases; None until somebody vouched."""

    id: str
    private: bytearray
    counts: bytearray | None

    def wipe(self) -> None:
        """Overwrite the keys."""
        for key in (self.private, self.counts):
            if key is not None:
                sealing.wipe(key)


def everyone(ledger: Ledger) -> list[Guardian]:
    """All guardians there were, by name."""
    with ledger.reading() as connection:
        rows = connection.execute(select(guardian).order_by(guardian.c.name, guardian.c.id)).all()
    return [
        Guardian(
            r.id, r.name, r.email, r.public, bool(r.counts_copy) and r.left_on is None, r.left_on, r.invited_until if r.invitation else None
        )
        for r in rows
    ]


def active(ledger: Ledger) -> list[Guardian]:
    """Those who may receive reports."""
    return [one for one in everyone(ledger) if one.active]


def invite(ledger: Ledger, name: str, email: str) -> str:
    """A new guardian; the token of their one-time link, which is kept nowhere."""
    token = sealing.new_token()
    with ledger.writing() as connection:
        connection.execute(
            insert(guardian).values(
                id=secrets.token_hex(16),
                name=name,
                email=email,
                invited_until=ledger.today() + timedelta(days=INVITED_DAYS),
                invitation=sealing.token_hash(token, "invitation"),
            )
        )
    return token


def invited(ledger: Ledger, token: str) -> Guardian | None:
    """Whose link this is; None when it is used, over, or none of ours."""
    with ledger.reading() as connection:
        found = select(guardian.c.id).where(
            guardian.c.invitation == sealing.token_hash(token, "invitation"),
            guardian.c.invited_until >= ledger.today(),
            guardian.c.left_on.is_(None),
        )
        who = connection.execute(found).scalar()
    return next((one for one in everyone(ledger) if one.id == who), None)


def enter(ledger: Ledger, token: str, passphrase: str) -> str | None:
    """First entry: makes the guardian's keys; the recovery key, to be shown once. None where the link is not good any more."""
    one = invited(ledger, token)
    if one is None:
        return None
    public, private = sealing.new_pair()
    written = sealing.new_recovery()
    keys = {
        "public": public,
        "private": sealing.behind_passphrase(passphrase, private, ("guardian", one.id, "private")),
        "recovery": sealing.lock(sealing.recovery_key(written), private, ("guardian", one.id, "recovery")),
        "invitation": None,
    }
    with ledger.writing() as connection:
        first = connection.execute(select(func.count()).select_from(guardian).where(guardian.c.counts_copy.is_not(None))).scalar_one() == 0
        unused = guardian.c.invitation == sealing.token_hash(token, "invitation")
        if not connection.execute(update(guardian).where(guardian.c.id == one.id, unused).values(keys)).rowcount:
            return None
        if first:
            counts = sealing.new_key()
            connection.execute(update(guardian).where(guardian.c.id == one.id).values(counts_copy=_counts_for(one.id, public, counts)))
            book.write(connection, counts, book.Book({}, {one.id: public.hex()}))
    return written


def unlock(ledger: Ledger, who: str, passphrase: str) -> Unlocked | None:
    """The guardian's keys, to be kept in memory only; None where the passphrase is another."""
    with ledger.reading() as connection:
        kept = connection.execute(select(guardian.c.private).where(guardian.c.id == who, guardian.c.left_on.is_(None))).scalar()
    if kept is None:
        return None
    try:
        private = sealing.with_passphrase(passphrase, kept, ("guardian", who, "private"))
    except sealing.NotOpened:
        return None
    return _unlocked(ledger, who, private)


def recover(ledger: Ledger, who: str, written: str, passphrase: str) -> Unlocked | None:
    """Set a new passphrase with the key on paper, which stays good. None where it is another's."""
    with ledger.reading() as connection:
        kept = connection.execute(select(guardian.c.recovery).where(guardian.c.id == who, guardian.c.left_on.is_(None))).scalar()
    try:
        private = sealing.unlock(sealing.recovery_key(written), kept or b"", ("guardian", who, "recovery"))
    except sealing.NotOpened:
        return None
    again = sealing.behind_passphrase(passphrase, private, ("guardian", who, "private"))
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == who).values(private=again))
    return _unlocked(ledger, who, private)


def vouch(ledger: Ledger, me: Unlocked, other: str) -> bool:
    """Let a colleague receive reports and see counts, after one has made sure who they are."""
    assert me.counts is not None
    with ledger.writing() as connection:
        asked = select(guardian.c.public).where(guardian.c.id == other, guardian.c.counts_copy.is_(None), guardian.c.left_on.is_(None))
        public = connection.execute(asked).scalar()
        if public is None:
            return False
        counts = bytes(me.counts)
        connection.execute(update(guardian).where(guardian.c.id == other).values(counts_copy=_counts_for(other, public, counts)))
        standing = book.read(connection, counts)
        book.write(connection, counts, book.Book(standing.cases, {**standing.guardians, other: public.hex()}))
    return True


def waiting_for_a_colleague(ledger: Ledger) -> list[Guardian]:
    """Entered, and not vouched for yet."""
    return [one for one in everyone(ledger) if one.public and not one.active and one.left_on is None]


def strangers(ledger: Ledger, me: Unlocked) -> list[str]:
    """Names of guardians who would receive reports although no guardian vouched for them: put there by another way than this service."""
    if me.counts is None:
        return []
    with ledger.reading() as connection:
        known = book.read(connection, bytes(me.counts)).guardians
    return [one.name for one in active(ledger) if one.public is None or known.get(one.id) != one.public.hex()]


def alone_with(ledger: Ledger) -> Mapping[str, int]:
    """Guardian -> reports that nobody else could read after they left."""
    with ledger.reading() as connection:
        holders = select(copy.c.report).group_by(copy.c.report).having(func.count() == 1)
        asked = select(copy.c.guardian, func.count()).where(copy.c.report.in_(holders)).group_by(copy.c.guardian)
        return dict(connection.execute(asked))


def leave(ledger: Ledger, who: str, lose: bool) -> None:
    """A guardian leaves, and their copies of every key are overwritten. Raises `NotPossible` where something would be lost unasked."""
    if who in {one.id for one in active(ledger)} and len(active(ledger)) == 1:
        raise NotPossible("last_guardian")
    if alone_with(ledger).get(who) and not lose:
        raise NotPossible("alone")
    with ledger.writing() as connection:
        nothing = sealing.new_key()
        connection.execute(update(copy).where(copy.c.guardian == who).values(sealed=nothing))
        connection.execute(update(guardian).where(guardian.c.id == who).values(private=nothing, recovery=nothing, counts_copy=nothing))
    with ledger.writing() as connection:
        connection.execute(delete(copy).where(copy.c.guardian == who))
        gone = {"private": null(), "recovery": null(), "counts_copy": null(), "invitation": None, "left_on": ledger.today()}
        connection.execute(update(guardian).where(guardian.c.id == who).values(gone))


def _counts_for(who: str, public: bytes, counts: bytes) -> bytes:
    return sealing.seal_to(public, counts, ("guardian", who, "counts"))


def _unlocked(ledger: Ledger, who: str, private: bytes) -> Unlocked | None:
    """None too where the public key beside it is not its own: then somebody else would read what is sealed to it."""
    with ledger.reading() as connection:
        row = connection.execute(select(guardian.c.public, guardian.c.counts_copy).where(guardian.c.id == who)).one()
    if row.public != sealing.public_of(private):
        return None
    counts = None
    if row.counts_copy is not None:
        try:
            counts = bytearray(sealing.open_sealed(private, row.counts_copy, ("guardian", who, "counts")))
        except sealing.NotOpened:
            return None
    return Unlocked(who, bytearray(private), counts)
