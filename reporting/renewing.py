"""Beginning anew: another counts' key after a guardian left, and another book where no guardian is left who can open the old one."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete, update

from reporting import book, cases, guardians, sealing
from reporting.cases import CaseLost
from reporting.keys import Unlocked
from reporting.ledger import Ledger, forget
from reporting.ledger.tables import coded, guardian, service
from reporting.unlocking import counts_for


def renew(ledger: Ledger, me: Unlocked) -> str:
    """Another counts' key for those who are guardians now, so that what somebody took with them opens nothing that comes; its number.

    Each colleague is asked for that number at their next unlocking: they know from one another that it is the right one, and from nothing
    that stands in the database. Raises `CaseLost`.
    """
    with ledger.writing() as connection:
        try:
            standing = book.read(connection, me)
            assert me.counts is not None
            said = cases.opened(connection, bytes(me.counts), standing)
        except sealing.NotOpened as error:
            raise CaseLost from error
        new = replace(me, private=bytearray(me.private), counts=bytearray(sealing.new_key()))
        assert new.counts is not None
        for number, case in said.items():
            sealed = cases.lock(bytes(new.counts), number, standing.cases[number], case)
            connection.execute(update(coded).where(coded.c.id == number).values(sealed=sealed))
        for who, known in standing.guardians.items():
            sealed = counts_for(who, book.public_of(known), new)
            connection.execute(update(guardian).where(guardian.c.id == who, guardian.c.left_on.is_(None)).values(counts_copy=sealed))
        book.write(connection, new, replace(standing, renewal_due=False, left_before=len(standing.left)))
        number = sealing.spoken(bytes(new.counts))
        new.wipe()
    forget(ledger)
    return number


def begin_anew(ledger: Ledger) -> None:
    """Every guardian leaves, and the next who enters is the first. Reports that are kept can be read by no guardian any more, and coded
    cases are gone: this is for when nobody can open them anyhow."""
    with ledger.writing() as connection:
        book.lock_service(connection)
        guardians.end(connection, ledger.today(), guardian.c.left_on.is_(None))
        connection.execute(update(coded).values(sealed=sealing.new_key()))
        told = ledger.today() + timedelta(days=guardians.WARNING_DAYS)
        connection.execute(update(service).values(book=None, no_erasure_before=told))
    with ledger.writing() as connection:
        guardians.remove_what_was_overwritten(connection)
        connection.execute(delete(coded))
    forget(ledger)
