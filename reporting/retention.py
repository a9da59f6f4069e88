"""Forgetting: closed reports are erased after a time that the owner sets. Their coded case stays, without a word and without a way back."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import delete, func, select, update

from reporting.ledger import Ledger
from reporting.ledger.tables import copy, entry, report, service
from reporting.sealing import new_key

WARNING_DAYS: Final = 30
FEWEST_MONTHS, MOST_MONTHS = 1, 60


@dataclass(frozen=True)
class Waiting:
    """All that the owner learns about reports."""

    reports: int
    unread: int
    oldest_unread: date | None


def months(ledger: Ledger) -> int:
    with ledger.reading() as connection:
        return connection.execute(select(service.c.retention_months)).scalar_one()


def set_months(ledger: Ledger, number: int) -> None:
    with ledger.writing() as connection:
        connection.execute(update(service).values(retention_months=number))


def waiting(ledger: Ledger) -> Waiting:
    """Counts, and the day of the oldest report that nobody has read."""
    with ledger.reading() as connection:
        row = connection.execute(select(func.count(), func.count(report.c.waiting_since), func.min(report.c.waiting_since))).one()
    return Waiting(*row)


def erased_on(closed_on: date | None, keep_months: int) -> date | None:
    """The first day on which a report closed on that day is gone."""
    if closed_on is None:
        return None
    year, month = divmod(closed_on.year * 12 + closed_on.month - 1 + keep_months, 12)
    return date(year, month + 1, min(closed_on.day, monthrange(year, month + 1)[1]))


def is_near(erased: date | None, today: date) -> bool:
    """Time to warn guardian and reporter."""
    return erased is not None and erased - today <= timedelta(days=WARNING_DAYS)


def erase_what_is_over(ledger: Ledger) -> int:
    """Erase every report whose time is over; how many there were."""
    keep, today = months(ledger), ledger.today()
    with ledger.reading() as connection:
        closed = connection.execute(select(report.c.id, report.c.closed_on).where(report.c.closed_on.is_not(None))).all()
    over = [row.id for row in closed if (day := erased_on(row.closed_on, keep)) and day <= today]
    if over:
        _erase(ledger, over)
    return len(over)


def _erase(ledger: Ledger, over: Sequence[str]) -> None:
    """Keys are overwritten and that is on the disk before anything is deleted; without them the rest is noise wherever it lies about."""
    noise = new_key()
    with ledger.writing() as connection:
        connection.execute(update(copy).where(copy.c.report.in_(over)).values(sealed=noise))
        connection.execute(update(report).where(report.c.id.in_(over)).values(reporter_copy=noise, head=noise))
        connection.execute(update(entry).where(entry.c.report.in_(over)).values(sealed=noise))
    with ledger.writing() as connection:
        for table, column in ((copy, copy.c.report), (entry, entry.c.report), (report, report.c.id)):
            connection.execute(delete(table).where(column.in_(over)))
    _vacuum(ledger)


def _vacuum(ledger: Ledger) -> None:
    """The files are written anew, without what was deleted."""
    with ledger.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        if ledger.engine.dialect.name == "sqlite":  # outside any transaction, so past SQLAlchemy
            driver.execute("vacuum")
            driver.execute("pragma wal_checkpoint(truncate)")
            return
        connection.rollback()
        driver.autocommit = True
        try:
            for table in (copy, entry, report):
                driver.execute(f"vacuum full {table.name}")  # copy is no reserved word as a table's name there
        finally:
            driver.autocommit = False
