"""Titles of a board's pages: the change first, in the measure's own words, then the figures that show it."""

from collections.abc import Sequence

from data.language import say, say_count, to_say
from pages.results.rows import Change, Row
from pages.sentences.blanks import limit
from pages.sentences.findings import Spoken
from pages.sentences.gaps import direction_of_gap, gap_direction
from pages.sentences.moves import direction, shown_as, spoken_of
from pages.sentences.saying import Reasons
from pages.sentences.words import joined, listed, lower_first, percent, spelt, upper_first


def change_title(spoken: Spoken, now: Row, change: Change | None, says: str, reasons: Reasons) -> str:
    """ "Fewer staff have witnessed racism: 33% in 2021, 27% in 2026, likely 25% to 30%"."""
    if now.share is None or now.lower is None or now.upper is None:
        if known := limit(now):
            return say("In {label}, {known} of respondents {says}", label=now.wave, known=known, says=says)
        return say("In {label}: {why}", label=now.wave, why=lower_first(reasons[now.withheld or "too_few"]))
    figures = say(
        "{share} in {label}, likely {low} to {high}",
        share=percent(now.share), label=now.wave, low=percent(now.lower), high=percent(now.upper),
    )  # fmt: skip
    way = direction(change) if change else "unknown"
    if change is None or change.from_share is None or way == "unknown":
        return f"{upper_first(spoken.topic)}: {figures}"
    both = say("{was} in {since}, {now}", was=percent(change.from_share), since=change.since, now=figures)
    if way == "unclear":
        return say("No clear change in {topic}: {figures}", topic=spoken.topic, figures=both)
    phrase = upper_first(spoken_of(spoken, change))
    return f"{phrase}: {both}" if (shown := shown_as(spoken, both)) == both else f"{phrase} ({shown})"


def gap_title(now: Sequence[tuple[Spoken, Change]], moved: Sequence[tuple[Spoken, Change]]) -> str:
    """Who fares worse on how many measures, and which of the gaps have closed or opened since each was first asked."""
    known = [(spoken, change) for spoken, change in now if change.difference is not None]
    if not known:
        return say("Too few answered to compare groups")
    worse = [spoken for spoken, change in known if direction_of_gap(change, spoken.better) == "worse"]
    groups = {"first": known[0][1].until, "second": known[0][1].since}
    if worse:
        measures = _of_all(len(worse), len(known))
        fare = say("{first} staff clearly fare worse than {second} staff on {measures}", **groups, measures=measures)
    else:
        fare = say("{first} staff do not clearly fare worse than {second} staff on {measures}", **groups, measures=_any_of(len(known)))
    ways: dict[str, list[str]] = {}
    for spoken, change in moved:
        ways.setdefault(gap_direction(change), []).append(spoken.topic)
    began = {change.since for _, change in moved}
    since = began.pop() if len(began) == 1 else say("they were first asked")
    if told := [say(words, topics=listed(ways[way])) for way, words in GAPS.items() if way in ways]:
        return say("{fare}; since {since}, {gaps}", fare=fare, since=since, gaps=joined(told))
    return say("{fare}; no gap has clearly changed since {since}", fare=fare, since=since) if "unclear" in ways else fare


# By the way that gaps went.
GAPS = {
    "narrowed": to_say("the gap in {topics} has narrowed"),
    "widened": to_say("the gap in {topics} has widened"),
    "turned round": to_say("the gap in {topics} has turned round"),
}


def _of_all(count: int, among: int) -> str:
    """ "six of eight measures", "all eight measures", "the one measure"."""
    if count < among:
        return say("{number} of {all} measures", number=spelt(count), all=spelt(among))
    return say("all {number} measures", number=spelt(among)) if among > 1 else say("the one measure")


def _any_of(measures: int) -> str:
    """ "any of five measures", "the one measure"."""
    return say("any of {number} measures", number=spelt(measures)) if measures > 1 else say("the one measure")


def places_title(names: Sequence[str], place: str, compared: bool = True) -> str:
    """Where to look first, or that nowhere stands out; of places that could not be compared, neither."""
    if not compared:
        return say("Where to look first cannot be said yet")
    if not names:
        return say("No {place} stands apart for the worse on several measures at once", place=place)
    return say_count(
        "Look first at {places}: it stands apart for the worse on several measures at once",
        "Look first at {places}: they stand apart for the worse on several measures at once",
        len(names),
        places=listed(names),
    )
