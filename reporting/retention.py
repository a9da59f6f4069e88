"""Forgetting: closed reports are erased after a time that the owner sets. Their coded case stays, without a word and without a way back."""

import logging
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete, func, select, update

from reporting.guardians import WARNING_DAYS
from reporting.ledger import Ledger, forget
from reporting.ledger.tables import IS_ACTIVE, as_text, copy, entry, guardian, read_day, report, service
from reporting.sealing import new_key

FEWEST_MONTHS, MOST_MONTHS = 1, 60
_FOR_NOBODY = report.c.id.not_in(select(copy.c.report).join(guardian, copy.c.guardian == guardian.c.id).where(IS_ACTIVE))
_log = logging.getLogger("reporting")


@dataclass(frozen=True)
class Keeping:
    """How long closed reports are kept, and a day before which none is erased."""

    months: int
    not_before: date | None = None

    def erased_on(self, closed_on: date | None) -> date | None:
        """The first day on which a report closed on that day is gone."""
        if closed_on is None:
            return None
        year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + self.months, 12)
        over = date(year, month + 1, min(closed_on.day, monthrange(year, month + 1)[1]))
        return max(over, self.not_before or over)


@dataclass(frozen=True)
class Waiting:
    """All that the owner learns about reports."""

    reports: int
    unread: int
    oldest_unread: date | None
    for_nobody: int  # no guardian can read them any more
    damaged: int  # their days cannot be read, so they are not forgotten by themselves


def keeping(ledger: Ledger) -> Keeping:
    with ledger.reading() as connection:
        row = connection.execute(select(service.c.retention_months, as_text(service.c.no_erasure_before))).one()
    try:
        return Keeping(row.retention_months, read_day(row.no_erasure_before))
    except ValueError:
        return Keeping(row.retention_months)


def set_months(ledger: Ledger, number: int) -> None:
    """A shorter time begins to count in a month, since everybody is to be told a month before."""
    with ledger.writing() as connection:
        changed: dict[str, object] = {"retention_months": number}
        if number < connection.execute(select(service.c.retention_months).with_for_update()).scalar_one():
            changed["no_erasure_before"] = ledger.today() + timedelta(days=WARNING_DAYS)
        connection.execute(update(service).values(changed))


def would_go(ledger: Ledger, number: int) -> tuple[int, date]:
    """How many more reports a shorter time would erase in a month from now, and on which day."""
    then, now = Keeping(number, ledger.today() + timedelta(days=WARNING_DAYS)), keeping(ledger)
    assert then.not_before
    day = then.not_before
    sooner = [on for _, on in _closed(ledger)[0] if then.erased_on(on) == day and (now.erased_on(on) or day) > day]
    return len(sooner), day


def waiting(ledger: Ledger) -> Waiting:
    """Counts, and the day of the oldest report that nobody has read."""
    with ledger.reading() as connection:
        days = connection.execute(select(as_text(report.c.waiting_since)).where(report.c.waiting_since.is_not(None))).scalars().all()
        number = connection.execute(select(func.count()).select_from(report)).scalar_one()
        nobody = connection.execute(select(func.count()).select_from(report).where(_FOR_NOBODY)).scalar_one()
    known = [found for found in map(_day_or_none, days) if found]
    return Waiting(number, len(days), min(known, default=None), nobody, _closed(ledger)[1])


def is_near(erased: date | None, today: date) -> bool:
    """Time to warn guardian and reporter."""
    return erased is not None and erased - today <= timedelta(days=WARNING_DAYS)


def erase_what_is_over(ledger: Ledger) -> int:
    """Erase every report whose time is over; how many there were. One that cannot be erased does not keep the others."""
    keep, today = keeping(ledger), ledger.today()
    closed, damaged = _closed(ledger)
    if damaged:
        _log.error("reports that cannot be forgotten, since their days cannot be read: %s", damaged)
    over = [number for number, closed_on in closed if (gone := keep.erased_on(closed_on)) and gone <= today]
    erased = sum(_erase(ledger, one) for one in over)
    forget(ledger)  # each day, also where nothing is over: until the file is written anew, the rows of a day lie in it as they came
    return erased


def _closed(ledger: Ledger) -> tuple[list[tuple[str, date]], int]:
    """Each report that counts as closed, with its day, and how many have one that cannot be read. What no guardian can read any more counts
    as closed on the day it came: nobody could ever close it."""
    asked = select(report.c.id, as_text(report.c.closed_on), as_text(report.c.received_on))
    with ledger.reading() as connection:
        closed = [(row.id, row.closed_on) for row in connection.execute(asked.where(report.c.closed_on.is_not(None)))]
        orphans = asked.where(report.c.closed_on.is_(None), _FOR_NOBODY)
        closed += [(row.id, row.received_on) for row in connection.execute(orphans)]
    found = [(number, _day_or_none(written)) for number, written in closed]
    return [(number, day) for number, day in found if day], sum(day is None for _, day in found)


def _day_or_none(written: str) -> date | None:
    try:
        return read_day(written)
    except (ValueError, TypeError):
        return None


def _erase(ledger: Ledger, one: str) -> bool:
    """Keys are overwritten and that is on the disk before anything is deleted; without them the rest is noise wherever it lies about."""
    noise = new_key()
    try:
        with ledger.writing() as connection:
            connection.execute(update(copy).where(copy.c.report == one).values(sealed=noise))
            connection.execute(update(report).where(report.c.id == one).values(reporter_copy=noise, head=noise))
            connection.execute(update(entry).where(entry.c.report == one).values(sealed=noise))
        with ledger.writing() as connection:
            for table, column in ((copy, copy.c.report), (entry, entry.c.report), (report, report.c.id)):
                connection.execute(delete(table).where(column == one))
    except Exception as error:  # a row that somebody damaged must not keep the others
        _log.error("a report could not be erased: %s", type(error).__name__)
        return False
    return True
