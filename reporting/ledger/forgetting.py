"""Files without what was deleted. Whoever overwrites a key says so (`forget`), and the service tries until it is done."""

import logging

from reporting.ledger.opening import WAIT_SECONDS, Ledger
from reporting.ledger.tables import metadata

_PATIENCE = 1.0  # seconds; who is in the way, such as a copy being made, is gone by then, or the service tries again later
_log = logging.getLogger("reporting")


def forget(ledger: Ledger) -> bool:
    """Write the files anew without what is no longer in them. Whether it is done; if not, `ledger.unclean` stays set."""
    ledger.unclean.set()
    return clean(ledger)


def clean(ledger: Ledger) -> bool:
    """As `forget`, where something is left over."""
    with ledger.cleaning:
        if not ledger.unclean.is_set():
            return True
        ledger.unclean.clear()  # what is deleted from here on sets it again
        try:
            done = _sqlite(ledger) if ledger.engine.dialect.name == "sqlite" else _postgresql(ledger)
        except Exception as error:  # the driver's own, since this goes past SQLAlchemy; whatever it is, it must not stop what called
            _log.error("the files could not be cleaned yet: %s", type(error).__name__)
            done = False
        if not done:
            ledger.unclean.set()
        return done


def _sqlite(ledger: Ledger) -> bool:
    with ledger.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(f"pragma busy_timeout = {int(_PATIENCE * 1000)}")  # somebody waits for their page
        try:
            driver.execute("vacuum")  # outside any transaction, so past SQLAlchemy
            busy, *_ = driver.execute("pragma wal_checkpoint(truncate)").fetchone()
        finally:
            driver.execute(f"pragma busy_timeout = {int(WAIT_SECONDS * 1000)}")
    return not busy


def _postgresql(ledger: Ledger) -> bool:
    with ledger.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        driver.autocommit = True
        try:
            driver.execute(f"set lock_timeout = {int(_PATIENCE * 1000)}")  # whoever waits behind it waits as long
            for table in metadata.sorted_tables:
                driver.execute(f"vacuum full {table.name}")  # copy is no reserved word as a table's name there
        finally:
            driver.execute(f"set lock_timeout = {int(WAIT_SECONDS * 1000)}")
            driver.autocommit = False
    return True
