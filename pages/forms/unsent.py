"""A form that is not sent yet: kept as it is filled in, for whoever signed in, so that the end of a session loses nothing.

Nor does a process that is lost, nor a look at another page. What is kept is the start from which the form is drawn again.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from data.access import Refused
from data.language import say, to_say
from data.problems import DataProblem
from data.workspace.drafts import drafts, drop_draft, keep_draft
from data.workspace.history import Fields
from pages.forms.away import as_last_read
from pages.forms.practice_workspace import PracticeWorkspace

Start = TypeVar("Start")

log = logging.getLogger("dashboard")


LEFT = to_say("This stands as you left it, and has not been sent yet.")


def waiting(at: PracticeWorkspace) -> frozenset[str]:
    """The forms of this practice that this person left half filled in."""
    return frozenset(drafts(at.workspace, at.practice, at.author)) if at.somebody else frozenset()


@dataclass(frozen=True)
class Unsent:
    """What was filled in of one form. `about` is the form's name: the same whenever this person opens it."""

    at: PracticeWorkspace
    about: str

    def keep(self, opened: str, begun: str | None, given: Fields) -> None:
        """As it stands now, also when the session has just ended. `opened` is the form's own id; `begun`, what it began with."""
        if not self.at.somebody:
            return
        said = {"opened": opened, "begun": begun, "given": given}
        for author in (self.at.author, self.at.late):
            try:
                keep_draft(self.at.workspace, self.at.practice, self.about, said, author=author)
            except Refused as refused:
                if refused.reason != "expired":
                    return
            except DataProblem as problem:  # the form itself goes on
                log.warning("A form could not be set aside: %s", type(problem).__name__)
                return
            else:
                return

    def found(self) -> Fields | None:
        """What `keep` kept last; None where nothing is waiting."""
        if not self.at.somebody:
            return None
        at = self.at
        return as_last_read(at, f"unsent {self.about}", lambda: drafts(at.workspace, at.practice, at.author).get(self.about))

    def sent(self) -> None:
        """It stands, so nothing waits any more."""
        if self.at.somebody:
            drop_draft(self.at.workspace, self.at.practice, self.about, author=self.at.author)

    def start(self, opened: str, shown: str, read: Callable[[Fields], Start], otherwise: Start) -> Start:
        """What the fields begin with: found where the form comes on screen, and the same for as long as it stays there, since a field
        whose beginning changes under it is another field to Streamlit. `shown` is the key of one that is on screen with the form."""
        state, key = st.session_state, f"{opened} start"
        if shown not in state or key not in state:
            left = self.found()
            state[key] = read(left["given"]) if left and left["opened"] == opened else otherwise
        if state[key] != otherwise:
            st.caption(say(LEFT))
        return state[key]
