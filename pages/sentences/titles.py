"""Titles of a board's pages: the change first, in the measure's own words, then the figures that show it."""

from collections.abc import Sequence

from pages.results.rows import Change, Row
from pages.sentences.blanks import limit
from pages.sentences.findings import Spoken
from pages.sentences.gaps import direction_of_gap, gap_direction
from pages.sentences.moves import direction, shown_as, spoken_of
from pages.sentences.saying import Reasons
from pages.sentences.words import listed, lower_first, percent, spelt, upper_first


def change_title(spoken: Spoken, now: Row, change: Change | None, says: str, reasons: Reasons) -> str:
    """ "Fewer staff have witnessed racism: 33% in 2021, 27% in 2026, likely 25% to 30%"."""
    if now.share is None or now.lower is None or now.upper is None:
        known = limit(now)
        return (
            f"In {now.wave}, {known} of respondents {says}"
            if known
            else f"In {now.wave}: {lower_first(reasons[now.withheld or 'too_few'])}"
        )
    doubt = f"{percent(now.share)} in {now.wave}, likely {percent(now.lower)} to {percent(now.upper)}"
    way = direction(change) if change else "unknown"
    if change is None or change.from_share is None or way == "unknown":
        return f"{upper_first(spoken.topic)}: {doubt}"
    was = f"{percent(change.from_share)} in {change.since}, {doubt}"
    if way == "unclear":
        return f"No clear change in {spoken.topic}: {was}"
    phrase = upper_first(spoken_of(spoken, change))
    return f"{phrase}: {was}" if (figures := shown_as(spoken, was)) == was else f"{phrase} ({figures})"


def gap_title(now: Sequence[tuple[Spoken, Change]], moved: Sequence[tuple[Spoken, Change]]) -> str:
    """Who fares worse on how many measures, and which of the gaps have closed or opened since each was first asked."""
    known = [(spoken, change) for spoken, change in now if change.difference is not None]
    if not known:
        return "Too few answered to compare groups"
    worse = [spoken for spoken, change in known if direction_of_gap(change, spoken.better) == "worse"]
    names = known[0][1]
    if worse:
        first = f"{names.until} staff clearly fare worse than {names.since} staff on {_of_all(len(worse), len(known))}"
    else:
        first = f"{names.until} staff do not clearly fare worse than {names.since} staff on {_any_of(len(known))}"
    ways: dict[str, list[str]] = {}
    for spoken, change in moved:
        ways.setdefault(gap_direction(change), []).append(spoken.topic)
    began = {change.since for _, change in moved}
    since = began.pop() if len(began) == 1 else "they were first asked"
    told = [f"the gap in {listed(ways[way])} has {way}" for way in ("narrowed", "widened", "turned round") if way in ways]
    if told:
        return f"{first}; since {since}, {' and '.join(told)}"
    return f"{first}; no gap has clearly changed since {since}" if "unclear" in ways else first


def _of_all(count: int, among: int) -> str:
    """ "six of eight measures", "all eight measures", "the one measure"."""
    if count < among:
        return f"{spelt(count)} of {spelt(among)} measures"
    return f"all {spelt(among)} measures" if among > 1 else "the one measure"


def _any_of(measures: int) -> str:
    """ "any of five measures", "the one measure"."""
    return f"any of {spelt(measures)} measures" if measures > 1 else "the one measure"


def places_title(names: Sequence[str], place: str, compared: bool = True) -> str:
    """Where to look first, or that nowhere stands out; of places that could not be compared, neither."""
    if not compared:
        return "Where to look first cannot be said yet"
    if not names:
        return f"No {place} stands apart for the worse on several measures at once"
    return (
        f"Look first at {listed(names)}: {'it stands' if len(names) == 1 else 'they stand'} apart for the worse on several measures at once"
    )
