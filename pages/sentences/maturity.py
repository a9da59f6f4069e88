"""How self-assessments, plans and interventions are spoken of: ordered steps have a middle and no mean, and a mark is no cause."""

from datetime import date

from pages.sentences.findings import Begun, Move, Moved, Moves, OwnMoves, OwnStanding, Plans, Shared, Standing, Submitted
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import counted, listed, lower_first, spelt, the_round, upper_first

THEMSELVES = "Practices judge themselves; this is no inspection."
NO_CAUSE = "These happened together; one need not have caused the other."


@sentence.register
def submitted(finding: Submitted, reasons: Reasons) -> str:
    """Who has and, as plainly, how many have not."""
    if finding.done is None:
        return f"How many of these practices have submitted is not shown: {lower_first(reasons[finding.withheld or 'own_only'])}."
    if not finding.practices:
        return f"{reasons['nothing_matches']}."
    missing, label = finding.practices - finding.done, the_round(finding.label)
    if finding.practices == 1:
        return f"In {label}, this practice has {'not ' if missing else ''}submitted a self-assessment."
    if not missing or not finding.done:
        which = f"none of the {finding.practices} practices has" if missing else f"all {finding.practices} practices have"
        return f"In {label}, {which} submitted a self-assessment{' yet' if missing else ''}."
    rest = f"{missing} {'has' if missing == 1 else 'have'} not"
    done = "has" if finding.done == 1 else "have"
    return f"In {label}, {finding.done} of {finding.practices} practices {done} submitted a self-assessment; {rest}."


@sentence.register
def standing(finding: Standing, reasons: Reasons) -> str:
    """The step of the middle practice, area by area."""
    reached: dict[str, list[str]] = {}
    for area in finding.areas:
        if area.middle is not None:
            reached.setdefault(area.middle, []).append(lower_first(area.name))
    if not reached:
        withheld = next((area.withheld for area in finding.areas if area.withheld), "not_submitted")
        return f"Levels are not shown: {lower_first(reasons[withheld])}."
    where = {level: listed(names) for level, names in reached.items()}
    if len(reached) == 1 and len(finding.areas) > 1 and not any(area.withheld for area in finding.areas):
        where = {level: f"{'both' if len(finding.areas) == 2 else f'all {spelt(len(finding.areas))}'} areas" for level in reached}
    if all(area.base < 2 for area in finding.areas):  # of one there is no half
        alone = [f"\u201c{level}\u201d in {areas}" for level, areas in where.items()]
        return f"The one that submitted has reached {listed(alone)}. {THEMSELVES}"
    said = [f"\u201c{level}\u201d or beyond in {areas}" for level, areas in where.items()]
    return f"Half have reached {listed(said)}. {THEMSELVES}"


@sentence.register
def moves(finding: Moves, reasons: Reasons) -> str:
    """How many rose, of those that can be compared; those that fell are said as plainly."""
    known = [move for move in finding.moves if move.withheld is None and move.base]
    if not known:
        withheld = next((move.withheld for move in finding.moves if move.withheld), "not_submitted")
        return f"What has moved since {the_round(finding.since)} is not shown: {lower_first(reasons[withheld])}."
    base = max(move.base for move in known)
    if base == 1:
        return f"The one that had also submitted in {the_round(finding.since)} {_ways(known)}."
    rose = [f"{move.up} in {lower_first(move.area)}" for move in known if move.up]
    fell = [f"{move.down} in {lower_first(move.area)}" for move in known if move.down]
    up = f"{listed(rose)} went up a level or more" if rose else "none went up"
    down = f"; {listed(fell)} went down" if fell else "; none went down"
    return f"Of the {counted(base, 'practice')} that had also submitted in {the_round(finding.since)}, {up}{down}."


def _ways(moves: list[Move]) -> str:
    """Of one practice: where it went up, stayed and went down."""
    ways = {
        "went up a level or more": [lower_first(move.area) for move in moves if move.up],
        "stayed": [lower_first(move.area) for move in moves if move.same],
        "went down": [lower_first(move.area) for move in moves if move.down],
    }
    return "; it ".join(f"{way} in {listed(areas)}" for way, areas in ways.items() if areas)


@sentence.register
def begun(finding: Begun, reasons: Reasons) -> str:
    """What was begun, and how the share moved since; never that one made the other."""
    one = finding.count == 1
    when = (
        f"in {_month(finding.first)}"
        if _month(finding.first) == _month(finding.last)
        else (f"between {_month(finding.first)} and {_month(finding.last)}")
    )
    what = f"{'One intervention' if one else f'{upper_first(spelt(finding.count))} interventions'} on this began {when}"
    if finding.change is None:
        return f"{what}; no survey before {'it' if one else 'them'} can be compared."
    return f"{what}. {sentence(Moved(finding.change, 'neutral'), reasons)} {NO_CAUSE}"


@sentence.register
def plans(finding: Plans, _: Reasons) -> str:
    """What was set out to be done, and how far that is."""
    if not finding.objectives:
        return "No objectives have been set yet."
    late = "none is overdue" if not finding.overdue else f"{finding.overdue} {'is' if finding.overdue == 1 else 'are'} overdue"
    met = "none has been met yet" if not finding.met else f"{finding.met} {'has' if finding.met == 1 else 'have'} been met"
    set_by = f"{finding.practices} practices have" if finding.practices != 1 else "One practice has"
    under_way = f"{counted(finding.under_way, 'intervention')} {'is' if finding.under_way == 1 else 'are'} under way"
    return f"{set_by} set {counted(finding.objectives, 'objective')}, of which {met} and {late}; {under_way}."


@sentence.register
def shared(finding: Shared, _: Reasons) -> str:
    """What there is to learn from, and what it cannot say."""
    if not finding.practices:
        return f"No practice that rose between {the_round(finding.since)} and {the_round(finding.label)} has shared what it did."
    one = finding.practices == 1
    who = f"{counted(finding.practices, 'practice')} that rose between {the_round(finding.since)} and {the_round(finding.label)}"
    what = f"{'shares' if one else 'share'} what {'it' if one else 'they'} did, on {counted(finding.criteria, 'criterion', 'criteria')}"
    return f"{who} {what}. That they rose afterwards does not show that they rose because of it."


def _month(day: date) -> str:
    return f"{day:%B %Y}"


@sentence.register
def own_standing(finding: OwnStanding, reasons: Reasons) -> str:
    """One's own levels beside the middle of the others, without a word on which is better."""
    own = [(name, level, middle) for name, level, middle in finding.areas if level is not None]
    if not own:
        return f"You have no assessment in {the_round(finding.label)} in the published results yet."
    alike: dict[tuple[str, str | None], list[str]] = {}  # areas that would be said in the same words
    for name, level, middle in own:
        alike.setdefault((level, middle), []).append(lower_first(name))
    said = [f"“{level}” in {listed(names)}{_middle(level, middle)}" for (level, middle), names in alike.items()]
    if finding.withheld:
        return f"You stand at {'; '.join(said)}. Others are not shown: {lower_first(reasons[finding.withheld])}."
    return f"You stand at {'; '.join(said)}. {counted(finding.others, 'other practice')} submitted."


@sentence.register
def own_moves(finding: OwnMoves, _: Reasons) -> str:
    """What moved since, up and down alike."""
    parts = [
        f"{way} in {listed([lower_first(name) for name in names])}"
        for way, names in (("went up", finding.up), ("stayed", finding.same), ("went down", finding.down))
        if names
    ]
    return f"Since {the_round(finding.since)} you {'; you '.join(parts)}." if parts else "There is no earlier round to compare with."


def _middle(own: str | None, middle: str | None) -> str:
    if middle is None:
        return ""
    return ", where the middle practice is too" if middle == own else f" (the middle practice: “{middle}”)"
