"""The XmR chart of a series, as Making Data Count reads it, with guards where its tools go astray (docs/measures.md)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from queries.measures.arrays import ArrayLike, Codes, Floats
from queries.measures.spc.icons import Assurance, Improvement, Variation, assurance, point_types, variation
from queries.measures.spc.limits import FEWEST_TO_TRUST, Limits, limits
from queries.measures.spc.rules import causes

# In the order in which a reader should hear them.
NOTES = ("too_few_points", "trial_limits", "no_variation", "screening_set_aside")


@dataclass(frozen=True)
class XmR:
    """One entry per point for the arrays; icons for the series as it stands at its last point, or None where none may be drawn.

    `mean`, `lower`, `upper` are in the unit of the values, not clipped to 0..1 or 0..100, and nan where no limit is drawn; `trial` marks
    limits on 5 to 11 points, to be dotted; `group` counts rebasings from 0; `cause` is the rule met (see `rules.causes`); `notes` are the
    distinct codes of all groups, in the order of `NOTES`.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    trial: npt.NDArray[np.bool_]
    group: npt.NDArray[np.int_]
    cause: Codes
    point_type: Codes
    variation: Variation | None
    assurance: Assurance | None
    notes: tuple[str, ...]


def xmr(
    values: ArrayLike,
    improvement: Improvement = "neutral",
    target: float | None = None,
    rebase_at: int | Sequence[int] | None = None,
    fix_after: int | None = None,
    screen_outliers: bool = False,
) -> XmR:
    """Judge a series in order of time: released values only, a dozen or more, all finite (leave out a period with nothing returned).

    `rebase_at` are positions where new limits begin, each a recorded decision. `fix_after` (12 or more) computes the limits from that
    many points at the start of each group. `screen_outliers` drops large moving ranges, as the R package does by default and the NHS
    Excel tools never. Yearly surveys never reach a dozen: use `proportions.share_difference`. Raises ValueError for a series or setting
    that cannot be judged. Source: NHSRplotthedots 0.2.2, which follows Making Data Count.
    """
    series = _checked(values, fix_after)
    group = _groups(len(series), rebase_at)
    pieces = np.split(series, np.flatnonzero(np.diff(group)) + 1)
    found = [limits(piece, fix_after, screen_outliers) for piece in pieces]
    cause = np.concatenate([causes(piece, its) for piece, its in zip(pieces, found, strict=True)])
    point_type = point_types(cause, improvement)
    return XmR(
        mean=np.array([its.mean for its in found])[group],
        lower=np.array([its.lower for its in found])[group],
        upper=np.array([its.upper for its in found])[group],
        trial=np.array(["trial_limits" in its.notes for its in found])[group],
        group=group,
        cause=cause,
        point_type=point_type,
        variation=variation(str(cause[-1]), str(point_type[-1])),
        assurance=assurance(found[-1], target, improvement),
        notes=_notes(found),
    )


def _checked(values: ArrayLike, fix_after: int | None) -> Floats:
    series = np.asarray(values, dtype=np.float64)
    if series.ndim != 1 or len(series) == 0 or not np.all(np.isfinite(series)):
        raise ValueError("An XmR chart needs one row of finite values; leave out the periods that have none.")
    if fix_after is not None and fix_after < FEWEST_TO_TRUST:
        raise ValueError(f"Limits cannot be fixed after {fix_after} points; fix them after {FEWEST_TO_TRUST} or more.")
    return series


def _groups(length: int, rebase_at: int | Sequence[int] | None) -> npt.NDArray[np.int_]:
    starts = sorted({rebase_at} if isinstance(rebase_at, int) else set(rebase_at or ()))
    if any(not 0 < start < length for start in starts):
        raise ValueError(f"A series of {length} points can be rebased at positions 1 to {length - 1}, not at {starts}.")
    return np.searchsorted(np.array(starts, dtype=int), np.arange(length), side="right")


def _notes(found: list[Limits]) -> tuple[str, ...]:
    given = {note for its in found for note in its.notes}
    return tuple(note for note in NOTES if note in given)
