"""Who writes or reads, and what they may. Until people sign in, the page says who they are; the rules are the same."""

from dataclasses import dataclass
from typing import Literal

from data.workspace.problems import NotAllowed

Role = Literal["leadership", "practice", "guardian", "steward"]


@dataclass(frozen=True)
class Author:
    """A person at work. `practice` is the code of the practice they write for, and None for every other role."""

    name: str
    role: Role
    practice: str | None = None

    def must_belong_to(self, practice: str) -> None:
        """Raises `NotAllowed` unless the author writes for this practice: its notes and plans are its own."""
        if self.role != "practice" or self.practice != practice:
            raise NotAllowed(f"Only practice {practice} itself can see and change this; choose it as your practice first.")

    def must_run_rounds(self) -> None:
        """Raises `NotAllowed` unless the author may open and close rounds, or load past assessments."""
        if self.role not in ("leadership", "steward"):
            raise NotAllowed("Only ICS leadership or the data steward can open or change a round; ask them to do it.")
