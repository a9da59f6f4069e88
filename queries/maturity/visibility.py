"""Who sees whose levels."""

from collections.abc import Iterable

from queries.selection import Selection, Viewer

ANONYMOUS_AT_LEAST = 8  # practices in a distribution that others may see; statistics reference 4.4 J

NOT_SUBMITTED, NOT_APPLICABLE = "not_submitted", "not_applicable"
FEW_PRACTICES, WHOLE_AREA_ONLY, OWN_ONLY = "few_practices", "whole_area_only", "own_only"


def may_see_levels(viewer: Viewer, practice: str) -> bool:
    """Leadership sees every practice's levels, a practice its own."""
    return viewer.role == "leadership" or viewer.practice == practice


def may_see_submission(viewer: Viewer, practice: str) -> bool:
    """Whether a practice has submitted is for those who run the rounds, and for itself."""
    return viewer.role == "steward" or may_see_levels(viewer, practice)


def with_levels(viewer: Viewer, practices: Iterable[str]) -> list[str]:
    """The practices among these whose levels the viewer may see, in the order given."""
    return [practice for practice in practices if may_see_levels(viewer, practice)]


def anonymous_problem(viewer: Viewer, selection: Selection, base: int) -> str | None:
    """Why a distribution over `base` practices is not shown; None where it is.

    Others than leadership get the whole area only: two selections that differ by one practice would give that practice away.
    """
    if viewer.role == "leadership":
        return None if base else NOT_SUBMITTED
    if selection.practices or selection.neighbourhoods:
        return WHOLE_AREA_ONLY
    return None if base >= ANONYMOUS_AT_LEAST else FEW_PRACTICES
