"""Whoever looks at a page, as far as a page needs to know: asked for again wherever something is written or taken away."""

from dataclasses import dataclass
from typing import Protocol

from data.access import SignedIn, Standing
from data.definitions.access import Role
from data.workspace import Author


class Here(Protocol):
    """Somebody at a page. Each may be asked in a callback, a fragment or a download, long after the page was drawn."""

    @property
    def role(self) -> Role: ...

    @property
    def signed_in(self) -> SignedIn | None:
        """The sign-in behind it; None in a demonstration, and where everybody may look."""

    def must_still(self) -> None:
        """Raises `Refused` when this person may no longer look like this."""

    def took(self, what: str, about: str) -> None:
        """To be called before a file or a pack is handed over: asks `must_still`, and notes what was made."""

    def author(self, name: str) -> Author:
        """Who writes, asked for again at each write; `name` is what nobody in particular is called."""
        ...

    def late_author(self, name: str) -> Author:
        """The same, when their session has just ended: for what is set aside until they have signed in again."""
        ...


@dataclass(frozen=True)
class Anybody:
    """Whoever tries the demonstration, or reads what is open to all."""

    role: Role
    practice: str | None = None
    signed_in: None = None

    def must_still(self) -> None:
        """Nobody signed in, so nothing can have ended."""

    def took(self, what: str, about: str) -> None:
        """There is nobody to name."""

    def author(self, name: str) -> Author:
        """The demonstration writes under the name of what it looks as."""
        return Author(name, self.role, self.practice)

    late_author = author


@dataclass(frozen=True)
class Signed:
    """Somebody who signed in, in one of their standings."""

    signed_in: SignedIn
    standing: Standing

    @property
    def role(self) -> Role:
        return self.standing.role

    def must_still(self) -> None:
        self.signed_in.must_stand(self.standing)

    def took(self, what: str, about: str) -> None:
        self.must_still()
        self.signed_in.took(what, about)

    def author(self, name: str) -> Author:
        """The person, not the practice."""
        del name
        return self.signed_in.author(self.standing)

    def late_author(self, name: str) -> Author:
        del name
        return self.signed_in.late_author(self.standing)
