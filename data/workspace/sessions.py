"""Sign-ins that are over: a cookie that is played again opens nothing, on whichever process it is tried."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Subject, read_these
from data.workspace.opening import Workspace
from data.workspace.people import called


@dataclass(frozen=True)
class SignIn:
    """One sign-in of one person: what the list of sessions knows it by, and when it was."""

    session: str
    names: tuple[str, ...]
    issued: datetime


def end_session(workspace: Workspace, session: str, author: Author) -> None:
    """End one sign-in, for good. Whoever has the session may end it, whatever their role."""
    with changing(workspace, _session(session), Author(author.name, author.role)) as change:
        change.add("ended", {"ended": True})


def end_all_sessions(workspace: Workspace, who: str, author: Author) -> None:
    """End every sign-in of a person so far, as when a laptop is lost. They can sign in again."""
    author.must_keep_people()
    with changing(workspace, _everywhere(called(who)), author) as change:
        change.add("ended everywhere", {"before": workspace.clock().isoformat()})


def has_ended(connection: Connection, sign_in: SignIn) -> bool:
    """Whether this sign-in is over."""
    one = _session(sign_in.session)
    found = read_these(connection, [one, *(_everywhere(called(name)) for name in sign_in.names if name)])
    return one in found or any(sign_in.issued <= datetime.fromisoformat(record.fields["before"]) for record in found.values())


def _session(session: str) -> Subject:
    return Subject(f"session/{session}", "session")


def _everywhere(who: str) -> Subject:
    return Subject(f"sessions-of/{who}", "sessions")
