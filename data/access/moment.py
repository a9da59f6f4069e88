"""The person at this moment: asked before each page, each save, each file and each pack, wherever the code runs that wants to know."""

import logging
from dataclasses import dataclass, field, replace
from datetime import timedelta

from data.access.identity import Identity
from data.access.person import Person, Standing, standings
from data.access.refusals import Refused
from data.problems import DataProblem
from data.workspace import audit
from data.workspace.authors import Author
from data.workspace.opening import Workspace
from data.workspace.people import listed_as
from data.workspace.sessions import SignIn, end_session, has_ended

CLOCKS_DIFFER = timedelta(minutes=5)  # by which a server and a provider may disagree; NTP keeps them within a second
ON_TIME = timedelta(0)
LATE = timedelta(hours=1)  # for which what somebody goes on typing is set aside for them

log = logging.getLogger("dashboard")


@dataclass(frozen=True)
class SignedIn:
    """Somebody's sign-in, as it was when their page connected. Whether it still holds is found out anew at every question."""

    workspace: Workspace = field(repr=False)
    identity: Identity
    longest: timedelta

    def person(self, late: timedelta = ON_TIME) -> Person:
        """Who this is now. Raises `Refused`, also where it cannot be found out. late: by how much the session may be over."""
        now, who = self.workspace.clock(), self.identity
        if who.issued > now + CLOCKS_DIFFER:
            raise Refused("clock")
        if now >= who.issued + self.longest + late:
            raise Refused("expired")
        try:
            with self.workspace.reading() as connection:
                ended = has_ended(connection, SignIn(who.session, self._names, who.issued))
                listed = listed_as(connection, self._names)
        except DataProblem as problem:
            log.warning("Nobody's access can be checked: %s", type(problem).__name__)
            raise Refused("cannot_tell") from problem
        if ended:
            raise Refused("signed_out")
        found = standings(who, self.workspace.definitions.access, listed, now.date())
        if not found:
            raise Refused("no_role")
        return Person(who, found)

    def must_stand(self, standing: Standing, late: timedelta = ON_TIME) -> None:
        """Raises `Refused` unless the person may stand like this at this moment."""
        if not self.person(late).may_stand(standing):
            raise Refused("role_ended")

    def author(self, standing: Standing) -> Author:
        """The person as they write in the workspace, asked for again at each write."""
        return Author(self.identity.author, standing.role, standing.practice, still=lambda: self.must_stand(standing))

    def late_author(self, standing: Standing) -> Author:
        """The person when their session has just ended, for what is set aside until they are back, and for nothing else."""
        return replace(self.author(standing), still=lambda: self.must_stand(standing, LATE))

    def arrived(self) -> None:
        """Note the sign-in, once."""
        self._noted("signed in", once=f"in/{self.identity.session}")

    def refused(self, refusal: Refused) -> None:
        """Note that somebody was not let in, once a sign-in and reason."""
        self._noted("refused", refusal.reason.replace("_", " "), once=f"refused/{refusal.reason}/{self.identity.session}")

    def took(self, what: str, about: str) -> None:
        """Note that a file or a pack was made."""
        audit.note(self.workspace, what, self.identity.author, about)

    def leave(self) -> None:
        """End this sign-in on the server. Raises `WorkspaceProblem` when that could not be written down."""
        end_session(self.workspace, self.identity.session, Author(self.identity.author, "staff"))
        self._noted("signed out", once=f"out/{self.identity.session}")

    @property
    def _names(self) -> tuple[str, ...]:
        """What the list may know somebody by: their address, or their subject at the provider."""
        return tuple(name for name in (self.identity.email, self.identity.subject) if name)

    def _noted(self, what: str, about: str = "", *, once: str) -> None:
        """The record of access is no reason to keep somebody out, nor in: where it is away, the log says so."""
        try:
            audit.note(self.workspace, what, self.identity.author, about, once=once)
        except DataProblem as problem:
            log.warning("The record of access could not be written: %s", type(problem).__name__)
