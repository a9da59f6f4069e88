"""The shortest words that still hold: for tiles, where a sentence has no room. What "real" means is said on the same page."""

from data.language import say, to_say
from pages.results.rows import Change
from pages.sentences.gaps import gap_direction
from pages.sentences.moves import direction, verdict
from pages.sentences.saying import TOO_WIDE
from pages.sentences.words import people, percent, points

# By the way that a share went, and what that is.
REALLY = {
    ("fall", "better"): to_say("Real fall since {since}: better"),
    ("fall", "worse"): to_say("Real fall since {since}: worse"),
    ("fall", "moved"): to_say("Real fall since {since}"),
    ("rise", "better"): to_say("Real rise since {since}: better"),
    ("rise", "worse"): to_say("Real rise since {since}: worse"),
    ("rise", "moved"): to_say("Real rise since {since}"),
}


def moved_briefly(change: Change, better: str) -> tuple[str, str]:
    """What can be said of a change (`moves.course`), and so in words: "Real fall since 2021: better"."""
    way = direction(change)
    if way == "unknown":
        return way, say("Not comparable with {since}", since=change.since)
    if way == "unclear":
        return way, say("No clear change since {since}", since=change.since)
    return way, say(REALLY[way, verdict(change, better)], since=change.since)


def gap_briefly(change: Change) -> str:
    """Both groups side by side: "BME 36%, White 25%: real gap"."""
    if change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return say("{first} and {second} staff: too few to compare", first=change.until, second=change.since)
    sides = f"{change.until} {percent(change.to_share)}, {change.since} {percent(change.from_share)}"
    if change.upper - change.lower > TOO_WIDE:
        return say("{sides}: too few to say how far apart", sides=sides)
    return say("{sides}: real gap", sides=sides) if change.certain else say("{sides}: no clear gap", sides=sides)


def gap_shortly(change: Change) -> str:
    """The same with bases and range: "BME 36% (310 answered), White 25% (1,013): a real gap, likely of 5 to 17 points"."""
    if change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return f"{gap_briefly(change)}."
    first = say(
        "{group} {share} ({number} answered)",
        group=change.until, share=percent(change.to_share), number=people(change.to_base or 0),
    )  # fmt: skip
    sides = f"{first}, {change.since} {percent(change.from_share)} ({people(change.from_base or 0)})"
    if change.upper - change.lower > TOO_WIDE or not change.certain:
        return say("{sides}: no clear gap.", sides=sides)
    return say("{sides}: a real gap, likely of {size}.", sides=sides, size=points(change.lower, change.upper))


def gap_since(change: Change) -> str:
    """Whether it closes: "Gap really narrowed since 2021"."""
    return say(GAPS[gap_direction(change)], since=change.since)


# By the way that a gap went (`gaps.gap_direction`).
GAPS = {
    "unknown": to_say("Gap not comparable with {since}"),
    "unclear": to_say("Gap: no clear change since {since}"),
    "narrowed": to_say("Gap really narrowed since {since}"),
    "widened": to_say("Gap really widened since {since}"),
    "turned round": to_say("Gap really turned round since {since}"),
}
