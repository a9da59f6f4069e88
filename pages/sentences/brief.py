"""The shortest words that still hold: for tiles, where a sentence has no room. What "real" means is said on the same page."""

from pages.results.rows import Change
from pages.sentences.gaps import gap_direction
from pages.sentences.moves import direction, verdict
from pages.sentences.saying import TOO_WIDE
from pages.sentences.words import people, percent, points

GOOD = {"better": ": better", "worse": ": worse"}


def moved_briefly(change: Change, better: str) -> tuple[str, str]:
    """What can be said of a change (`moves.course`), and so in words: "Real fall since 2021: better"."""
    way = direction(change)
    if way == "unknown":
        return way, f"Not comparable with {change.since}"
    if way == "unclear":
        return way, f"No clear change since {change.since}"
    return way, f"Real {way} since {change.since}{GOOD.get(verdict(change, better), '')}"


def gap_briefly(change: Change) -> str:
    """Both groups side by side: "BME 36%, White 25%: real gap"."""
    if change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return f"{change.until} and {change.since} staff: too few to compare"
    sides = f"{change.until} {percent(change.to_share)}, {change.since} {percent(change.from_share)}"
    if change.upper - change.lower > TOO_WIDE:
        return f"{sides}: too few to say how far apart"
    return f"{sides}: {'real gap' if change.certain else 'no clear gap'}"


def gap_shortly(change: Change) -> str:
    """The same with bases and range: "BME 36% (310 answered), White 25% (1,013): a real gap, likely of 5 to 17 points"."""
    if change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return f"{gap_briefly(change)}."
    first = f"{change.until} {percent(change.to_share)} ({people(change.to_base or 0)} answered)"
    both = f"{first}, {change.since} {percent(change.from_share)} ({people(change.from_base or 0)})"
    if change.upper - change.lower > TOO_WIDE or not change.certain:
        return f"{both}: no clear gap."
    return f"{both}: a real gap, likely of {points(change.lower, change.upper)}."


def gap_since(change: Change) -> str:
    """Whether it closes: "Gap really narrowed since 2021"."""
    way = gap_direction(change)
    if way == "unknown":
        return f"Gap not comparable with {change.since}"
    return f"Gap: no clear change since {change.since}" if way == "unclear" else f"Gap really {way} since {change.since}"
