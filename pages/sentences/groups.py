"""How several groups lie beside each other, without making a league table of them."""

from collections.abc import Sequence

from pages.results.rows import Row
from pages.sentences.findings import Apart, ManyMoved, Spread
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import listed, people, percent


@sentence.register
def spread(finding: Spread, _: Reasons) -> str:
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
        return f"In {label}, {of} ranged {ends}; these two differ by more than chance would explain."
    return f"In {label}, {of} ranged {ends}, but their likely ranges overlap: none stands clearly apart."


@sentence.register
def apart(finding: Apart, _: Reasons) -> str:
    """How many stand apart from all together, beside how many would by chance."""
    whole, of, label, named = finding.whole, finding.of, finding.label, finding.named
    shown = [row for row in finding.rows if row.share is not None]
    if whole.share is None or len(shown) < 2:
        return _alone(shown, of, label)
    above = [row.name for row in shown if (row.lower or 0) > whole.share]
    below = [row.name for row in shown if (row.upper or 1) < whole.share]
    stood = f"{_counted(above, named)} stood clearly above the {percent(whole.share)} of all and {_counted(below, named)} clearly below"
    return f"Of the {len(shown)} {of} shown in {label}, {stood}; by chance alone, {_by_chance(len(shown))} would."


@sentence.register
def many_moved(finding: ManyMoved, _: Reasons) -> str:
    """How many clearly moved, beside how many would by chance."""
    compared = [(name, change.difference) for name, change in finding.moves if change.difference is not None]
    if not compared:
        return f"Since {finding.since}, no {finding.of} can be compared; the reasons stand under the chart."
    clear = {name for name, change in finding.moves if change.certain}
    down = [name for name, difference in compared if difference < 0 and name in clear]
    up = [name for name, difference in compared if difference > 0 and name in clear]
    moved = f"{_counted(down, True)} went clearly down and {_counted(up, True)} clearly up"
    of = f"of the {len(compared)} {finding.of} that can be compared"
    return f"Since {finding.since}, {of}, {moved}; by chance alone, {_by_chance(len(compared))} would."


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
    return f"about {expected}" if expected else "fewer than one"


def _counted(names: Sequence[str], named: bool) -> str:
    if not names:
        return "none"
    return f"{len(names)} ({listed(names)})" if named else str(len(names))
