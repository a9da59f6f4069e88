"""Somebody who can read and write the database, and has no key: what they cannot read, and what is noticed."""

import pytest
from sqlalchemy import delete, insert, select, update

from reporting import book, cases, guardians, inbox, reports, sealing, unlocking
from reporting.cases import Case, CaseLost
from reporting.entries import Entry
from reporting.ledger import Ledger
from reporting.ledger.tables import coded, copy, entry, guardian, metadata, report
from reporting.reports import Tampered
from tests.reporting.people import CODE, TEXT, Day, People, enter
from tests.reporting.people import report as write

OTHER = "65432109876543210987"


def test_a_guardian_who_was_not_addressed_cannot_read_with_every_row_and_their_own_key(ledger: Ledger, people: People) -> None:
    """Every sealed thing of the database is tried with every key that Sam can come by, and with every place it might belong to."""
    mine = write(ledger, people.robin)
    write(ledger, people.robin, people.sam, text="For both", code=OTHER)
    assert inbox.key_of(ledger, people.sam, mine) is None
    assert {one.report.entries[0].text for one in inbox.all_of(ledger, people.sam) if one.report} == {"For both"}
    with ledger.reading() as connection:
        rows = [row for table in metadata.sorted_tables for row in connection.execute(select(table)).mappings()]
        ids = connection.execute(select(report.c.id)).scalars().all()
    sealed = [value for row in rows for value in row.values() if isinstance(value, bytes)]
    people_ids = [people.robin.id, people.sam.id]
    places = [("report", r, *rest) for r in ids for rest in [("head",), ("reporter",), *(("guardian", g) for g in people_ids)]]
    entries = [("report", r, "entry", "1", "") for r in ids]
    opened: set[bytes] = set()
    keys = {bytes(people.sam.private), bytes(people.sam.counts or b"")}
    for value in sealed:  # keys first, then whatever they open
        for place in places:
            try:
                keys.add(sealing.open_sealed(bytes(people.sam.private), value, place))
            except sealing.NotOpened:
                continue
    for value in sealed:
        for key in keys:
            for place in (*places, *entries):
                try:
                    opened.add(sealing.unlock(key, value, place))
                except sealing.NotOpened:
                    continue
    assert any(b"For both" in one for one in opened)  # the attack works where it may
    assert not any(TEXT.encode() in one for one in opened)


def test_a_wrong_code_opens_nothing(ledger: Ledger, people: People) -> None:
    write(ledger, people.robin)
    assert reports.by_code(ledger, CODE)
    assert reports.by_code(ledger, OTHER) is None


def conversation(ledger: Ledger, people: People) -> tuple[str, bytes]:
    """A report with an answer, a state, and words that came back."""
    made = write(ledger, people.robin, people.sam)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    reports.mark_read(ledger, made, key)
    inbox.answer(ledger, people.robin, made, key, "once-1", "Thank you for writing.")
    inbox.set_state(ledger, people.robin, made, key, "once-2", "looking")
    reports.add(ledger, made, key, "once-3", Entry("reporter", "words", ledger.today(), "It happened again."), waiting=True)
    return made, key


def test_what_both_sides_said_comes_back_in_order(ledger: Ledger, people: People) -> None:
    made, key = conversation(ledger, people)
    opened = reports.read(ledger, made, key)
    assert opened
    assert [(one.by, one.text) for one in opened.entries if one.what == "words"] == [
        ("reporter", TEXT), (people.robin.id, "Thank you for writing."), ("reporter", "It happened again."),
    ]  # fmt: skip
    assert opened.state == "looking"
    assert opened.waiting_since == ledger.today()


def test_a_form_that_is_sent_twice_says_it_once_and_one_that_was_changed_says_both(ledger: Ledger, people: People) -> None:
    """Browsers keep a form as it was: whoever goes back to it, writes something else and is told that it was sent has sent it."""
    made, key = conversation(ledger, people)
    inbox.answer(ledger, people.robin, made, key, "once-1", "Thank you for writing.")
    inbox.answer(ledger, people.robin, made, key, "once-1", "Are you safe?")
    inbox.set_state(ledger, people.robin, made, key, "once-2", "looking")
    inbox.set_state(ledger, people.robin, made, key, "once-2", "asked")
    opened = reports.read(ledger, made, key)
    assert opened
    assert [one.text or one.fields["to"] for one in opened.entries[4:]] == ["Are you safe?", "asked"]
    with pytest.raises(reports.SentBefore):
        write(ledger, people.robin, text="Another")


HARMS = [
    "swapped_within", "swapped_between", "last_removed", "middle_removed", "old_put_back", "closed", "opened", "read", "older",
    "head_of_other", "forged",
]  # fmt: skip


@pytest.mark.parametrize("harm", HARMS)
def test_what_was_changed_beside_the_service_is_noticed(harm: str, ledger: Ledger, people: People, today: Day) -> None:
    made, key = conversation(ledger, people)
    other = write(ledger, people.robin, people.sam, text=TEXT, code=OTHER)
    with ledger.reading() as connection:
        heads = {row.id: row.head for row in connection.execute(select(report))}
        sealed = {(r.report, r.number): r.sealed for r in connection.execute(select(entry))}
    inbox.answer(ledger, people.robin, made, key, "once-5", "And one more thing.")
    here, second = report.c.id == made, (entry.c.report == made) & (entry.c.number == 2)
    first = (entry.c.report == made) & (entry.c.number == 1)
    changes = {
        "swapped_within": [
            update(entry).where(first).values(sealed=sealed[made, 2]),
            update(entry).where(second).values(sealed=sealed[made, 1]),
        ],
        "swapped_between": [update(entry).where(first).values(sealed=sealed[other, 1])],
        "last_removed": [delete(entry).where((entry.c.report == made) & (entry.c.number == 5))],
        "middle_removed": [delete(entry).where(second)],
        "old_put_back": [update(report).where(here).values(head=heads[made])],
        "closed": [update(report).where(here).values(closed_on=today())],
        "opened": [update(report).where(here).values(received_on=today().replace(day=1))],
        "read": [update(report).where(here).values(waiting_since=None)],
        "older": [update(report).where(here).values(waiting_since=today().replace(day=1))],
        "head_of_other": [update(report).where(here).values(head=heads[other])],
        "forged": [insert(entry).values(report=made, number=6, once="x", sealed=sealed[made, 2])],
    }
    with ledger.writing() as connection:
        for change in changes[harm]:
            connection.execute(change)
    with pytest.raises(Tampered):
        reports.read(ledger, made, key)
    with pytest.raises(Tampered):
        reports.add(ledger, made, key, "once-6", Entry("reporter", "words", today(), "More"))
    assert [one.report for one in inbox.all_of(ledger, people.robin) if one.id == made] == [None]
    assert [bool(one.report) for one in inbox.all_of(ledger, people.robin) if one.id == other] == [True]


def test_a_copy_that_was_moved_to_another_guardian_or_report_does_not_open(ledger: Ledger, people: People) -> None:
    mine, both = write(ledger, people.robin), write(ledger, people.robin, people.sam, code=OTHER)
    with ledger.writing() as connection:
        robins = connection.execute(select(copy.c.sealed).where(copy.c.report == mine)).scalar_one()
        connection.execute(insert(copy).values(report=mine, guardian=people.sam.id, sealed=robins))
        here = (copy.c.report == both) & (copy.c.guardian == people.robin.id)
        connection.execute(update(copy).where(here).values(sealed=robins))
    for who, which in ((people.sam, mine), (people.robin, both)):
        with pytest.raises(Tampered):
            inbox.key_of(ledger, who, which)


@pytest.mark.parametrize("length", [0, 1, 16, 31, 33, 64])
def test_a_key_of_the_wrong_length_that_somebody_sealed_to_a_guardian_spoils_that_report_only(
    length: int, ledger: Ledger, people: People
) -> None:
    """Whoever can write in the database can seal whatever they like to a guardian: their public key stands there."""
    spoilt, whole = write(ledger, people.robin), write(ledger, people.robin, text="Whole", code=OTHER)
    public = next(one.public for one in guardians.active(ledger) if one.id == people.robin.id)
    assert public
    made_up = reports.copy_for(spoilt, people.robin.id, public, b"x" * length)
    with ledger.writing() as connection:
        connection.execute(update(copy).where(copy.c.report == spoilt).values(sealed=made_up))
    found = {one.id: one.report for one in inbox.all_of(ledger, people.robin)}
    assert found[spoilt] is None
    untouched = found[whole]
    assert untouched
    assert untouched.entries[0].text == "Whole"


def test_a_report_that_was_replaced_by_an_invented_one_no_longer_opens_with_the_code(ledger: Ledger, people: People) -> None:
    """What docs/reporting.md says cannot be prevented: a stranger's report in a real one's place. The code is what brings it to light."""
    real = write(ledger, people.robin)
    invented = write(ledger, people.robin, text="Invented", code=OTHER)
    with ledger.reading() as connection:
        login = connection.execute(select(report.c.login).where(report.c.id == real)).scalar_one()
    with ledger.writing() as connection:
        connection.execute(delete(copy).where(copy.c.report == real))
        connection.execute(delete(entry).where(entry.c.report == real))
        connection.execute(delete(report).where(report.c.id == real))
        connection.execute(update(report).where(report.c.id == invented).values(login=login))
    assert [one.report.entries[0].text for one in inbox.all_of(ledger, people.robin) if one.report] == ["Invented"]
    with pytest.raises(Tampered):
        reports.by_code(ledger, CODE)


def strangers(ledger: Ledger, people: People) -> list[str]:
    """Whom Robin is warned of."""
    with ledger.reading() as connection:
        return guardians.strangers(ledger, book.read(connection, people.robin))


def test_a_guardian_put_in_beside_the_service_is_named_to_the_others(ledger: Ledger, people: People) -> None:
    assert strangers(ledger, people) == []
    stranger = enter(ledger, "Mallory", "a passphrase of their own")
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == stranger.id).values(counts_copy=b"made up"))
    assert strangers(ledger, people) == ["Mallory"]


def test_an_exchanged_public_key_is_noticed_by_its_owner_and_by_others(ledger: Ledger, people: People) -> None:
    public, _ = sealing.new_pair()
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == people.sam.id).values(public=public))
    assert strangers(ledger, people) == ["Sam"]
    assert unlocking.unlock(ledger, people.sam.id, "quiet orchard marble lantern") is None


@pytest.mark.parametrize("harm", ["removed", "put_back", "swapped", "added"])
def test_a_counted_case_that_was_changed_beside_the_service_is_noticed(harm: str, ledger: Ledger, people: People) -> None:
    robin = people.robin
    one, two = sealing.new_key(), sealing.new_key()
    cases.keep(ledger, robin, one, Case("2026/27 Q2", "other"))
    cases.keep(ledger, robin, two, Case("2026/27 Q2", "students"))
    with ledger.reading() as connection:
        first, second = connection.execute(select(coded).order_by(coded.c.id)).all()
    cases.keep(ledger, robin, one, Case("2026/27 Q2", "other", closed=True))
    cases.keep(ledger, robin, two, Case("2026/27 Q2", "students", closed=True))
    assert len(cases.everything(ledger, robin)) == 2
    changes = {
        "removed": [delete(coded).where(coded.c.id == first.id)],
        "put_back": [update(coded).where(coded.c.id == first.id).values(revision=first.revision, sealed=first.sealed)],
        "swapped": [update(coded).where(coded.c.id == first.id).values(sealed=second.sealed)],
        "added": [insert(coded).values(id="0" * 32, revision=1, sealed=first.sealed)],
    }
    with ledger.writing() as connection:
        for change in changes[harm]:
            connection.execute(change)
    with pytest.raises(CaseLost):
        cases.everything(ledger, robin)
