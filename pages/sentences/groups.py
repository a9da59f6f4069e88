"""How several groups lie beside each other, without making a league table of them."""

from collections.abc import Sequence

from data.language import say, say_count, to_say
from pages.results.rows import Row
from pages.sentences.findings import CellsApart, LowestAndHighest, ManyMoved, StandApart
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import joined, listed, lower_first, none_of, people, percent, spelt, upper_first


@sentence.register
def lowest_and_highest(finding: LowestAndHighest, _: Reasons) -> str:
    """The lowest and the highest, and whether even those two can be told apart."""
    of, label = finding.of, finding.label
    shown = sorted((row for row in finding.rows if row.share is not None), key=lambda row: row.share or 0)
    if len(shown) < 2:
        return _alone(shown, of, label)
    least, most = shown[0], shown[-1]
    low, high = f"{percent(least.share or 0)} ({least.name})", f"{percent(most.share or 0)} ({most.name})"
    # Ranges that do not even touch, rather than a test of the two extremes: picking the extremes out of several groups
    # finds differences by chance, and ranges apart is strict enough to make up for it.
    if (least.upper or 0) < (most.lower or 0):
        return say("In {label}, {of} ranged from {low} to {high}; these two stand clearly apart.", label=label, of=of, low=low, high=high)
    return say(
        "In {label}, {of} ranged from {low} to {high}, but their likely ranges overlap: none stands clearly apart.",
        label=label, of=of, low=low, high=high,
    )  # fmt: skip


@sentence.register
def stand_apart(finding: StandApart, _: Reasons) -> str:
    """Which of many groups stand apart from all together, beside how many would by chance."""
    whole, of, label = finding.whole, finding.of, finding.label
    shown = [row for row in finding.rows if row.share is not None]
    if whole.share is None or len(shown) < 2:
        return _alone(shown, of, label)
    above = [row.name for row in shown if (row.lower or 0) > whole.share]
    below = [row.name for row in shown if (row.upper or 1) < whole.share]
    count, share = len(above) + len(below), percent(whole.share)
    if not count:
        none = none_of(len(shown))
        return say("In {label}, {none} {of} shown stands out from the {share} of all.", label=label, none=none, of=of, share=share)
    sides = ((to_say("{groups} above"), above), (to_say("{groups} below"), below))
    found = [say(side, groups=listed(names) if finding.named else spelt(len(names))) for side, names in sides if names]
    stand = say_count(
        "In {label}, {number} of the {all} {of} shown stands out from the {share} of all: {found}.",
        "In {label}, {number} of the {all} {of} shown stand out from the {share} of all: {found}.",
        count,
        label=label, number=spelt(count), all=spelt(len(shown)), of=of, share=share, found="; ".join(found),
    )  # fmt: skip
    return f"{stand} {_by_chance(len(shown))}"


@sentence.register
def cells_apart(finding: CellsApart, _: Reasons) -> str:
    """Which places and groups stand apart, told by place, so that one is not named five times."""
    whole, label = finding.whole, finding.label
    shown = [(place, group, row) for place, group, row in finding.rows if row.share is not None]
    if whole.share is None or len(shown) < 2:
        return _alone([row for *_, row in shown], say("results"), label)
    above = [(place, group) for place, group, row in shown if (row.lower or 0) > whole.share]
    below = [(place, group) for place, group, row in shown if (row.upper or 1) < whole.share]
    count, share = len(above) + len(below), percent(whole.share)
    if not count:
        return say(
            "In {label}, {none} results shown stands out from the {share} of all.", label=label, none=none_of(len(shown)), share=share
        )
    sides = ((to_say("above: {results}"), above), (to_say("below: {results}"), below))
    found = [say(side, results=listed(_by_place(results))) for side, results in sides if results]
    stand = say_count(
        "In {label}, {number} of the {all} results shown stands out from the {share} of all.",
        "In {label}, {number} of the {all} results shown stand out from the {share} of all.",
        count,
        label=label, number=spelt(count), all=spelt(len(shown)), share=share,
    )  # fmt: skip
    return f"{stand} {upper_first('; '.join(found))}. {_by_chance(len(shown))}"


@sentence.register
def many_moved(finding: ManyMoved, _: Reasons) -> str:
    """How many clearly moved, beside how many would by chance."""
    compared = [(name, change.difference) for name, change in finding.moves if change.difference is not None]
    if not compared:
        return say("Since {since}, no {of} can be compared; the reasons stand under the chart.", since=finding.since, of=finding.of)
    clear = {name for name, change in finding.moves if change.certain}
    down = [name for name, difference in compared if difference < 0 and name in clear]
    up = [name for name, difference in compared if difference > 0 and name in clear]
    whom = {"since": finding.since, "number": spelt(len(compared)), "of": finding.of}
    if not down and not up:
        return say("Since {since}, none of the {number} {of} that can be compared has clearly moved.", **whom)
    sides = ((to_say("{number} went clearly down ({names})"), down), (to_say("{number} went clearly up ({names})"), up))
    moves = joined([say(way, number=spelt(len(names)), names=listed(names)) for way, names in sides if names])
    moved = say("Since {since}, of the {number} {of} that can be compared, {moves}.", **whom, moves=moves)
    return f"{moved} {_by_chance(len(compared))}"


def _by_place(found: Sequence[tuple[str, str]]) -> list[str]:
    """ "Elderdene (all staff; nurses)", one a place."""
    places: dict[str, list[str]] = {}
    for place, group in found:
        places.setdefault(place, []).append(lower_first(group))
    return [f"{place} ({'; '.join(groups)})" for place, groups in places.items()]


def _alone(shown: Sequence[Row], of: str, label: str) -> str:
    """What is said where there is nothing to compare with."""
    if not shown or shown[0].share is None or shown[0].lower is None or shown[0].upper is None:
        return say("In {label}, no {of} can be shown; the reasons stand under the chart.", label=label, of=of)
    (row,) = shown
    return say(
        "In {label}, it was {share} for {name} (likely from {low} to {high}; {number} answered); "
        "there are no other {of} to compare it with.",
        label=label, share=percent(row.share or 0), name=row.name, number=people(row.base or 0), of=of,
        low=percent(row.lower or 0), high=percent(row.upper or 1),
    )  # fmt: skip


def _by_chance(groups: int) -> str:
    """Of 95% ranges, one in twenty misses the truth."""
    expected = round(groups * 0.05)
    if expected:
        return say("Chance alone would make about {number} do so.", number=spelt(expected))
    return say("Chance alone would seldom make one do so.")
