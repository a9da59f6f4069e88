"""The only road to a number: one function, one question, a tidy frame."""

from queries import maturity, speaking_up, survey, wellbeing, wres_counts
from queries.once import forget
from queries.problems import NotInRelease, ReleaseOfAnotherVersion, ReleaseProblem
from queries.region import open_releases
from queries.release import Release, open_release
from queries.selection import Selection, Viewer

__all__ = [
    "NotInRelease",
    "Release",
    "ReleaseOfAnotherVersion",
    "ReleaseProblem",
    "Selection",
    "Viewer",
    "forget",
    "maturity",
    "open_release",
    "open_releases",
    "speaking_up",
    "survey",
    "wellbeing",
    "wres_counts",
]
