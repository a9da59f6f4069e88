"""Where interventions began, for marking an indicator's trend. A mark beside a change is no cause of it."""

from typing import TYPE_CHECKING

import pandas as pd

from queries.directory import directory
from queries.maturity.activity import Deed, deeds
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
    about = [deed for deed in deeds(release) if indicator in deed.indicators and (chosen is None or deed.practice in chosen)]
    named = [deed for deed in about if deed.shared or may_see_levels(viewer, deed.practice)]
    crowd = chosen is None and len({deed.practice for deed in about}) >= ANONYMOUS_AT_LEAST
    counted = about if crowd else named
    months: dict[date, list[Deed]] = {}
    for deed in counted:
        months.setdefault(deed.starts.replace(day=1), []).append(deed)
    rows = []
    for month, begun in sorted(months.items()):
        seen = [deed for deed in begun if deed in named]
        what = tuple(deed.what for deed in seen if deed.what)
        practices = len({deed.practice for deed in begun})
        rows.append(dict(zip(COLUMNS, (month, len(begun), practices, known.names({deed.practice for deed in seen}), what), strict=True)))
    return framed(rows, COLUMNS, whole=("interventions", "practices"))
