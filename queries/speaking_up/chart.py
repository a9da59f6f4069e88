"""Cases by quarter as a control chart: is it changing, whichever way? More cases are neither better nor worse."""

from dataclasses import dataclass

import pandas as pd

from queries.measures.spc import xmr
from queries.measures.spc.icons import Variation
from queries.release import Release
from queries.selection import Selection
from queries.speaking_up.cases import cases


@dataclass(frozen=True)
class CaseChart:
    """`points`: one row per quarter that has a number, with `mean, lower, upper, trial, cause, point_type`; `left_out`: the other quarters.

    `variation` is neutral_high, neutral_low, common_cause or None where nothing may be judged; there is never a target. `notes` are
    codes of `queries.measures.spc`.
    """

    points: pd.DataFrame
    left_out: tuple[str, ...]
    variation: Variation | None
    notes: tuple[str, ...]


def chart(release: Release, selection: Selection) -> CaseChart:
    """The XmR chart of the latest figure of every quarter, released values only; a band or a missing quarter is left out, not guessed."""
    latest = cases(release, selection).groupby("quarter", sort=True).tail(1)  # 'revised' sorts after 'published'
    numbered = latest["count"].notna()
    points = latest[numbered].reset_index(drop=True)
    left_out = tuple(latest.loc[~numbered, "quarter"])
    if points.empty:
        return CaseChart(points, left_out, None, ("too_few_points",))
    found = xmr(points["count"].to_numpy(dtype=float), improvement="neutral")
    judged = points.assign(
        mean=found.mean, lower=found.lower, upper=found.upper, trial=found.trial, cause=found.cause, point_type=found.point_type
    )
    return CaseChart(judged, left_out, found.variation, found.notes)
