"""Differences side by side, drawn and in a table: how measures moved, or how two groups compare."""

from collections.abc import Mapping, Sequence

from data.language import say, to_say
from pages.cache.catalogue import Indicator
from pages.pack.content import Differences, Estimate, Table
from pages.results.rows import Change
from pages.sentences.saying import TOO_WIDE
from pages.sentences.words import people, percent, signed

UNBROKEN = "\u00a0"  # keeps a difference and its range on one line
SCALES = ((10, 5), (20, 10), (30, 10), (40, 20), (60, 20), (100, 50))  # how far a scale goes either way, and from mark to mark

# Reasons for a blank in as few words as a narrow column holds; any other stands as everywhere.
BRIEFLY = {
    "too_few": to_say("Too few people"),
    "protects_others": to_say("Protects others"),
    "not_asked": to_say("Not asked"),
    "small_count": to_say("Fewer than 3 people"),
}
# Which way is better, in the narrow column that is headed "Better".
BETTER = {"lower": to_say("lower"), "higher": to_say("higher"), "neutral": to_say("neutral")}

Found = Sequence[tuple[Indicator, Change]]  # what differs, and by how much


def chart(name: str, changes: Found) -> Differences | None:
    """One bar per difference, on a scale that holds every range and goes as far one way as the other; None where none can be shown."""
    estimates = tuple(_estimate(one.name, change) for one, change in changes)
    if all(one.value is None for one in estimates):
        return None
    furthest = max((abs(limit) for one in estimates for limit in (one.lower, one.upper) if limit is not None), default=0.0)
    said = "; ".join(f"{one.name} {range_of(change)}" for one, change in changes)
    reach, step = next((scale for scale in SCALES if furthest <= scale[0]), SCALES[-1])
    caption = say("{name}, in percentage points. Filled: real. Hollow: it may be no more than chance.", name=name)
    alt = say("{name}, in percentage points with likely range: {differences}.", name=name, differences=said)
    return Differences(name, estimates, reach, step, caption, alt)


def table(changes: Found, sides: tuple[str, str], difference: str, about: str, reasons: Mapping[str, str]) -> Table:
    """A line per difference: both shares with how many answered, the difference with its range, and whether chance would explain it."""
    bases = (say("{side} (answered)", side=side) for side in sides)
    heading = (say("Measure"), say("Better"), *bases, say("{difference} (likely range)", difference=difference), say("Real?"))
    return Table(heading, tuple((one.name, say(BETTER[one.better]), *_cells(change, reasons)) for one, change in changes), about)


def range_of(change: Change) -> str:
    """ "−6 (−9 to −2)": the difference in points with its likely range."""
    if change.difference is None or change.lower is None or change.upper is None:
        return say("not shown")
    size, lower, upper = signed(change.difference), signed(change.lower), signed(change.upper)
    return say("{difference} ({lower} to {upper})", difference=size, lower=lower, upper=upper).replace(" ", UNBROKEN)


def _cells(change: Change, reasons: Mapping[str, str]) -> tuple[str, ...]:
    if change.difference is None or change.from_share is None or change.to_share is None:
        withheld = change.withheld or "too_few"
        return ("", "", say("not shown"), say(BRIEFLY[withheld]) if withheld in BRIEFLY else reasons[withheld])
    sides = _side(change.from_share, change.from_base), _side(change.to_share, change.to_base)
    return (*sides, range_of(change), _chance(change))


def _chance(change: Change) -> str:
    """As the sentences judge it, which say nothing of a range that is too wide."""
    if _too_wide(change):
        return say("Too few to say")
    return say("Real") if change.certain else say("Not clear")


def _too_wide(change: Change) -> bool:
    return change.lower is not None and change.upper is not None and change.upper - change.lower > TOO_WIDE


def _side(share: float, base: int | None) -> str:
    return percent(share) if base is None else f"{percent(share)} ({people(base)})"


def _estimate(label: str, change: Change) -> Estimate:
    if change.difference is None or change.lower is None or change.upper is None:
        return Estimate(label, None, None, None, say("not shown"))
    # Two places: the last digits of a float may differ between machines, and the bytes of a pack must not.
    value, lower, upper = (round(part * 100, 2) for part in (change.difference, change.lower, change.upper))
    return Estimate(label, value, lower, upper, signed(change.difference), change.certain and not _too_wide(change))
