"""PostgreSQL connections that give up: a server that is frozen, or a network that swallows packets, holds nobody for minutes.

The server's own limits (`statement_timeout`, `lock_timeout`) are kept by the server, which does not help while it is frozen, and TCP's
are satisfied by its kernel. So the clock is looked at here, while waiting for an answer.
"""

from typing import Any

import psycopg
from psycopg.errors import _WaitTimeout

CONNECT_SECONDS = 5
ANSWER_SECONDS = 10.0  # for one statement; ours take milliseconds


class PatientConnection(psycopg.Connection[Any]):
    """Raises `psycopg.OperationalError`, and is closed, when an answer takes too long."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """As psycopg waits, for a while."""
        try:
            return super().wait(gen, interval, ANSWER_SECONDS if timeout is None else timeout)
        except _WaitTimeout:
            self.pgconn.finish()  # an answer that came later would be taken for that of the next question
            raise psycopg.OperationalError("the server did not answer in time") from None


def connect(_dialect: object, _record: object, given: list[Any], named: dict[str, Any]) -> PatientConnection:
    """How SQLAlchemy connects (its event `do_connect`)."""
    return PatientConnection.connect(*given, **{"connect_timeout": CONNECT_SECONDS} | named)
