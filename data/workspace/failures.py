"""Database errors -> sentences for the person who was saving."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

from data.language import say, to_say
from data.workspace.problems import WorkspaceAway

_FULL = to_say(
    "This could not be saved, because the disk is full. Nothing that was saved before is lost. Keep this page open, have space made on "
    "the disk, and save again."
)
_BUSY = to_say(
    "This could not be saved, because the workspace was busy for too long. Nothing that was saved before is lost. Keep this page open, and "
    "save again in a moment."
)
_READ_ONLY = to_say(
    "This could not be saved, because the workspace may only be read. Nothing that was saved before is lost. Keep this page open, have its "
    "permissions put right, and save again."
)
_DAMAGED = to_say("The workspace's file is damaged or is not a workspace; put back the latest copy of it.")
_AWAY = to_say(
    "The workspace cannot be reached. Nothing that was saved before is lost. Keep this page open, have its database looked at, and try "
    "again."
)

# Names of SQLite's result codes, and PostgreSQL's SQLSTATE.
_SENTENCES = {
    "SQLITE_FULL": _FULL, "53100": _FULL,
    "SQLITE_BUSY": _BUSY, "SQLITE_LOCKED": _BUSY, "55P03": _BUSY, "40P01": _BUSY, "57014": _BUSY,
    "SQLITE_READONLY": _READ_ONLY, "25006": _READ_ONLY, "42501": _READ_ONLY,
    "SQLITE_CORRUPT": _DAMAGED, "SQLITE_NOTADB": _DAMAGED,
}  # fmt: skip


@contextmanager
def plain_sentences() -> Iterator[None]:
    """Turns what the database says into `WorkspaceAway`; the transaction around it has already been undone.

    What can only be a mistake of ours, such as a statement that is wrong, is not dressed up.
    """
    try:
        yield
    except NoConnectionLeft as error:  # every connection of the process is in use
        raise WorkspaceAway(say(_BUSY)) from error
    except DBAPIError as error:
        if (sentence := _sentence(error)) is None:
            raise
        raise WorkspaceAway(say(sentence)) from error


def _sentence(error: DBAPIError) -> str | None:
    name = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None) or ""
    for code, sentence in _SENTENCES.items():
        if name.startswith(code):  # SQLite has finer codes that begin alike, such as SQLITE_BUSY_SNAPSHOT
            return sentence
    return _AWAY if isinstance(error, OperationalError | InterfaceError) else None
