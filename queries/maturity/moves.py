"""Who moved between two rounds, over the criteria that a practice answered both times."""

from typing import Any

import pandas as pd

from queries.maturity.assessed import Assessed, assessed, typical
from queries.maturity.frame import framed
from queries.maturity.visibility import NOT_APPLICABLE, NOT_SUBMITTED, anonymous_problem, with_levels
from queries.release import Release
from queries.selection import Selection, Viewer

COLUMNS = ("group", "group_name", "area", "area_name", "from_level", "to_level", "change", "withheld")
SUMMARY = ("area", "area_name", "up", "same", "down", "base", "withheld")


def movement(release: Release, since: str, round: str, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """One row per practice whose levels the viewer may see, and area; columns `COLUMNS`.

    Both ends are the highest level that more than half of the criteria answered in both rounds have reached, in the words of `round`'s
    version of the matrix; what an older version does not map is left out. `withheld` is `not_submitted` where either round is missing.
    Raises `NotInRelease`.
    """
    later, earlier = _both(release, since, round)
    rows: list[dict[str, Any]] = []
    for practice in with_levels(viewer, later.practices(selection)):
        for area in later.areas:
            before, after = _ends(earlier, later, practice, area)
            both = practice in earlier.submitted and practice in later.submitted
            reason = NOT_SUBMITTED if not both else NOT_APPLICABLE if before is None or after is None else None
            about = {"group": practice, "group_name": later.known.practices[practice].name, "area": area, "area_name": later.areas[area]}
            change = after - before if before is not None and after is not None else None
            rows.append({**about, "from_level": before, "to_level": after, "change": change, "withheld": reason})
    return framed(rows, COLUMNS, whole=("from_level", "to_level", "change"))


def moves(release: Release, since: str, round: str, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """How many practices moved up, stayed or moved down: one row per area; columns `SUMMARY`, counts missing where withheld."""
    later, earlier = _both(release, since, round)
    rows: list[dict[str, object]] = []
    for area in later.areas:
        ends = [_ends(earlier, later, practice, area) for practice in later.practices(selection)]
        changes = [after - before for before, after in ends if before is not None and after is not None]
        reason = anonymous_problem(viewer, selection, len(changes))
        counts = (sum(c > 0 for c in changes), changes.count(0), sum(c < 0 for c in changes), len(changes))
        shown = dict(zip(("up", "same", "down", "base"), (None,) * 4 if reason else counts, strict=True))
        rows.append({"area": area, "area_name": later.areas[area], **shown, "withheld": reason})
    return framed(rows, SUMMARY, whole=("up", "same", "down", "base"))


def _both(release: Release, since: str, round: str) -> tuple[Assessed, Assessed]:
    later = assessed(release, round)
    return later, assessed(release, since, later.round.version)


def _ends(earlier: Assessed, later: Assessed, practice: str, area: str) -> tuple[int | None, int | None]:
    before, after = earlier.scores.get(practice, {}), later.scores.get(practice, {})
    both = [
        (before[criterion].level, after[criterion].level)
        for criterion in later.criteria[area]
        if criterion in before and criterion in after and before[criterion].level is not None and after[criterion].level is not None
    ]
    return typical(start for start, _ in both), typical(end for _, end in both)
