"""How self-assessments, plans and interventions are spoken of: ordered steps have a middle and no mean, and a mark is no cause."""

from data.language import say, say_count, to_say
from pages.sentences.findings import Begun, Move, Moved, Moves, OwnMoves, OwnStanding, Plans, Shared, Standing, Submitted
from pages.sentences.saying import Reasons, sentence
from pages.sentences.words import in_month, listed, lower_first, spelt, the_round, upper_first

THEMSELVES = to_say("Practices judge themselves; this is no inspection.")
NO_CAUSE = to_say("These happened together; one need not have caused the other.")


@sentence.register
def submitted(finding: Submitted, reasons: Reasons) -> str:
    """Who has and, as plainly, how many have not."""
    if finding.done is None:
        why = lower_first(reasons[finding.withheld or "own_only"])
        return say("How many of these practices have submitted is not shown: {why}.", why=why)
    if not finding.practices:
        return f"{reasons['nothing_matches']}."
    missing, label, practices = finding.practices - finding.done, the_round(finding.label), finding.practices
    if practices == 1 and missing:
        return say("In {label}, this practice has not submitted a self-assessment.", label=label)
    if practices == 1:
        return say("In {label}, this practice has submitted a self-assessment.", label=label)
    if not finding.done:
        return say("In {label}, none of the {practices} practices has submitted a self-assessment yet.", label=label, practices=practices)
    if not missing:
        return say("In {label}, all {practices} practices have submitted a self-assessment.", label=label, practices=practices)
    done = say_count(
        "{count} of {practices} practices has submitted a self-assessment",
        "{count} of {practices} practices have submitted a self-assessment",
        finding.done,
        practices=practices,
    )
    rest = say_count("{count} has not", "{count} have not", missing)
    return say("In {label}, {done}; {rest}.", label=label, done=done, rest=rest)


@sentence.register
def standing(finding: Standing, reasons: Reasons) -> str:
    """The step of the middle practice, area by area."""
    reached: dict[str, list[str]] = {}
    for area in finding.areas:
        if area.middle is not None:
            reached.setdefault(area.middle, []).append(lower_first(area.name))
    if not reached:
        withheld = next((area.withheld for area in finding.areas if area.withheld), "not_submitted")
        return say("Levels are not shown: {why}.", why=lower_first(reasons[withheld]))
    where = {level: listed(names) for level, names in reached.items()}
    if len(reached) == 1 and len(finding.areas) > 1 and not any(area.withheld for area in finding.areas):
        everywhere = say("both areas") if len(finding.areas) == 2 else say("all {number} areas", number=spelt(len(finding.areas)))
        where = dict.fromkeys(reached, everywhere)
    if all(area.base < 2 for area in finding.areas):  # of one there is no half
        alone = [say("“{level}” in {areas}", level=level, areas=areas) for level, areas in where.items()]
        said = say("The one that submitted has reached {levels}.", levels=listed(alone))
    else:
        half = [say("“{level}” or beyond in {areas}", level=level, areas=areas) for level, areas in where.items()]
        said = say("Half have reached {levels}.", levels=listed(half))
    return f"{said} {say(THEMSELVES)}"


@sentence.register
def moves(finding: Moves, reasons: Reasons) -> str:
    """How many rose, of those that can be compared; those that fell are said as plainly."""
    known, since = [move for move in finding.moves if move.withheld is None and move.base], the_round(finding.since)
    if not known:
        withheld = next((move.withheld for move in finding.moves if move.withheld), "not_submitted")
        return say("What has moved since {since} is not shown: {why}.", since=since, why=lower_first(reasons[withheld]))
    base = max(move.base for move in known)
    if base == 1:
        return _only_one(known, since)
    rose = [say("{number} in {area}", number=move.up, area=lower_first(move.area)) for move in known if move.up]
    fell = [say("{number} in {area}", number=move.down, area=lower_first(move.area)) for move in known if move.down]
    up = say("{practices} went up a level or more", practices=listed(rose)) if rose else say("none went up")
    down = say("{practices} went down", practices=listed(fell)) if fell else say("none went down")
    return say_count(
        "Of the {count} practice that had also submitted in {since}, {up}; {down}.",
        "Of the {count} practices that had also submitted in {since}, {up}; {down}.",
        base,
        since=since, up=up, down=down,
    )  # fmt: skip


def _only_one(moves: list[Move], since: str) -> str:
    """Of one practice: where it went up, stayed and went down."""
    rose = [lower_first(move.area) for move in moves if move.up]
    stayed = [lower_first(move.area) for move in moves if move.same]
    fell = [lower_first(move.area) for move in moves if move.down]
    said: list[str] = []
    for (first, later), areas in zip(ONE, (rose, stayed, fell), strict=True):
        if areas:
            said.append(say(later if said else first, since=since, areas=listed(areas)))
    return f"{'; '.join(said)}."


# What is said of the only practice that can be compared: first, and after that.
ONE = (
    (
        to_say("The one that had also submitted in {since} went up a level or more in {areas}"),
        to_say("it went up a level or more in {areas}"),
    ),
    (to_say("The one that had also submitted in {since} stayed in {areas}"), to_say("it stayed in {areas}")),
    (to_say("The one that had also submitted in {since} went down in {areas}"), to_say("it went down in {areas}")),
)


@sentence.register
def begun(finding: Begun, reasons: Reasons) -> str:
    """What was begun, and how the share moved since; never that one made the other."""
    first, last = in_month(finding.first), in_month(finding.last)
    what = say_count(
        "One intervention on this began {when}",
        "{number} interventions on this began {when}",
        finding.count,
        number=upper_first(spelt(finding.count)),
        when=say("in {month}", month=first) if first == last else say("between {first} and {last}", first=first, last=last),
    )
    if finding.change is None:
        return say_count(
            "{begun}; no survey before it can be compared.", "{begun}; no survey before them can be compared.", finding.count, begun=what
        )
    return f"{what}. {sentence(Moved(finding.change, 'neutral'), reasons)} {say(NO_CAUSE)}"


@sentence.register
def plans(finding: Plans, _: Reasons) -> str:
    """What was set out to be done, and how far that is."""
    if not finding.objectives:
        return say("No objectives have been set yet.")
    late, met = say("none is overdue"), say("none has been met yet")
    if finding.overdue:
        late = say_count("{count} is overdue", "{count} are overdue", finding.overdue)
    if finding.met:
        met = say_count("{count} has been met", "{count} have been met", finding.met)
    return say_count(
        "One practice has set {objectives}, of which {met} and {late}; {interventions}.",
        "{count} practices have set {objectives}, of which {met} and {late}; {interventions}.",
        finding.practices,
        objectives=say_count("{count} objective", "{count} objectives", finding.objectives),
        met=met,
        late=late,
        interventions=say_count("{count} intervention is under way", "{count} interventions are under way", finding.under_way),
    )


@sentence.register
def shared(finding: Shared, _: Reasons) -> str:
    """What there is to learn from, and what it cannot say."""
    rounds = {"since": the_round(finding.since), "label": the_round(finding.label)}
    if not finding.practices:
        return say("No practice that rose between {since} and {label} has shared what it did.", **rounds)
    what = say_count(
        "{count} practice that rose between {since} and {label} shares what it did, on {criteria}.",
        "{count} practices that rose between {since} and {label} share what they did, on {criteria}.",
        finding.practices,
        **rounds,
        criteria=say_count("{count} criterion", "{count} criteria", finding.criteria),
    )
    return f"{what} {say('That they rose afterwards does not show that they rose because of it.')}"


@sentence.register
def own_standing(finding: OwnStanding, reasons: Reasons) -> str:
    """One's own levels beside the middle of the others, without a word on which is better."""
    own = [(name, level, middle) for name, level, middle in finding.areas if level is not None]
    if not own:
        return say("You have no assessment in {label} in the published results yet.", label=the_round(finding.label))
    alike: dict[tuple[str, str | None], list[str]] = {}  # areas that would be said in the same words
    for name, level, middle in own:
        alike.setdefault((level, middle), []).append(lower_first(name))
    levels = "; ".join(_level(level, middle, listed(names)) for (level, middle), names in alike.items())
    if finding.withheld:
        return say("You stand at {levels}. Others are not shown: {why}.", levels=levels, why=lower_first(reasons[finding.withheld]))
    return say_count(
        "You stand at {levels}. {count} other practice submitted.",
        "You stand at {levels}. {count} other practices submitted.",
        finding.others,
        levels=levels,
    )


@sentence.register
def own_moves(finding: OwnMoves, _: Reasons) -> str:
    """What moved since, up and down alike."""
    ways = (
        (to_say("you went up in {areas}"), finding.up),
        (to_say("you stayed in {areas}"), finding.same),
        (to_say("you went down in {areas}"), finding.down),
    )
    moves = "; ".join(say(way, areas=listed([lower_first(name) for name in names])) for way, names in ways if names)
    if not moves:
        return say("There is no earlier round to compare with.")
    return say("Since {since} {moves}.", since=the_round(finding.since), moves=moves)


def _level(own: str, middle: str | None, areas: str) -> str:
    if middle is None:
        return say("“{level}” in {areas}", level=own, areas=areas)
    if middle == own:
        return say("“{level}” in {areas}, where the middle practice is too", level=own, areas=areas)
    return say("“{level}” in {areas} (the middle practice: “{middle}”)", level=own, areas=areas, middle=middle)
