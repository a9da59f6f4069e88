"""A series of quarters as a control chart: is it changing, whichever way? More cases, or more referrals, are neither better nor worse."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from queries.measures.spc import xmr
from queries.measures.spc.icons import Variation


@dataclass(frozen=True)
class QuarterChart:
    """`points`: one row per quarter that has a number, with `mean, lower, upper, trial, cause, point_type`; `left_out`: the other quarters.

    `variation` is neutral_high, neutral_low, common_cause or None where nothing may be judged; there is never a target. `notes` are
    codes of `queries.measures.spc`.
    """

    points: pd.DataFrame
    left_out: tuple[str, ...]
    variation: Variation | None
    notes: tuple[str, ...]


def quarter_chart(quarters: pd.DataFrame, rebased: Collection[str] = ()) -> QuarterChart:
    """The XmR chart of the latest figure of every quarter of `small_counts.by_quarter`, released values only.

    A band or a missing quarter is left out, not guessed. `rebased`: quarters from which, by a recorded decision, limits begin anew.
    """
    latest = quarters.groupby("quarter", sort=True).tail(1)  # 'revised' sorts after 'published'
    numbered = latest["count"].notna()
    points = latest[numbered].reset_index(drop=True)
    left_out = tuple(latest.loc[~numbered, "quarter"])
    if points.empty:
        return QuarterChart(points, left_out, None, ("too_few_points",))
    starts = sorted({int((points["quarter"] < quarter).sum()) for quarter in rebased} - {0, len(points)})
    found = xmr(points["count"].to_numpy(dtype=float), improvement="neutral", rebase_at=starts)
    judged = points.assign(
        mean=found.mean, lower=found.lower, upper=found.upper, trial=found.trial, cause=found.cause, point_type=found.point_type
    )
    return QuarterChart(judged, left_out, found.variation, found.notes)
