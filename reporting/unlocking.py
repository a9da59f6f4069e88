"""Guardians come in: by a one-time link first, by their passphrase from then on, and a colleague vouches for them.

The owner can invite, and cannot read; so an invitation alone must not open anything. A guardian receives reports and counts once somebody
who is one already has vouched for them. The first guardian of a service has nobody to vouch, and needs nobody.
"""

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, select, update

from reporting import book, sealing, tokens
from reporting.guardians import good_link, invited
from reporting.keys import Anchor, Unlocked, read_anchor, write_anchor
from reporting.ledger import Ledger, forget
from reporting.ledger.tables import guardian, service

LEAST_PASSPHRASE: Final = 16  # characters: four common words


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
        book.lock_service(connection)
        if not connection.execute(update(guardian).where(good_link(ledger, token)).values(keys)).rowcount:
            return None
        write_anchor(connection, one.id, private, Anchor())
        if connection.execute(select(service.c.book)).scalar() is None:  # the first of all, and never again while there is a book
            me = Unlocked(one.id, bytearray(private), bytearray(sealing.new_key()))
            connection.execute(update(guardian).where(guardian.c.id == one.id).values(counts_copy=counts_for(one.id, public, me)))
            book.write(connection, me, book.Book(guardians={one.id: book.known_as(public, one.name)}))
            me.wipe()
    return written


def unlock(ledger: Ledger, who: str, passphrase: str) -> Unlocked | None:
    """The guardian's keys, to be kept in memory only; None where the passphrase is another, or their keys are not as they left them."""
    kept = _kept(ledger, guardian.c.private, who)
    try:
        return _unlocked(ledger, who, sealing.with_passphrase(passphrase, kept, ("guardian", who, "private")))
    except sealing.NotOpened:
        return None


def recover(ledger: Ledger, who: str, written: str, passphrase: str) -> Unlocked | None:
    """Set a new passphrase with the key on paper, which stays good. None where it is another's."""
    kept = _kept(ledger, guardian.c.recovery, who)
    try:
        private = sealing.unlock(sealing.recovery_key(written), kept, ("guardian", who, "recovery"))
    except sealing.NotOpened:
        return None
    again = sealing.behind_passphrase(passphrase, private, ("guardian", who, "private"))
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == who, guardian.c.left_on.is_(None)).values(private=again))
    forget(ledger)  # what the old passphrase opens
    return _unlocked(ledger, who, private)


def accept(ledger: Ledger, me: Unlocked, number: str) -> Unlocked | None:
    """Take the number of the guardians' key that a colleague read out; the keys as they are then. None where the key here has another."""
    private = bytes(me.private)
    with ledger.writing() as connection:
        sealed = connection.execute(select(guardian.c.counts_copy).where(guardian.c.id == me.id)).scalar()
        try:
            revision = read_anchor(connection, me.id, private).revision
            if sealed is not None and not tokens.same(sealing.spoken(sealing.open_sealed(private, sealed, _about_counts(me.id))), number):
                return None
        except sealing.NotOpened:
            return None
        write_anchor(connection, me.id, private, Anchor(number, revision))
    return _unlocked(ledger, me.id, private)


def vouch(ledger: Ledger, me: Unlocked, other: str, number: str) -> bool:
    """Let a colleague receive reports and see counts. `number` is that of their key as they read it out; False where the key that the
    database has of them is another. Raises `sealing.NotOpened` where the book is not as guardians left it."""
    with ledger.writing() as connection:
        standing = book.read(connection, me)
        waits = (guardian.c.id == other) & guardian.c.counts_copy.is_(None) & guardian.c.left_on.is_(None)
        row = connection.execute(select(guardian.c.public, guardian.c.name).where(waits)).first()
        if row is None or row.public is None or not tokens.same(sealing.spoken(row.public), number) or other in standing.left:
            return False
        connection.execute(update(guardian).where(guardian.c.id == other).values(counts_copy=counts_for(other, row.public, me)))
        known = {**standing.guardians, other: book.known_as(row.public, row.name)}
        book.write(connection, me, replace(standing, guardians=known))
    return True


def is_as_unlocked(ledger: Ledger, me: Unlocked) -> bool:
    """Whether they are a guardian still, with the same keys as when they unlocked."""
    with ledger.reading() as connection:
        return me.row == _row_of(connection, me.id)


def counts_for(who: str, public: bytes, me: Unlocked) -> bytes:
    """The counts' key, for one guardian."""
    assert me.counts is not None
    return sealing.seal_to(public, bytes(me.counts), _about_counts(who))


def _about_counts(who: str) -> sealing.About:
    return ("guardian", who, "counts")


def _kept(ledger: Ledger, column: Any, who: str) -> bytes:
    with ledger.reading() as connection:
        kept = connection.execute(select(column).where(guardian.c.id == who, guardian.c.left_on.is_(None))).scalar()
    return kept if isinstance(kept, bytes) else b""


def _row_of(connection: Connection, who: str) -> str:
    """What the database holds of somebody who has not left, as one hash; "" where they have."""
    asked = select(guardian.c.public, guardian.c.counts_copy).where(guardian.c.id == who, guardian.c.left_on.is_(None))
    row = connection.execute(asked).first()
    return "" if row is None else tokens.token_hash(repr(tuple(row)), "row")


def _unlocked(ledger: Ledger, who: str, private: bytes) -> Unlocked | None:
    """None too where the public key beside it is not its own: then somebody else would read what is sealed to it."""
    with ledger.writing() as connection:
        row = connection.execute(select(guardian.c.public, guardian.c.counts_copy).where(guardian.c.id == who)).one()
        state = _row_of(connection, who)
        if row.public != sealing.public_of(private) or not state:
            return None
        try:
            anchor = read_anchor(connection, who, private)
        except sealing.NotOpened:
            return None
        if row.counts_copy is None:
            return Unlocked(who, bytearray(private), None, "book" if anchor.revision else "waiting", state)
        try:
            counts = sealing.open_sealed(private, row.counts_copy, _about_counts(who))
        except sealing.NotOpened:
            return Unlocked(who, bytearray(private), None, "other", state)
        if not tokens.same(sealing.spoken(counts), anchor.number):
            return Unlocked(who, bytearray(private), None, "other" if anchor.number else "asked", state)
        me = Unlocked(who, bytearray(private), bytearray(counts), "full", state)
        try:
            standing = book.read(connection, me)
        except sealing.NotOpened:
            return Unlocked(who, bytearray(private), None, "book", state)
        if book.public_of(standing.guardians.get(who, "")) != row.public:
            return Unlocked(who, bytearray(private), None, "book", state)
        _strike_who_left(connection, me, standing)
    return me


def _strike_who_left(connection: Connection, me: Unlocked, standing: book.Book) -> None:
    """Whoever has left is out of the book for good, so that nobody can put them back by clearing the day they left on."""
    there = set(connection.execute(select(guardian.c.id).where(guardian.c.left_on.is_(None))).scalars())
    gone = set(standing.guardians) - there
    if gone:
        kept = {who: public for who, public in standing.guardians.items() if who in there}
        left = (*standing.left, *sorted(gone))
        book.write(connection, me, replace(standing, guardians=kept, left=left, renewal_due=True))
    else:
        book.seen(connection, me, standing)
