"""A damaged row, a crowd, a file in use: each costs what it must and nothing else, and is said in words."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, select, text, update
from sqlalchemy.exc import IntegrityError
from typer.testing import CliRunner

from reporting import guardians, inbox, renewing, reports, retention, sealing, unlocking
from reporting import ledger as ledger_room
from reporting.__main__ import commands
from reporting.cases import Case
from reporting.ledger import Ledger, forgetting, opening
from reporting.ledger.tables import copy, entry, guardian, report
from reporting.problems import ReportingProblem
from reporting.web.limits import PASSPHRASES, REPORTS_AT_ONCE, WORDS, Tries
from reporting.web.line import Line
from reporting.web.texts import MOST, too_long
from tests.reporting.people import CODE, ROBIN, SAM, TEXT, Day, People, enter
from tests.reporting.people import report as write

OTHER = "65432109876543210987"


def public_of(ledger: Ledger, who: str) -> bytes:
    found = next(one.public for one in guardians.everyone(ledger) if one.id == who)
    assert found
    return found


def invented(ledger: Ledger, people: People, said: str) -> str:
    """A whole report that a stranger sealed to Robin, with one entry of any content."""
    made = write(ledger, people.robin, text="Invented", code="1" * 20)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    sealed = sealing.lock_text(key, said, ("report", made, "entry", "1", ""))
    with ledger.writing() as connection:
        row = connection.execute(select(report).where(report.c.id == made)).one()
        head = reports._seal_head(made, key, 1, sealed, row.received_on, row.waiting_since, None)
        connection.execute(update(entry).where(entry.c.report == made).values(sealed=sealed))
        connection.execute(update(report).where(report.c.id == made).values(head=head))
    return made


ENTRY = '"by": "reporter", "what": "%s", "day": "2026-09-02", "text": %s, "fields": %s'
CONTENTS = [
    "no JSON",
    "[]",
    "{}",
    "{" + ENTRY % ("words", "5", "{}") + "}",
    "{" + ENTRY % ("words", '"x"', "[]") + "}",
    "{" + ENTRY % ("state", '""', '{"to": "on fire"}') + "}",
    "{" + ENTRY % ("coded", '""', '{"nonsense": 1}') + "}",
    "{" + ENTRY % ("dance", '""', "{}") + "}",
    ("{" + ENTRY % ("words", '"x"', "{}") + "}").replace("2026-09-02", "soon"),
]


@pytest.mark.parametrize("said", CONTENTS)
def test_a_report_with_a_strangers_content_spoils_no_inbox(said: str, new_visitor, people: People, ledger: Ledger) -> None:
    made = invented(ledger, people, said)
    write(ledger, people.robin)
    robin = new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    assert "Cannot be read" in robin.page.text
    assert TEXT[:30] in robin.page.text
    assert "is not as it was left" in robin.open(f"/guardian/reports/{made}")
    assert robin.open("/guardian/counts").count("are not coded yet") + robin.page.text.count("is not coded yet") == 1


@pytest.mark.parametrize("column", ["received_on", "waiting_since", "closed_on"])
def test_a_day_that_is_none_spoils_its_own_report_only(column: str, new_visitor, people: People, ledger: Ledger, today: Day) -> None:
    """SQLite keeps whatever is written; PostgreSQL would not take it."""
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL keeps days as days.")
    damaged = write(ledger, people.robin, people.sam)
    whole = write(ledger, people.robin, people.sam, code=OTHER, text="The other one")
    key = inbox.key_of(ledger, people.robin, whole)
    assert key
    inbox.code(ledger, people.robin, whole, key, "a", Case("2026/27 Q2", "students", ("bullying",)))
    inbox.set_state(ledger, people.robin, whole, key, "b", "closed")
    with ledger.writing() as connection:
        connection.execute(text(f"update report set {column} = 'one day' where id = '{damaged}'"))
    robin, owner = new_visitor(), new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    assert "Cannot be read" in robin.page.text
    assert "The other one" in robin.page.text
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    assert "<dt>Kept here</dt><dd>2" in owner.page.text
    assert ("is not erased in time" in owner.page.text) == (column == "closed_on")
    today.now = date(2028, 1, 1)
    assert retention.erase_what_is_over(ledger) == 1
    assert reports.by_code(ledger, OTHER) is None


def test_a_guardians_row_that_is_damaged_stops_nobody_else(new_visitor, people: People, ledger: Ledger) -> None:
    kim = enter(ledger, "Kim", "window gravel piano cloud")
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == kim.id).values(public=b"short", counts_copy=b"x"))
    code = new_visitor().write(TEXT)
    robin = new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    assert TEXT[:30] in robin.page.text
    with ledger.reading() as connection:
        assert kim.id not in connection.execute(select(copy.c.guardian)).scalars().all()
    assert reports.by_code(ledger, code)


@pytest.mark.parametrize("kept", [b"", b"short", b"x" * 16, b"x" * 40])
def test_a_damaged_key_is_a_passphrase_that_does_not_open(kept: bytes, people: People, ledger: Ledger) -> None:
    with ledger.writing() as connection:
        connection.execute(update(guardian).where(guardian.c.id == people.robin.id).values(private=kept, recovery=kept))
    assert unlocking.unlock(ledger, people.robin.id, ROBIN) is None
    assert unlocking.recover(ledger, people.robin.id, sealing.new_recovery(), SAM) is None


def test_what_a_reporter_is_not_shown_as_sent_was_not_sent_before(people: People, ledger: Ledger) -> None:
    """A guardian unknown to the database, an id twice: some fault of the database is no report that is there already."""
    with pytest.raises(reports.Nobody):
        reports.receive(ledger, CODE, TEXT, "", {"0" * 32: public_of(ledger, people.robin.id)})
    with ledger.writing() as connection:  # whatever else may be unique one day
        connection.execute(text("create unique index only_one on entry (number)"))
    write(ledger, people.robin)
    with pytest.raises(IntegrityError):
        write(ledger, people.robin, code=OTHER)
    with pytest.raises(reports.SentBefore):
        write(ledger, people.robin)


def test_a_report_for_somebody_who_left_meanwhile_goes_to_the_others_chosen(people: People, ledger: Ledger) -> None:
    chosen = {who.id: public_of(ledger, who.id) for who in (people.robin, people.sam)}
    guardians.leave(ledger, people.sam.id, lose=False)
    made = reports.receive(ledger, CODE, TEXT, "", chosen)
    with ledger.reading() as connection:
        assert connection.execute(select(copy.c.guardian).where(copy.c.report == made)).scalars().all() == [people.robin.id]


def test_a_report_is_not_handed_to_somebody_who_leaves_meanwhile(people: People, ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    made = write(ledger, people.robin)
    key = inbox.key_of(ledger, people.robin, made)
    assert key

    def then_sam_leaves(asked: Ledger) -> list[guardians.Guardian]:
        there = guardians.active(asked)
        guardians.leave(asked, people.sam.id, lose=False)
        return there

    monkeypatch.setattr(inbox, "active", then_sam_leaves)
    assert not inbox.hand_over(ledger, people.robin, made, key, "h", people.sam.id, keep=False)
    assert [one.id for one in inbox.all_of(ledger, people.robin) if one.report] == [made]


def test_nothing_that_a_browser_keeps_can_be_tied_to_a_report_by_the_database(new_visitor, people: People, ledger: Ledger) -> None:
    """The address of the page, which stays in its history, and the marks of the forms that were sent."""
    reporter = new_visitor()
    code = reporter.write(TEXT)
    seen = [*reporter.page.request.url.path.split("/"), reporter.client.cookies["visit"]]
    reporter.come_back(code)
    reporter.open("/en/report/messages")
    once = reporter.page.text.split('name="once" value="')[1].split('"')[0]
    reporter.send(reporter.form_to("/report/messages"), text="More")
    assert "Your words were sent" in reporter.page.text
    with ledger.reading() as connection:
        kept = connection.execute(select(entry.c.once)).scalars().all()
    assert len(kept) == 2
    for mark in (*seen, once):
        assert mark not in kept
        assert sealing.number_from(b"", f"once {mark}") not in kept
    assert people


@contextmanager
def in_use(path: Path) -> Iterator[None]:
    """Somebody reads the file all the while, such as a copy that is being made."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("begin")
        other.execute("select * from report").fetchall()
        yield


def leave(ledger: Ledger, people: People) -> None:
    guardians.leave(ledger, people.sam.id, lose=False)


def hand_over(ledger: Ledger, people: People) -> None:
    made = next(iter(inbox._copies(ledger, people.sam)))
    key = inbox.key_of(ledger, people.sam, made)
    assert key
    assert inbox.hand_over(ledger, people.sam, made, key, "h", people.robin.id, keep=False)


def renew(ledger: Ledger, people: People) -> None:
    renewing.renew(ledger, people.robin)


def begin_anew(ledger: Ledger, people: People) -> None:
    assert people
    renewing.begin_anew(ledger)


SAMS = (guardian.c.private, guardian.c.recovery, guardian.c.counts_copy, guardian.c.anchor)


@pytest.mark.parametrize("act", [leave, hand_over, renew, begin_anew])
def test_overwritten_keys_are_in_no_file(act, people: People, ledger: Ledger, tmp_path: Path) -> None:
    """Whoever leaves, hands over or is renewed: what was sealed to them is looked for in the bytes of the files."""
    write(ledger, people.robin, people.sam)
    if ledger.engine.dialect.name != "sqlite":  # its files are its own; that VACUUM FULL went through is all that can be seen
        act(ledger, people)
        assert not ledger.unclean.is_set()
        return
    with ledger.reading() as connection:
        mine = connection.execute(select(*SAMS).where(guardian.c.id == people.sam.id)).one()
        sealed = connection.execute(select(copy.c.sealed).where(copy.c.guardian == people.sam.id)).scalar_one()
    gone = {leave: [*mine, sealed], begin_anew: [*mine, sealed], hand_over: [sealed], renew: [mine.counts_copy]}[act]
    files = [tmp_path / "reporting.db", tmp_path / "reporting.db-wal"]
    assert all(any(one[:60] in path.read_bytes() for path in files) for one in gone)
    act(ledger, people)
    for path in files:
        assert not [one for one in gone if one[:60] in path.read_bytes() or one[-60:] in path.read_bytes()], path
    assert not ledger.unclean.is_set()


def test_an_old_passphrase_opens_nothing_in_the_file(ledger: Ledger, tmp_path: Path) -> None:
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's files are its own; the same rows are gone by VACUUM FULL.")
    token = guardians.invite(ledger, "Kim", "kim@guardians.example.org")
    written = unlocking.enter(ledger, token, SAM)
    assert written
    with ledger.reading() as connection:
        who, old = connection.execute(select(guardian.c.id, guardian.c.private)).one()
    assert unlocking.recover(ledger, who, written, ROBIN)
    assert all(old[:60] not in path.read_bytes() for path in tmp_path.glob("reporting.db*"))


def test_cleaning_that_somebody_is_in_the_way_of_is_done_later_and_stops_nothing(
    people: People, ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL waits for a table, not for a file.")
    monkeypatch.setattr(forgetting, "_PATIENCE", 0.0)
    with in_use(tmp_path / "reporting.db"):
        guardians.leave(ledger, people.sam.id, lose=False)
        assert ledger.unclean.is_set()
        assert not ledger_room.clean(ledger)
    assert ledger_room.clean(ledger)
    assert not ledger.unclean.is_set()
    assert (tmp_path / "reporting.db-wal").stat().st_size == 0


def test_one_report_that_cannot_be_erased_keeps_no_other(people: People, ledger: Ledger, today: Day) -> None:
    for code in (CODE, OTHER):
        made = write(ledger, people.robin, code=code)
        key = inbox.key_of(ledger, people.robin, made)
        assert key
        inbox.set_state(ledger, people.robin, made, key, "b", "closed")
    if ledger.engine.dialect.name == "sqlite":
        stop = f"create trigger stop before delete on report when old.id = '{made}' begin select raise(abort, 'no'); end"
        with ledger.writing() as connection:
            connection.execute(text(stop))
    else:
        with ledger.writing() as connection:
            connection.execute(text("create table held (report varchar(32) references report (id))"))
            connection.execute(text(f"insert into held values ('{made}')"))
    today.now = date(2028, 1, 1)
    assert retention.erase_what_is_over(ledger) == 1
    assert [one.id for one in inbox.all_of(ledger, people.robin)] in ([made], [])


def test_a_shorter_time_is_asked_about_and_erases_nothing_before_a_month(new_visitor, people: People, ledger: Ledger, today: Day) -> None:
    made = write(ledger, people.robin)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    inbox.set_state(ledger, people.robin, made, key, "b", "closed")
    today.now = date(2027, 3, 1)
    owner, robin = new_visitor(), new_visitor()
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    owner.send(owner.form_to("/retention"), months="3")
    assert "1 closed report would be erased on 31/03/2027" in owner.page.text
    assert retention.keeping(ledger).months == 12
    owner.send(owner.form_to("/retention"))
    assert "The time that reports are kept was changed" in owner.page.text
    assert retention.erase_what_is_over(ledger) == 0
    robin.unlock(people.robin.id, ROBIN)
    assert "Erased soon" in robin.page.text
    today.now = date(2027, 3, 31)
    assert retention.erase_what_is_over(ledger) == 1
    owner.open("/owner")
    owner.send(owner.form_to("/retention"), months="24")
    assert "The time that reports are kept was changed" in owner.page.text


def test_without_a_guardian_nothing_is_taken_and_other_ways_are_shown(new_visitor, people: People, ledger: Ledger) -> None:
    reporter, owner = new_visitor(), new_visitor()
    code = reporter.write(TEXT)
    renewing.begin_anew(ledger)
    assert reporter.open("/en/write").count("116 123") == 1
    assert reporter.page.status_code == 503
    assert "there is no guardian who could read a new report" in reporter.open("/en")
    reporter.client.post("/en/write", content="", headers={"content-type": "application/x-www-form-urlencoded"})
    reporter.come_back(code)
    assert "No guardian can read this report any more" in reporter.page.text
    owner.open("/owner")
    owner.send(owner.form_to("/choose"), who="owner")
    assert "No guardian can read new reports, so none are taken." in owner.page.text
    assert "1 report can be read by no guardian any more" in owner.page.text
    late = enter(ledger, "Late", "window gravel piano cloud")
    assert late.trust == "full"
    assert reporter.write("Anew") != code
    assert people


def test_closing_a_case_whose_counts_were_changed_says_so(new_visitor, people: People, ledger: Ledger) -> None:
    made = write(ledger, people.robin)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    inbox.code(ledger, people.robin, made, key, "a", Case("2026/27 Q2", "students", ("bullying",)))
    robin = new_visitor()
    robin.unlock(people.robin.id, ROBIN)
    robin.open(f"/guardian/reports/{made}")
    with ledger.writing() as connection:
        connection.execute(text("update service set book = null"))
    robin.send(robin.form_to("/state"), state="closed")
    assert robin.page.status_code == 409
    assert "The counts are not as they were left" in robin.page.text
    assert "book cannot be read" in robin.open("/guardian")


def test_a_database_of_the_version_for_trying_out_is_refused_in_a_sentence(tmp_path: Path) -> None:
    """Its guardians have no anchor, and whoever writes the database could make another one look so."""
    url = f"sqlite:///{tmp_path / 'old.db'}"
    config = Config()
    config.set_main_option("script_location", str(opening.MIGRATIONS))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("insert into service (id, salt, retention_months) values (1, x'00', 12)"))
    ledger_room.open_ledger(url, 12).close()  # nobody has used it: it is brought up to date
    with engine.begin() as connection:
        connection.execute(text("insert into guardian (id, name, email) values ('1', 'Kim', 'kim@guardians.example.org')"))
        connection.execute(text("update alembic_version set version_num = '0001'"))
    with pytest.raises(ReportingProblem, match="Name another database, or move the old one away"):
        ledger_room.open_ledger(url, 12)
    engine.dispose()


def test_beginning_anew_asks_first() -> None:
    asked = CliRunner().invoke(commands, ["begin-anew"])
    assert isinstance(asked.exception, ReportingProblem)
    assert "Add --yes" in str(asked.exception)


# --- crowds ------------------------------------------------------------------------------------------
def test_the_line_is_served_in_order_as_many_at_a_time_as_it_has_places_and_has_an_end() -> None:
    async def crowd() -> tuple[list[int], list[bool], int]:
        line, order, came, at_once, most = Line(2, 3, patience=60), [], [], 0, 0
        go_on = asyncio.Event()

        async def one(number: int) -> None:
            nonlocal at_once, most
            async with line.turn() as got:
                came.append(got)
                if not got:
                    return
                at_once += 1
                most = max(most, at_once)
                order.append(number)
                await go_on.wait()
                at_once -= 1

        people = [asyncio.create_task(one(number)) for number in range(8)]
        while len(came) < 5:  # two have their turn, three wait, three are told at once
            await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(*people)
        return order, came, most

    order, came, most = asyncio.run(crowd())
    assert order == [0, 1, 2, 3, 4]
    assert sorted(came) == [False] * 3 + [True] * 5
    assert most == 2


def test_whoever_waits_too_long_is_told_and_takes_nobodys_place() -> None:
    async def crowd() -> list[bool]:
        line = Line(1, 5, patience=0.0)
        async with line.turn() as first, line.turn() as second:
            found = [first, second]
        async with line.turn() as third:
            return [*found, third]

    assert asyncio.run(crowd()) == [True, False, True]


def test_a_full_line_costs_no_words_and_shuts_no_guardian_out(new_visitor, people: People, monkeypatch: pytest.MonkeyPatch) -> None:
    reporter, robin = new_visitor(), new_visitor()
    code = reporter.write(TEXT)
    reporter.open("/en/write")
    reporter.send()
    for field in ({"text": "Not lost"}, {"readers": "all"}, {"group": ""}):
        reporter.send(**field)
    full = Line(0, 0)
    monkeypatch.setattr(reporter.service.codes, "_turn", full._turn)
    monkeypatch.setattr(reporter.service.codes, "_most", 0)
    reporter.send()
    assert "yours has not been taken yet" in reporter.page.text
    assert "Not lost</textarea>" in reporter.page.text
    reporter.come_back(code)
    assert "Very many people are coming back" in reporter.page.text
    robin.unlock(people.robin.id, ROBIN)
    assert TEXT[:30] in robin.page.text


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_sending_has_a_limit_for_all_together_and_none_for_coming_back() -> None:
    clock = Clock()
    tries = Tries(240, clock)
    assert [tries.report() for _ in range(REPORTS_AT_ONCE + 2)] == [True] * REPORTS_AT_ONCE + [False] * 2
    clock.now = 60
    assert [tries.report() for _ in range(5)] == [True] * 4 + [False]
    assert [tries.words("a") for _ in range(WORDS + 1)] == [True] * WORDS + [False]
    assert tries.words("b")
    assert [tries.passphrase("robin") for _ in range(PASSPHRASES + 1)] == [True] * PASSPHRASES + [False]
    tries.sweep()
    assert not tries.report()
    assert not tries.words("a")
    clock.now = 10_000
    tries.sweep()
    assert tries._buckets == {}


def test_a_forged_form_takes_no_more_than_may_be_written_or_chosen(new_visitor, people: People, ledger: Ledger) -> None:
    reporter = new_visitor()
    reporter.open("/en/come-back")
    reporter.send(code="0" * 20, unsent="x" * 150_000)
    assert "No report opens with this code" in reporter.page.text
    opened = reporter.service.opened.get(reporter.service.visits.read(reporter.client.cookies["visit"]))
    assert opened
    assert opened.unsent == "x" * MOST
    for said, over in (("x" * MOST, 0), ("x" * (MOST + 3), 3), ("\N{PILE OF POO}" * 7_000, 1_000)):
        assert too_long(said) == over
    reporter.open("/en/write")
    reporter.send()
    reporter.send(text=TEXT)
    reporter.send(readers="all")
    reporter.send(group="students")
    reporter.send(group="=cmd()" * 2_000)  # only a forged form has it; it would stand in the quarter's file
    assert "Your report was sent" in reporter.page.text
    assert inbox.all_of(ledger, people.robin)[0].report.entries[0].fields == {"group": ""}  # type: ignore[union-attr]
    reporter.open("/en/come-back")
    reporter.send(code="\N{ARABIC-INDIC DIGIT FIVE} \N{FULLWIDTH DIGIT SIX}" * 10)
    assert "No report opens with this code" in reporter.page.text


def test_a_reporter_who_floods_their_own_report_is_asked_to_wait_and_loses_nothing(new_visitor, people: People) -> None:
    reporter = new_visitor()
    reporter.come_back(reporter.write(TEXT))
    reporter.open("/en/report/messages")
    for number in range(WORDS):
        reporter.send(reporter.form_to("/report/messages"), text=f"More {number}")
    assert "Your words were sent" in reporter.page.text
    reporter.send(reporter.form_to("/report/messages"), text="And more")
    assert "Wait a few minutes, and send them again" in reporter.page.text
    assert "And more</textarea>" in reporter.page.text
    assert people
