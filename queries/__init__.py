"""The only road to a number: one function, one question, a tidy frame."""

from queries import survey
from queries.problems import NotInRelease, ReleaseProblem
from queries.release import Release, open_release
from queries.selection import Selection

__all__ = ["NotInRelease", "Release", "ReleaseProblem", "Selection", "open_release", "survey"]
