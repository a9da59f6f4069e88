"""Files without what was deleted. Whoever overwrites a key says so (`forget`), and the service tries until it is done."""

import logging
import time

from reporting.ledger.opening import Ledger
from reporting.ledger.tables import metadata

_TRIES, _BETWEEN = 5, 0.2  # seconds; a reader in the way is gone by then, or the service tries again later
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
        driver.execute("vacuum")  # outside any transaction, so past SQLAlchemy
        for tried in range(_TRIES):
            busy, *_ = driver.execute("pragma wal_checkpoint(truncate)").fetchone()
            if not busy:
                return True
            if tried < _TRIES - 1:
                time.sleep(_BETWEEN)
    return False


def _postgresql(ledger: Ledger) -> bool:
    with ledger.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        connection.rollback()
        driver.autocommit = True
        try:
            for table in metadata.sorted_tables:
                driver.execute(f"vacuum full {table.name}")  # copy is no reserved word as a table's name there
        finally:
            driver.autocommit = False
    return True
