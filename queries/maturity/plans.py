"""What became of objectives, without their words: those stay with the practice."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from queries.directory import directory
from queries.maturity.activity import activities
from queries.maturity.frame import framed
from queries.maturity.visibility import with_levels
from queries.release import Release
from queries.run import rows
from queries.selection import Selection, Viewer
from queries.survey.places import selected

if TYPE_CHECKING:
    from datetime import date

COLUMNS = ("practice", "name", "objectives", "met", "overdue", "interventions", "under_way")


def plans(release: Release, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """One row per practice whose plan the viewer may see, those without any included; columns `COLUMNS`.

    `overdue` is as of the day the release was published: it does not change as it is read. Raises `NotInRelease`.
    """
    known, day = directory(release), release.facts.published_at.date()
    chosen = selected(known, selection)
    aims: dict[str, list[tuple[str, date]]] = {}
    for practice, _, _, status, _, _, due in rows(release, "maturity/objectives"):
        aims.setdefault(practice, []).append((status, due))
    found: list[dict[str, Any]] = []
    for code in with_levels(viewer, [code for code in known.practices if chosen is None or code in chosen]):
        practice, own = known.practices[code], aims.get(code, [])
        acts = [activity for activity in activities(release) if activity.practice == code]
        if practice.current or own:
            met = sum(status == "met" for status, _ in own)
            overdue = sum(status not in ("met", "stopped") and due < day for status, due in own)
            under_way = sum(activity.status == "under_way" for activity in acts)
            found.append(dict(zip(COLUMNS, (code, practice.name, len(own), met, overdue, len(acts), under_way), strict=True)))
    return framed(found, COLUMNS, whole=COLUMNS[2:])
