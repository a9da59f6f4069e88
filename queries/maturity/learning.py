"""Who moved up, and what they did: only what practices agreed to share."""

from typing import Any

import pandas as pd

from queries.maturity.activity import activities
from queries.maturity.assessed import assessed
from queries.maturity.frame import framed
from queries.release import Release
from queries.selection import Selection, Viewer

COLUMNS = (
    "practice", "name", "neighbourhood", "area", "area_name", "criterion", "criterion_name", "from_level", "to_level", "what", "outcome",
    "starts", "done",
)  # fmt: skip


def learning(release: Release, since: str, round: str, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """One row per shared intervention on a criterion whose level rose between two rounds, the largest rise first; columns `COLUMNS`.

    Only interventions that had begun when the later assessment was submitted. That a practice moved after it did something does not
    say that it moved because of it. What is shared is shared with every viewer; nothing else is here for any. Raises `NotInRelease`.
    """
    del viewer  # asked for like everywhere, so that no caller has to know which question needs it
    later = assessed(release, round)
    earlier = assessed(release, since, later.round.version)
    asked = set(later.practices(selection))
    area_of = {criterion: area for area, members in later.criteria.items() for criterion in members}
    rows: list[dict[str, Any]] = []
    for activity in activities(release):
        before = earlier.scores.get(activity.practice, {}).get(activity.criterion)
        after = later.scores.get(activity.practice, {}).get(activity.criterion)
        if not activity.shared or activity.practice not in asked or before is None or after is None or activity.criterion not in area_of:
            continue
        begun = activity.starts <= later.submitted[activity.practice][0].date()
        if begun and before.level is not None and after.level is not None and after.level > before.level:
            practice, area = later.known.practices[activity.practice], area_of[activity.criterion]
            about = (practice.code, practice.name, practice.neighbourhood, area, later.areas[area])
            change = (activity.criterion, later.criterion_names[activity.criterion], before.level, after.level)
            rows.append(dict(zip(COLUMNS, (*about, *change, activity.what, activity.outcome, activity.starts, activity.done), strict=True)))
    rows.sort(key=lambda row: (row["from_level"] - row["to_level"], row["name"], row["criterion"], row["starts"]))
    return framed(rows, COLUMNS, whole=("from_level", "to_level"))
