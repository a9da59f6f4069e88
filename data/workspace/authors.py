"""Who writes or reads, and what they may. Whoever is signed in is asked for again at the moment of writing, not when the form was drawn."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass, field

from data.definitions.access import Role
from data.language import say
from data.workspace.problems import NotAllowed

MADE_UP = "Demonstration"  # whoever wrote what is made up


def whoever_types() -> str:
    """Whoever runs a command, by the name of their user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # in a container, where users often have a number only
        return f"user {os.getuid()}"


def _always() -> None:
    """Whoever runs a command, and whoever tries the demonstration, is there."""


@dataclass(frozen=True)
class Author:
    """A person at work. `practice` is the code of the practice they write for, and None for every other role.

    `still` raises `NotAllowed` when the person may no longer be what this says: their shift is over, they have signed out, or their
    role has been taken back.
    """

    name: str
    role: Role
    practice: str | None = None
    still: Callable[[], None] = field(default=_always, compare=False, repr=False)

    def must_belong_to(self, practice: str) -> None:
        """Raises `NotAllowed` unless the author writes for this practice: its notes and plans are its own."""
        if self.role != "practice" or self.practice != practice:
            raise NotAllowed(
                say("Only practice {practice} itself can see and change this; choose it as your practice first.", practice=practice)
            )
        self.still()

    def must_run_rounds(self) -> None:
        """Raises `NotAllowed` unless the author may open and close rounds, or load past assessments."""
        if self.role not in ("leadership", "steward"):
            raise NotAllowed(say("Only ICS leadership or the data steward can open or change a round; ask them to do it."))
        self.still()

    def must_keep_people(self) -> None:
        """Raises `NotAllowed` unless the author may say who has which role."""
        if self.role != "steward":
            raise NotAllowed(say("Only the data steward can see and change who has which role; ask them to do it."))
        self.still()

    def must_see_people(self) -> None:
        """Raises `NotAllowed` unless the author may read who has which role."""
        if self.role not in ("leadership", "steward"):
            raise NotAllowed(say("Only ICS leadership and the data steward can see who has which role."))
        self.still()

    def must_read_audit(self) -> None:
        """Raises `NotAllowed` unless the author may read who signed in and what was taken away."""
        if self.role != "governance":
            raise NotAllowed(say("Only whoever looks after information governance can read the record of access."))
        self.still()
