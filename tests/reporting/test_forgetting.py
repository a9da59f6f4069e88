"""What is over is gone for good, with a warning before; the count stays."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from reporting import cases, guardians, inbox, reports, retention, unlocking
from reporting.cases import Case
from reporting.ledger import Ledger
from reporting.ledger.tables import copy, entry, report
from reporting.retention import Keeping
from tests.reporting.people import CODE, ROBIN, SAM, Day, People
from tests.reporting.people import report as write

OTHER = "65432109876543210987"


def closed_report(ledger: Ledger, people: People) -> tuple[str, bytes]:
    made = write(ledger, people.robin, people.sam)
    key = inbox.key_of(ledger, people.robin, made)
    assert key
    inbox.code(ledger, people.robin, made, key, "a", Case("2026/27 Q2", "students", ("bullying",)))
    inbox.set_state(ledger, people.robin, made, key, "b", "closed")
    return made, key


def test_a_closed_report_is_erased_on_its_day_and_its_case_stays(ledger: Ledger, people: People, today: Day) -> None:
    made, key = closed_report(ledger, people)
    write(ledger, people.robin, code=OTHER)
    today.now = date(2027, 9, 1)
    assert retention.erase_what_is_over(ledger) == 0
    today.now = date(2027, 9, 2)
    assert retention.erase_what_is_over(ledger) == 1
    assert reports.read(ledger, made, key) is None
    assert reports.by_code(ledger, CODE) is None
    assert reports.by_code(ledger, OTHER)
    with ledger.reading() as connection:
        left = [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in (report, entry, copy)]
    assert left == [1, 1, 1]
    assert cases.everything(ledger, people.robin) == [Case("2026/27 Q2", "students", ("bullying",), closed=True, days=0)]


def test_nothing_of_an_erased_report_is_left_in_the_file(tmp_path: Path, people: People, ledger: Ledger, today: Day) -> None:
    """What was sealed is taken from the database before, and looked for in the bytes of its files after."""
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's files are its own; the same rows are gone by VACUUM FULL.")
    made, _ = closed_report(ledger, people)
    with ledger.reading() as connection:
        sealed = [row.sealed for table in (entry, copy) for row in connection.execute(select(table.c.sealed))]
        sealed += [value for row in connection.execute(select(report.c.head, report.c.reporter_copy)) for value in row]
    files = [tmp_path / "reporting.db", tmp_path / "reporting.db-wal"]
    assert all(any(one[:60] in path.read_bytes() for path in files) for one in sealed)
    today.now = date(2028, 1, 1)
    retention.erase_what_is_over(ledger)
    for path in files:
        content = path.read_bytes()
        assert not [one for one in sealed if one[:60] in content or one[-60:] in content], path
        assert made.encode() not in content


@pytest.mark.parametrize(
    ("closed", "months", "gone"),
    [
        (date(2026, 9, 2), 12, date(2027, 9, 2)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (None, 12, None),
    ],
)
def test_the_day_of_erasure(closed: date | None, months: int, gone: date | None) -> None:
    assert Keeping(months).erased_on(closed) == gone


def test_both_sides_are_warned_a_month_before(new_visitor, ledger: Ledger, people: People, today: Day) -> None:
    closed_report(ledger, people)
    reporter, robin = new_visitor(), new_visitor()
    today.now = date(2027, 8, 10)
    reporter.come_back(CODE)
    assert "will be erased on 02/09/2027" in reporter.page.text
    assert 'class="note care"' in reporter.page.text
    robin.unlock(people.robin.id, ROBIN)
    assert "Erased soon" in robin.page.text
    today.now = date(2027, 9, 2)
    retention.erase_what_is_over(ledger)
    assert "This report was erased" in reporter.open("/en/report")
    assert "There is no report for you." in robin.open("/guardian")


def test_what_is_added_to_a_closed_report_is_kept_as_long_again(new_visitor, ledger: Ledger, people: People, today: Day) -> None:
    """The reporter is told that it was sent; it must not be erased before a guardian has been there. The case took no longer by it."""
    made, key = closed_report(ledger, people)
    reporter = new_visitor()
    today.now = date(2027, 9, 1)
    reporter.come_back(CODE)
    reporter.open("/en/report/messages")
    reporter.send(text="It has begun again.")
    assert "Your words were sent" in reporter.page.text
    assert "02/09/2027" not in reporter.page.text
    today.now = date(2027, 9, 2)
    assert retention.erase_what_is_over(ledger) == 0
    inbox.answer(ledger, people.robin, made, key, "c", "I have read it.")
    inbox.code(ledger, people.robin, made, key, "d", Case("2026/27 Q2", "other", ("bullying",)))
    assert [(one.closed, one.days) for one in cases.everything(ledger, people.robin)] == [(True, 0)]
    today.now = date(2028, 9, 1)
    assert retention.erase_what_is_over(ledger) == 1


def test_the_order_in_which_reports_came_is_not_left_in_the_file(tmp_path: Path, people: People, ledger: Ledger) -> None:
    """SQLite puts new rows where there is room, so within a page they lie as they came, until the file is written anew each day."""
    if ledger.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL numbers what it keeps; docs/reporting.md says so.")
    came = [write(ledger, people.robin, code=f"{number:020d}").encode() for number in range(12)]

    def pages_that_tell() -> int:
        file, log = ((tmp_path / name).read_bytes() for name in ("reporting.db", "reporting.db-wal"))
        pages = [file[at : at + 4_096] for at in range(0, len(file), 4_096)] + [log[at : at + 4_096] for at in range(56, len(log), 4_120)]
        found = [sorted((one for one in came if one in page), key=page.index) for page in pages]
        return sum(len(there) > 7 and there[::-1] == [one for one in came if one in there] for there in found)

    assert pages_that_tell()
    assert retention.erase_what_is_over(ledger) == 0
    assert not pages_that_tell()


def test_who_leaves_loses_their_copies_and_what_they_alone_could_read_is_not_lost_unasked(ledger: Ledger, people: People) -> None:
    mine = write(ledger, people.sam)
    write(ledger, people.robin, people.sam, code=OTHER)
    with pytest.raises(guardians.NotPossible):
        guardians.leave(ledger, people.sam.id, lose=False)
    key = inbox.key_of(ledger, people.sam, mine)
    assert key
    assert inbox.hand_over(ledger, people.sam, mine, key, "h", people.robin.id, keep=True)
    guardians.leave(ledger, people.sam.id, lose=False)
    assert unlocking.unlock(ledger, people.sam.id, SAM) is None
    assert inbox.all_of(ledger, people.sam) == []
    assert len(inbox.all_of(ledger, people.robin)) == 2
    with pytest.raises(guardians.NotPossible):
        guardians.leave(ledger, people.robin.id, lose=True)


def test_a_case_that_was_closed_or_named_is_counted_as_it_is_now(ledger: Ledger, people: People, today: Day) -> None:
    made, key = closed_report(ledger, people)
    today.now = date(2026, 9, 12)
    inbox.set_state(ledger, people.robin, made, key, "c", "looking")
    assert [one.closed for one in cases.everything(ledger, people.robin)] == [False]
    today.now = date(2026, 9, 20)
    inbox.set_state(ledger, people.robin, made, key, "d", "closed")
    assert [(one.closed, one.days) for one in cases.everything(ledger, people.robin)] == [(True, 18)]
    inbox.code(ledger, people.sam, made, key, "e", Case("2026/27 Q2", "other", ("bullying",)))
    assert [one.group for one in cases.everything(ledger, people.robin)] == ["other"]
