"""Questions about speaking up. Counts are of the whole area; high ones are neither good nor bad."""

from queries.speaking_up.awareness import awareness
from queries.speaking_up.cases import (
    SEES_DETAIL,
    by_area,
    by_staff_group,
    cases,
    days_to_close,
    elements,
    feedback,
    returns,
    signals,
    would_speak_up_again,
    years,
)
from queries.speaking_up.chart import chart
from queries.speaking_up.forums import forums
from queries.speaking_up.guardians import coverage, register, your_guardian
from queries.speaking_up.settings import Channel, breaks, channel, national

__all__ = [
    "SEES_DETAIL", "Channel", "awareness", "breaks", "by_area", "by_staff_group", "cases", "channel", "chart", "coverage", "days_to_close",
    "elements", "feedback", "forums", "national", "register", "returns", "signals", "would_speak_up_again", "years", "your_guardian",
]  # fmt: skip
