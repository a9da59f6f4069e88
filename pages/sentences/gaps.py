"""The gap between two ethnic groups: its size, its certainty, which way is worse, and whether it closed."""

from data.language import say, to_say
from pages.results.rows import Change
from pages.sentences.findings import Gap, GapMoved, Worse
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import AND, OR, listed, lower_first, people, percent, points, whole_points


@sentence.register
def gap(finding: Gap, reasons: Reasons) -> str:
    """Both shares with their bases, and how far apart they likely are."""
    change = finding.change
    if change.difference is None or change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        why = lower_first(reasons[change.withheld or "too_few"])
        return say("{first} and {second} respondents cannot be compared: {why}.", first=change.until, second=change.since, why=why)
    first, second = _side(change.to_share, change.until, change.to_base), _side(change.from_share, change.since, change.from_base)
    both = {"label": finding.label, "first": first, "second": second, "says": finding.says}
    if change.upper - change.lower > TOO_WIDE:
        return say("In {label}, {first} and {second} {says}; too few answered to say how far apart they are.", **both)
    if not change.certain:
        return say("In {label}, {first} and {second} {says}; the difference may be no more than chance.", **both)
    size = points(change.lower, change.upper)
    if finding.better in WORSE:
        size += f" ({say(WORSE[finding.better])})"
    return say("In {label}, {first} and {second} {says}: a real gap, likely of {size}.", **both, size=size)


# By which way is better.
WORSE = {"lower": to_say("higher is worse"), "higher": to_say("lower is worse")}


@sentence.register
def gap_moved(finding: GapMoved, reasons: Reasons) -> str:
    """Whether the gap is closing. Ranges of gaps are wide, so the answer is mostly that nobody can tell, which boards should hear."""
    change = finding.change
    was, now = change.from_share, change.to_share
    if change.difference is None or was is None or now is None or change.lower is None or change.upper is None:
        why = lower_first(reasons[change.withheld or "too_few"])
        return say("The gap cannot be compared with {since}: {why}.", since=change.since, why=why)
    sizes = {"since": change.since, "was": whole_points(was), "until": change.until, "now": whole_points(now)}
    return say(GAPS[gap_direction(change)], **sizes)


# By the way that it went.
GAPS = {
    "unclear": to_say("There is no clear change in the gap: {was} in {since}, {now} in {until}."),
    "turned round": to_say("The gap has turned round: {was} in {since}, {now} the other way in {until}."),
    "narrowed": to_say("The gap has narrowed from {was} in {since} to {now} in {until}: a real change."),
    "widened": to_say("The gap has widened from {was} in {since} to {now} in {until}: a real change."),
}


@sentence.register
def worse(finding: Worse, _: Reasons) -> str:
    """Of several indicators, in which one group clearly fares worse."""
    found: dict[str, list[str]] = {}
    for spoken, change in finding.gaps:
        found.setdefault(direction_of_gap(change, spoken.better), []).append(spoken.topic)
    if not finding.gaps or set(found) == {"unknown"}:
        return say("In {label}, none of these can be compared; the reasons stand under the charts.", label=finding.label)
    groups = {"first": finding.gaps[0][1].until, "second": finding.gaps[0][1].since}
    parts = [say(words, **groups, measures=listed(found[key], last=last)) for key, (words, last) in FARED.items() if key in found]
    return say("In {label}, {findings}.", label=finding.label, findings="; ".join(parts))


# What is said of measures by how the first group fares on them, and how their list ends.
FARED = {
    "worse": (to_say("{first} respondents clearly fared worse than {second} respondents on {measures}"), AND),
    "better": (to_say("{first} respondents clearly fared better on {measures}"), AND),
    "unclear": (to_say("there is no clear difference on {measures}"), OR),
    "unknown": (to_say("nothing can be compared on {measures}"), OR),
}


def gap_direction(change: Change) -> str:
    """Which way a gap went: narrowed, widened or turned round; `unclear` where nobody can tell, `unknown` where nothing is known."""
    was, now = change.from_share, change.to_share
    if change.difference is None or was is None or now is None:
        return "unknown"
    if not change.certain:
        return "unclear"
    # A gap of 5 points that turns into one of 5 points the other way has not closed, though its sign has changed.
    return "turned round" if was * now < 0 else "narrowed" if abs(now) < abs(was) else "widened"


def direction_of_gap(change: Change, better: str) -> str:
    """How the second of two groups fares: worse, better, unclear or unknown."""
    if change.difference is None:
        return "unknown"
    if not change.certain:
        return "unclear"
    return "better" if (change.difference > 0) == (better == "higher") else "worse"


def _side(share: float, name: str, base: int | None) -> str:
    if base is None:
        return say("{share} of {group} respondents", share=percent(share), group=name)
    return say("{share} of {group} respondents ({number} answered)", share=percent(share), group=name, number=people(base))
