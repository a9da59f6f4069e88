"""Whoever writes the database adds no reader unnoticed, and whoever has left is out."""

from dataclasses import replace
from threading import Barrier, Thread

import pytest
from sqlalchemy import select, update

from reporting import book, cases, guardians, inbox, renewing, sealing, unlocking
from reporting.book import Book
from reporting.cases import Case, CaseLost
from reporting.keys import Unlocked
from reporting.ledger import Ledger
from reporting.ledger.tables import coded, copy, guardian, service
from tests.reporting.people import ROBIN, SAM, TEXT, People, enter, welcome
from tests.reporting.people import report as write

MALLORY, KIM = "a passphrase of their own", "window gravel piano cloud"


def rows(ledger: Ledger) -> dict[str, dict[str, object]]:
    with ledger.reading() as connection:
        return {row["id"]: dict(row) for row in connection.execute(select(guardian)).mappings()}


def taken_over(ledger: Ledger, people: People) -> Unlocked:
    """Another counts' key, sealed to everybody and to Mallory, with a book of its own that names all of them."""
    mallory = enter(ledger, "Mallory", MALLORY)
    made_up = Unlocked("", bytearray(32), bytearray(sealing.new_key()))
    known = {who: row["public"] for who, row in rows(ledger).items() if isinstance(row["public"], bytes)}
    said = Book(revision=1000, guardians={who: book.known_as(public, str(rows(ledger)[who]["name"])) for who, public in known.items()})
    with ledger.writing() as connection:
        for who, public in known.items():
            sealed = unlocking.counts_for(who, public, made_up)
            connection.execute(update(guardian).where(guardian.c.id == who).values(counts_copy=sealed))
        book.write(connection, made_up, said)
    assert people
    return mallory


def test_a_counts_key_and_a_book_that_were_replaced_together_are_noticed_by_everybody(ledger: Ledger, people: People) -> None:
    taken_over(ledger, people)
    for who, passphrase in ((people.robin, ROBIN), (people.sam, SAM)):
        unlocked = unlocking.unlock(ledger, who.id, passphrase)
        assert unlocked
        assert (unlocked.trust, unlocked.counts) == ("other", None)
        with pytest.raises(CaseLost):
            cases.everything(ledger, who)  # a session that was open when it happened
        with pytest.raises(sealing.NotOpened):
            unlocking.vouch(ledger, who, people.sam.id, people.sam.number)


def test_an_anchor_that_was_taken_away_opens_nothing(ledger: Ledger, people: People) -> None:
    taken_over(ledger, people)
    with ledger.writing() as connection:
        connection.execute(update(guardian).values(anchor=None))
    assert unlocking.unlock(ledger, people.robin.id, ROBIN) is None


def test_an_anchor_from_before_asks_for_the_number_again(ledger: Ledger) -> None:
    """The one anchor that has no number is that of the first entry. Then the number is read out, and the made-up key has another."""
    robin, sam = enter(ledger, "Robin", ROBIN), enter(ledger, "Sam", SAM)
    first = rows(ledger)[sam.id]["anchor"]
    sam = welcome(ledger, robin, sam, SAM)
    taken_over(ledger, People(robin, sam))
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == sam.id).values(anchor=first))
    unlocked = unlocking.unlock(ledger, sam.id, SAM)
    assert unlocked
    assert unlocked.trust == "asked"
    assert robin.counts
    assert unlocking.accept(ledger, unlocked, sealing.spoken(bytes(robin.counts))) is None


def test_an_old_book_that_was_put_back_is_noticed_by_whoever_saw_a_later_one(ledger: Ledger, people: People) -> None:
    """With the cases of its time, so that the two fit each other."""
    cases.keep(ledger, people.robin, sealing.new_key(), Case("2026/27 Q2", "other"))
    with ledger.reading() as connection:
        kept, counted = connection.execute(select(service.c.book)).scalar(), connection.execute(select(coded)).mappings().all()
    cases.keep(ledger, people.robin, sealing.new_key(), Case("2026/27 Q2", "students"))
    with ledger.writing() as connection:
        connection.execute(update(service).values(book=kept))
        connection.execute(coded.delete())
        connection.execute(coded.insert(), [dict(row) for row in counted])
    with pytest.raises(CaseLost):
        cases.everything(ledger, people.robin)
    unlocked = unlocking.unlock(ledger, people.robin.id, ROBIN)
    assert unlocked
    assert unlocked.trust == "book"


def test_guardians_who_were_given_each_others_names_are_named(ledger: Ledger, people: People) -> None:
    """A reporter who leaves out Sam would write to nobody but Sam."""
    made = write(ledger, people.robin)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    with ledger.writing() as connection:
        for who, name in ((people.robin, "Sam"), (people.sam, "Robin")):
            connection.execute(update(guardian).where(guardian.c.id == who.id).values(name=name))
    with ledger.reading() as connection:
        assert guardians.strangers(ledger, book.read(connection, people.robin)) == ["Robin", "Sam"]
    assert not inbox.hand_over(ledger, people.robin, made, key, "h", people.sam.id, keep=True)


def test_nobody_vouches_for_a_key_that_the_database_exchanged(ledger: Ledger, people: People) -> None:
    """Kim reads out the number of their own key; the database has Mallory's in its place."""
    kim = enter(ledger, "Kim", KIM)
    public, _ = sealing.new_pair()
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == kim.id).values(public=public))
    assert not unlocking.vouch(ledger, people.robin, kim.id, kim.number)
    assert kim.id not in {one.id for one in guardians.active(ledger)}


def test_nothing_is_handed_to_a_key_that_guardians_have_not_vouched_for(ledger: Ledger, people: People) -> None:
    made = write(ledger, people.robin)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    public, private = sealing.new_pair()
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == people.sam.id).values(public=public))
    assert not inbox.hand_over(ledger, people.robin, made, key, "h", people.sam.id, keep=True)
    with ledger.reading() as connection:
        assert connection.execute(select(copy.c.guardian).where(copy.c.report == made)).scalars().all() == [people.robin.id]
    assert private


def test_whoever_has_left_and_is_put_back_by_the_database_is_named(ledger: Ledger, people: People) -> None:
    before = rows(ledger)[people.sam.id]
    guardians.leave(ledger, people.sam.id, lose=False)
    robin = unlocking.unlock(ledger, people.robin.id, ROBIN)  # from here on Sam is out of the book
    assert robin
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == people.sam.id).values(before))
    assert "Sam" in {one.name for one in guardians.active(ledger)}
    with ledger.reading() as connection:
        assert guardians.strangers(ledger, book.read(connection, robin)) == ["Sam"]
    back = unlocking.unlock(ledger, people.sam.id, SAM)
    assert back
    assert (back.trust, back.counts) == ("book", None)


def test_a_renewed_key_is_of_no_use_to_whoever_left_and_colleagues_accept_it_by_number(ledger: Ledger, people: People) -> None:
    kim = welcome(ledger, people.robin, enter(ledger, "Kim", KIM), KIM)
    assert kim.counts
    taken = replace(kim, private=bytearray(kim.private), counts=bytearray(kim.counts))
    cases.keep(ledger, people.robin, sealing.new_key(), Case("2026/27 Q2", "other"))
    guardians.leave(ledger, kim.id, lose=False)
    robin = unlocking.unlock(ledger, people.robin.id, ROBIN)
    assert robin
    with ledger.reading() as connection:
        assert book.read(connection, robin).knowing == (kim.id,)
    number = renewing.renew(ledger, robin)
    with pytest.raises(sealing.NotOpened), ledger.reading() as connection:
        sealing.unlock(bytes(taken.counts or b""), connection.execute(select(service.c.book)).scalar() or b"", ("book",))
    robin = unlocking.unlock(ledger, people.robin.id, ROBIN)
    sam = unlocking.unlock(ledger, people.sam.id, SAM)
    assert robin
    assert sam
    assert (robin.trust, sam.trust) == ("full", "other")
    assert len(cases.everything(ledger, robin)) == 1
    sam = unlocking.accept(ledger, sam, number)
    assert sam
    assert sam.trust == "full"
    assert len(cases.everything(ledger, sam)) == 1
    guardians.leave(ledger, sam.id, lose=False)
    robin = unlocking.unlock(ledger, people.robin.id, ROBIN)
    assert robin
    with ledger.reading() as connection:
        assert book.read(connection, robin).knowing == (sam.id,)  # Kim knew the key of before


def test_of_two_who_enter_at_once_one_is_the_first(ledger: Ledger) -> None:
    """Two links, two browsers, the same moment: one of them has the guardians' key, the other waits for a colleague."""
    links = [unlocking_link(ledger, name) for name in ("One", "Two")]
    together, said = Barrier(2), []

    def come(link: str) -> None:
        together.wait()
        said.append(unlocking.enter(ledger, link, KIM))

    threads = [Thread(target=come, args=(link,)) for link in links]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(said)
    assert len(guardians.active(ledger)) == 1
    trusts = sorted(str(unlocking.unlock(ledger, who, KIM).trust) for who in rows(ledger))  # type: ignore[union-attr]
    assert trusts == ["full", "waiting"]


def unlocking_link(ledger: Ledger, name: str) -> str:
    return guardians.invite(ledger, name, f"{name}@guardians.example.org")


def test_the_first_guardian_is_the_first_once(ledger: Ledger, people: People) -> None:
    """Whoever enters later is not, whatever became of the others' rows: there is a book, and nobody begins another unseen."""
    with ledger.writing() as connection:
        connection.execute(update(guardian).values(counts_copy=None))
    late = enter(ledger, "Late", KIM)
    assert (late.trust, late.counts) == ("waiting", None)
    robin = unlocking.unlock(ledger, people.robin.id, ROBIN)
    assert robin
    assert robin.trust == "book"


def test_two_removals_at_once_leave_one_guardian(ledger: Ledger, people: People) -> None:
    together, refused = Barrier(2), []

    def remove(who: str) -> None:
        together.wait()
        try:
            guardians.leave(ledger, who, lose=True)
        except guardians.NotPossible as problem:
            refused.append(str(problem))

    threads = [Thread(target=remove, args=(who.id,)) for who in (people.robin, people.sam)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["last_guardian"]
    assert len(guardians.active(ledger)) == 1


def test_who_is_removed_is_out_at_once_and_their_keys_are_wiped(new_visitor, people: People, ledger: Ledger) -> None:
    new_visitor().write(TEXT)
    sam = new_visitor()
    sam.unlock(people.sam.id, SAM)
    link = sam.report_links()[0]
    keys = sam.service.unlocked.get(sam.client.cookies["staff"])
    assert keys
    guardians.leave(ledger, people.sam.id, lose=False)  # beside the service, as by another process
    for path in ("/guardian", link, f"{link}/code", "/guardian/counts", "/guardian/colleagues"):
        assert "Sign in" in sam.open(path)
        assert TEXT[:30] not in sam.page.text
    assert bytes(keys.private) == bytes(32)
    sam.open("/guardian")
    assert "Sam, guardian" not in sam.page.text


def test_an_owner_is_no_guardian_and_no_address_is_there_twice(new_visitor, people: People, ledger: Ledger) -> None:
    owner = new_visitor()
    object.__setattr__(owner.service.settings, "owners", ("owner@example.org",))
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    owner.send(owner.form_to("/invite"), name="Me", email="Owner@example.org")
    assert "Whoever appoints guardians cannot be one" in owner.page.text
    with pytest.raises(guardians.NotPossible):
        guardians.invite(ledger, "Robin again", "ROBIN@guardians.example.org")
    assert len(rows(ledger)) == 2
    assert people
