"""Where interventions began, for marking an indicator's trend. A mark beside a change is no cause of it."""

from typing import TYPE_CHECKING, Any

import pandas as pd

from queries.directory import directory
from queries.maturity.activity import Activity, activities
from queries.maturity.frame import framed
from queries.maturity.visibility import ANONYMOUS_AT_LEAST, may_see_levels
from queries.release import Release
from queries.selection import Selection, Viewer
from queries.survey.places import selected

if TYPE_CHECKING:
    from datetime import date

COLUMNS = ("month", "interventions", "practices", "names", "what")


def interventions_for(release: Release, indicator: str, selection: Selection, viewer: Viewer) -> pd.DataFrame:
    """One row per month in which interventions on the indicator began; columns `COLUMNS`.

    An intervention is on the indicator that its objective is measured by, or else on those that its criterion should move. `names` are
    the practices that the viewer may see by name, with `what` they shared. Others than leadership see their own and what is shared; over
    the whole area the rest is counted too, unnamed, where at least eight practices have interventions. Raises `NotInRelease`.
    """
    known = directory(release)
    known.indicator(indicator)
    chosen = selected(known, selection)
    about = [
        activity for activity in activities(release) if indicator in activity.indicators and (chosen is None or activity.practice in chosen)
    ]
    named = [activity for activity in about if activity.shared or may_see_levels(viewer, activity.practice)]
    crowd = chosen is None and len({activity.practice for activity in about}) >= ANONYMOUS_AT_LEAST
    counted = about if crowd else named
    months: dict[date, list[Activity]] = {}
    for activity in counted:
        months.setdefault(activity.starts.replace(day=1), []).append(activity)
    rows: list[dict[str, Any]] = []
    for month, begun in sorted(months.items()):
        seen = [activity for activity in begun if activity in named]
        what = tuple(activity.what for activity in seen if activity.what)
        practices = len({activity.practice for activity in begun})
        rows.append(
            dict(zip(COLUMNS, (month, len(begun), practices, known.names({activity.practice for activity in seen}), what), strict=True))
        )
    return framed(rows, COLUMNS, whole=("interventions", "practices"))
