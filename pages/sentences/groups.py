"""How several groups lie beside each other, without making a league table of them."""

from collections.abc import Sequence

from pages.results.rows import Row
from pages.sentences.findings import CellsApart, LowestAndHighest, ManyMoved, StandApart
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import listed, lower_first, none_of, people, percent, spelt, upper_first


@sentence.register
def lowest_and_highest(finding: LowestAndHighest, _: Reasons) -> str:
    """The lowest and the highest, and whether even those two can be told apart."""
    of, label = finding.of, finding.label
    shown = sorted((row for row in finding.rows if row.share is not None), key=lambda row: row.share or 0)
    if len(shown) < 2:
        return _alone(shown, of, label)
    least, most = shown[0], shown[-1]
    ends = f"from {percent(least.share or 0)} ({least.name}) to {percent(most.share or 0)} ({most.name})"
    # Ranges that do not even touch, rather than a test of the two extremes: picking the extremes out of several groups
    # finds differences by chance, and ranges apart is strict enough to make up for it.
    if (least.upper or 0) < (most.lower or 0):
        return f"In {label}, {of} ranged {ends}; these two stand clearly apart."
    return f"In {label}, {of} ranged {ends}, but their likely ranges overlap: none stands clearly apart."


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
        return f"In {label}, {none_of(len(shown))} {of} shown stands out from the {share} of all."
    stands = f"{spelt(count)} of the {spelt(len(shown))} {of} shown {'stands' if count == 1 else 'stand'} out from the {share} of all"
    sides = {"above": above, "below": below}
    found = [f"{listed(names) if finding.named else spelt(len(names))} {way}" for way, names in sides.items() if names]
    return f"In {label}, {stands}: {'; '.join(found)}. {_by_chance(len(shown))}"


@sentence.register
def cells_apart(finding: CellsApart, _: Reasons) -> str:
    """Which places and groups stand apart, told by place, so that one is not named five times."""
    whole, label = finding.whole, finding.label
    shown = [(place, group, row) for place, group, row in finding.rows if row.share is not None]
    if whole.share is None or len(shown) < 2:
        return _alone([row for *_, row in shown], "results", label)
    above = [(place, group) for place, group, row in shown if (row.lower or 0) > whole.share]
    below = [(place, group) for place, group, row in shown if (row.upper or 1) < whole.share]
    count, share = len(above) + len(below), percent(whole.share)
    if not count:
        return f"In {label}, {none_of(len(shown))} results shown stands out from the {share} of all."
    stands = f"{spelt(count)} of the {spelt(len(shown))} results shown {'stands' if count == 1 else 'stand'} out from the {share} of all"
    found = [f"{way}: {listed(_by_place(found))}" for way, found in (("above", above), ("below", below)) if found]
    return f"In {label}, {stands}. {upper_first('; '.join(found))}. {_by_chance(len(shown))}"


@sentence.register
def many_moved(finding: ManyMoved, _: Reasons) -> str:
    """How many clearly moved, beside how many would by chance."""
    compared = [(name, change.difference) for name, change in finding.moves if change.difference is not None]
    if not compared:
        return f"Since {finding.since}, no {finding.of} can be compared; the reasons stand under the chart."
    clear = {name for name, change in finding.moves if change.certain}
    sides = {
        "clearly down": [name for name, difference in compared if difference < 0 and name in clear],
        "clearly up": [name for name, difference in compared if difference > 0 and name in clear],
    }
    of = f"of the {spelt(len(compared))} {finding.of} that can be compared"
    if not any(sides.values()):
        return f"Since {finding.since}, none {of} has clearly moved."
    found = [f"{spelt(len(names))} went {way} ({listed(names)})" for way, names in sides.items() if names]
    return f"Since {finding.since}, {of}, {' and '.join(found)}. {_by_chance(len(compared))}"


def _by_place(found: Sequence[tuple[str, str]]) -> list[str]:
    """ "Elderdene (all staff; nurses)", one a place."""
    places: dict[str, list[str]] = {}
    for place, group in found:
        places.setdefault(place, []).append(lower_first(group))
    return [f"{place} ({'; '.join(groups)})" for place, groups in places.items()]


def _alone(shown: Sequence[Row], of: str, label: str) -> str:
    """What is said where there is nothing to compare with."""
    if not shown or shown[0].share is None or shown[0].lower is None or shown[0].upper is None:
        return f"In {label}, no {of} can be shown; the reasons stand under the chart."
    (row,) = shown
    doubt = f"likely from {percent(row.lower or 0)} to {percent(row.upper or 1)}; {people(row.base or 0)} answered"
    return f"In {label}, it was {percent(row.share or 0)} for {row.name} ({doubt}); there are no other {of} to compare it with."


def _by_chance(groups: int) -> str:
    """Of 95% ranges, one in twenty misses the truth."""
    expected = round(groups * 0.05)
    return f"Chance alone would make about {spelt(expected)} do so." if expected else "Chance alone would seldom make one do so."
