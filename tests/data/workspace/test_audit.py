"""The record of access: added to, read by one role, kept apart, and let go of when it is old."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.workspace import Author, NotAllowed, Workspace, audit
from data.workspace.people import add_person
from data.workspace.rounds import open_round
from tests.data.workspace.people import ALDER, LEAD, NOW, STEWARD, TODAY, at

KEEPER = Author("Ivy", "governance")


def told(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(one.what, one.who, one.about) for one in audit.noted(workspace, date(2020, 1, 1), date(2030, 1, 1), KEEPER)]


def test_what_was_done_is_read_with_the_last_first(empty: Workspace) -> None:
    audit.note(empty, "signed in", "Ada")
    audit.note(at(empty, NOW + timedelta(minutes=1)), "made a file", "Ada", "levels.csv")
    assert told(empty) == [("made a file", "Ada", "levels.csv"), ("signed in", "Ada", "")]
    assert audit.noted(empty, TODAY + timedelta(days=1), TODAY + timedelta(days=9), KEEPER) == []


def test_what_happens_once_is_noted_once(empty: Workspace) -> None:
    for _ in range(3):
        audit.note(empty, "signed in", "Ada", once="in/1")
        audit.note(empty, "made a file", "Ada", "levels.csv")
    assert [what for what, _, _ in told(empty)].count("signed in") == 1
    assert [what for what, _, _ in told(empty)].count("made a file") == 3


def test_a_role_and_its_note_come_together(empty: Workspace) -> None:
    add_person(empty, "ada@practice.example", "practice", [ALDER], TODAY, None, STEWARD)
    assert told(empty) == [("role added", "Sam", f"ada@practice.example as practice for {ALDER} from {TODAY}")]
    assert "role added" in audit.NOTED, "else nobody can say it in words of their own"


def test_a_round_and_its_note_come_together(empty: Workspace) -> None:
    open_round(empty, "2026", "Spring 2026", TODAY, TODAY + timedelta(days=30), LEAD)
    assert told(empty) == [("round opened", "Lee", "2026, Spring 2026, 2026-05-10 to 2026-06-09")]
    assert "round opened" in audit.NOTED


@pytest.mark.parametrize("role", ["leadership", "practice", "guardian", "steward", "staff"])
def test_one_role_reads_it(empty: Workspace, role) -> None:
    """Not the steward: whoever gives roles is in it."""
    with pytest.raises(NotAllowed):
        audit.noted(empty, TODAY, TODAY, Author("Anybody", role, ALDER if role == "practice" else None))


def test_nothing_in_it_can_be_changed(empty: Workspace) -> None:
    audit.note(empty, "signed in", "Ada")
    with pytest.raises(DBAPIError, match="never changed"), empty.engine.begin() as connection:
        connection.execute(text("update audit set who = 'Bea'"))


def test_only_what_is_old_can_go(empty: Workspace) -> None:
    audit.note(empty, "signed in", "Ada")
    with empty.engine.begin() as connection:
        now = connection.execute(text("select max(at) from audit")).scalar()
    assert now is not None
    far = at(empty, NOW.replace(year=2090))  # whoever sets the clock wrong must not empty the record either
    audit.note(far, "signed in", "Bea")
    assert audit.forget_before(empty, TODAY + timedelta(days=400)) == 0, "younger than 30 days by this clock"
    assert audit.forget_before(at(empty, NOW + timedelta(days=31)), TODAY + timedelta(days=1)) == 1
    assert [who for _, who, _ in told_until(far)] == ["Bea"]
    with pytest.raises(DBAPIError, match="kept until they are old"), empty.engine.begin() as connection:
        connection.execute(text("delete from audit"))


def told_until(workspace: Workspace) -> list[tuple[str, str, str]]:
    return [(one.what, one.who, one.about) for one in audit.noted(workspace, date(2020, 1, 1), date(2100, 1, 1), KEEPER)]


def test_its_export_runs_nothing_in_a_spreadsheet(empty: Workspace) -> None:
    audit.note(empty, "made a file", '=HYPERLINK("x")', "+1, two\nlines")
    lines = audit.export(audit.noted(empty, TODAY, TODAY, KEEPER)).decode("utf-8-sig").splitlines()
    assert lines[0] == "at (UTC),what,who,about"
    assert lines[1].startswith('2026-05-10 12:00:00,made a file,"\'=HYPERLINK(""x"")","\'+1, two')
