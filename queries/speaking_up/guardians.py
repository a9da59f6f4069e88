"""Guardians: who they are, whom they cover, and which practices have none. A guardian whose training has expired is not counted."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

import pandas as pd

from queries.directory import directory
from queries.once import once
from queries.release import Release
from queries.run import frame
from queries.selection import Selection
from queries.survey.places import selected
from queries.today import today


def your_guardian(release: Release, practice: str, on: date | None = None) -> pd.DataFrame:
    """Guardians of a practice on a day (default `queries.today`), nearest first: the practice's own, its neighbourhood's, everybody's.

    Columns `guardian, name, contact, covers, trained, refreshed, expires`; no rows where the practice has none, and then the page shows the
    other routes. Raises `NotInRelease` for an unknown practice.
    """
    directory(release).practice(practice)
    return frame(release, "speaking_up/guardians", practice=practice, day=on or today(release))


def register(release: Release, on: date | None = None) -> pd.DataFrame:
    """The register: `guardian, name, contact, trained, refreshed, expires, last_day, practices, state` (active, expired or ended)."""
    found = frame(release, "speaking_up/register")
    day = pd.Timestamp(on or today(release))
    ended, expired = pd.to_datetime(found["last_day"].astype(str), errors="coerce") < day, found["expires"] < day
    return found.assign(state=["ended" if e else "expired" if x else "active" for e, x in zip(ended, expired, strict=True)])


def coverage(release: Release, selection: Selection, days: Sequence[date], by: Literal["neighbourhood"] | None = None) -> pd.DataFrame:
    """Practices with a guardian (`count`) of today's practices (`base`): one row per day and group.

    Columns `day, group, group_name, count, base, share, withheld`. Everybody is counted, so there is no interval. Practices in no
    neighbourhood are left out of a breakdown by neighbourhood. withheld is nothing_matches where no practice is selected.
    """
    known = directory(release)
    found = _covered(release, tuple(sorted(set(days))))
    chosen = selected(known, selection)
    found = found if chosen is None else found[found["practice_code"].isin(chosen)]
    if found.empty:
        return _rows([(day, "all", "All practices", 0, 0) for day in sorted(set(days))])
    key = ["day", "neighbourhood"] if by else ["day"]
    counted = found.groupby(key, dropna=True)["covered"].agg(["sum", "count"]).reset_index()
    groups = counted["neighbourhood"] if by else pd.Series("all", index=counted.index)
    return _rows(
        [
            (day.date(), group, known.neighbourhoods.get(group, group) if by else "All practices", int(covered), int(practices))
            for day, group, covered, practices in zip(counted["day"], groups, counted["sum"], counted["count"], strict=True)
        ]
    )


@once(32)
def _covered(release: Release, days: tuple[date, ...]) -> pd.DataFrame:
    """One row per day and practice; asked again for every selection, and never changed."""
    return frame(release, "speaking_up/coverage", days=list(days))


def _rows(found: list[tuple[date, str, str, int, int]]) -> pd.DataFrame:
    rows = pd.DataFrame(found, columns=["day", "group", "group_name", "count", "base"])
    share = rows["count"].astype(float) / rows["base"].where(rows["base"] > 0)
    return rows.assign(share=share, withheld=pd.Series([None if base else "nothing_matches" for base in rows["base"]], dtype=object))
