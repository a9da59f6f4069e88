"""What the two Making Data Count icons would say: variation (is it changing?) and assurance (can the target be relied on?)."""

from typing import Literal

import numpy as np

from queries.measures.arrays import Codes
from queries.measures.spc.limits import ROUNDING, Limits

Improvement = Literal["increase", "decrease", "neutral"]
Variation = Literal["common_cause", "improvement_high", "improvement_low", "concern_high", "concern_low", "neutral_high", "neutral_low"]
Assurance = Literal["pass", "fail", "inconsistent"]

HIGH = ("above_limit", "increasing", "two_in_three_above", "shift_above")
LOW = ("below_limit", "decreasing", "two_in_three_below", "shift_below")


def point_types(cause: Codes, improvement: Improvement) -> Codes:
    """special_cause_improvement, _concern, _neutral_high or _neutral_low; common_cause; or not_judged where there are no limits."""
    high, low = {
        "increase": ("special_cause_improvement", "special_cause_concern"),
        "decrease": ("special_cause_concern", "special_cause_improvement"),
        "neutral": ("special_cause_neutral_high", "special_cause_neutral_low"),
    }[improvement]
    return np.select([np.isin(cause, HIGH), np.isin(cause, LOW), cause == "common"], [high, low, "common_cause"], "not_judged")


def variation(last_cause: str, last_type: str) -> Variation | None:
    """The icon of the last point alone, since what is over is over; None where the last stretch has no limits."""
    if last_type == "not_judged":
        return None
    icons: dict[tuple[bool, str], Variation] = {
        (True, "special_cause_improvement"): "improvement_high",
        (False, "special_cause_improvement"): "improvement_low",
        (True, "special_cause_concern"): "concern_high",
        (False, "special_cause_concern"): "concern_low",
        (True, "special_cause_neutral_high"): "neutral_high",
        (False, "special_cause_neutral_low"): "neutral_low",
    }
    return icons.get((last_cause in HIGH, last_type), "common_cause")


def assurance(last: Limits, target: float | None, improvement: Improvement) -> Assurance | None:
    """Whether the process as it is would pass the target always, never, or now and then; a target on a limit is now and then.

    None without a target or a direction, and where the last stretch has no limits or only trial ones.
    """
    if target is None or improvement == "neutral" or not last.drawn or "trial_limits" in last.notes:
        return None
    allowance = ROUNDING * max(abs(last.upper), abs(last.lower), abs(target))
    if target > last.upper + allowance:
        return "fail" if improvement == "increase" else "pass"
    if target < last.lower - allowance:
        return "pass" if improvement == "increase" else "fail"
    return "inconsistent"
