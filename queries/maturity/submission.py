"""Who has assessed, and who has not."""

from typing import Any, Literal

import pandas as pd

from queries.maturity.assessed import assessed
from queries.maturity.frame import framed
from queries.maturity.visibility import OWN_ONLY, may_see_submission
from queries.release import Release
from queries.selection import Selection, Viewer

COLUMNS = ("practice", "name", "neighbourhood", "place", "submitted_at", "peer_checked")
COUNTS = ("group", "group_name", "practices", "submitted", "withheld")
EVERYONE = "all"


def submissions(release: Release, round: str, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """One row per practice of which the viewer may know, by name; columns `COLUMNS`, `submitted_at` missing where it has not submitted.

    Leadership and the steward see every practice, a practice itself. Raises `NotInRelease`.
    """
    found = assessed(release, round)
    rows: list[dict[str, Any]] = []
    for code in found.practices(selection):
        if may_see_submission(viewer, code):
            practice = found.known.practices[code]
            at, checked = found.submitted.get(code, (None, False))
            place = found.places.get(practice.neighbourhood or "")
            rows.append(dict(zip(COLUMNS, (code, practice.name, practice.neighbourhood, place, at, checked), strict=True)))
    return framed(rows, COLUMNS)


def non_submission(release: Release, round: str, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """The rows of `submissions` that are missing: practices that are open today and have not assessed."""
    found = submissions(release, round, selection, viewer)
    return found[found["submitted_at"].isna()].drop(columns=["submitted_at", "peer_checked"]).reset_index(drop=True)


def submission_counts(
    release: Release, round: str, selection: Selection, viewer: Viewer, by: Literal["neighbourhood"] | None = None
) -> pd.DataFrame:
    """How many of the practices have submitted, in all or by neighbourhood; columns `COUNTS`.

    Everybody may know it of the whole area; smaller parts are for leadership and the steward, `own_only` to others.
    """
    found = assessed(release, round)
    groups: dict[tuple[str, str], list[str]] = {} if by else {(EVERYONE, "Whole area" if selection == Selection() else "Selection"): []}
    for code in found.practices(selection):
        home = found.known.practices[code].neighbourhood
        if not by:
            next(iter(groups.values())).append(code)
        elif home is not None:
            groups.setdefault((home, found.known.neighbourhoods[home]), []).append(code)
    part = bool(by or selection.practices or selection.neighbourhoods)
    hidden = part and viewer.role not in ("leadership", "steward")
    rows: list[dict[str, Any]] = []
    for (code, name), members in sorted(groups.items(), key=lambda group: group[0][1]):
        done = None if hidden else sum(member in found.submitted for member in members)
        rows.append(dict(zip(COUNTS, (code, name, len(members), done, OWN_ONLY if hidden else None), strict=True)))
    return framed(rows, COUNTS, whole=("practices", "submitted"))
