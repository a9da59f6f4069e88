"""How a share moved: since when, by how much, for whom, and whether that is a real change (`REAL`)."""

from collections.abc import Sequence

from data.language import say, to_say
from pages.results.rows import Change
from pages.sentences.findings import Moved, MovedFor, Progress, Spoken
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import OR, listed, lower_first, percent, points, upper_first

# Said once a page, so that every other sentence can be short.
REAL = to_say(
    "A change or a gap is called real where its likely range leaves out “none”: chance alone would seldom, one time in twenty at "
    "most, produce one as clear. “No clear change” means that it may be no more than chance."
)


@sentence.register
def moved(finding: Moved, reasons: Reasons) -> str:
    """Direction, size and certainty of a change, or why there is none."""
    change = finding.change
    earlier = say("{wave} (the baseline)", wave=change.since) if finding.baseline else change.since
    if change.difference is None or change.from_share is None or change.lower is None or change.upper is None:
        return say("It cannot be compared with {earlier}: {why}.", earlier=earlier, why=lower_first(reasons[change.withheld or "too_few"]))
    was = percent(change.from_share)
    if change.upper - change.lower > TOO_WIDE:
        return say("In {earlier}, it was {was}; too few answered to say how it has moved since.", earlier=earlier, was=was)
    if not change.certain:
        return say("No clear change since {earlier}, when it was {was}.", earlier=earlier, was=was)
    size = f"{points(change.lower, change.upper)}{judged(change, finding.better)}"
    if direction(change) == "fall":
        return say("A real fall since {earlier}, when it was {was}: likely by {size}.", earlier=earlier, was=was, size=size)
    return say("A real rise since {earlier}, when it was {was}: likely by {size}.", earlier=earlier, was=was, size=size)


@sentence.register
def moved_for(finding: MovedFor, reasons: Reasons) -> str:
    """Among whom it moved clearly, and among whom nobody can tell."""
    found: dict[str, list[str]] = {}
    for name, change in finding.moves:
        found.setdefault(direction(change), []).append(name)
    parts = [say(AMONG[way], groups=listed(found[way])) for way in AMONG if way in found]
    if not parts:
        return _nobody(finding, reasons)
    if "unknown" in found:
        parts.append(say("too few answered among {groups} to compare", groups=listed(found["unknown"])))
    if with_others := max(len(change.shown_with) for _, change in finding.moves):
        return say(
            "Since {since}, {moves} (counted with up to {number} nearby practices).",
            since=finding.since, moves="; ".join(parts), number=with_others,
        )  # fmt: skip
    return say("Since {since}, {moves}.", since=finding.since, moves="; ".join(parts))


# What can be said of groups, by the way that they moved.
AMONG = {
    "fall": to_say("a real fall among {groups}"),
    "rise": to_say("a real rise among {groups}"),
    "unclear": to_say("no clear change among {groups}"),
}


@sentence.register
def progress(finding: Progress, _: Reasons) -> str:
    """Every headline measure under what can be said of it, in the words that its definition gives for each way."""
    if not finding.moves:
        return say("Nothing of this was asked in {wave}.", wave=finding.label)
    if not any(change for _, change in finding.moves):
        return say("{wave} is the baseline: later surveys show whether things change.", wave=upper_first(finding.label))
    told = [_since(since, moves) for since, moves in _by_baseline(finding.moves).items()]
    new = [spoken.topic for spoken, change in finding.moves if not change]
    if new:
        told.append(say("{wave} is the first survey that asked about {topics}.", wave=upper_first(finding.label), topics=listed(new)))
    return " ".join(told)


def _by_baseline(moves: Sequence[tuple[Spoken, Change | None]]) -> dict[str, list[tuple[Spoken, Change]]]:
    """Measures by the survey that first asked them, which is their baseline; new ones left out."""
    found: dict[str, list[tuple[Spoken, Change]]] = {}
    for spoken, change in moves:
        if change:
            found.setdefault(change.since, []).append((spoken, change))
    return found


def _since(baseline: str, moves: Sequence[tuple[Spoken, Change]]) -> str:
    found: dict[str, list[str]] = {}
    for spoken, change in moves:
        found.setdefault(verdict(change, spoken.better), []).append(spoken_of(spoken, change))
    clear = [_clear(found[judged], ending) for judged, ending in ENDINGS.items() if judged in found]
    said = [say("Since {baseline}, {change}", baseline=baseline, change=clear[0]), *map(upper_first, clear[1:])] if clear else []
    for way in ("unclear", "unknown"):
        if way in found:
            undated, dated = UNDECIDED[way]
            said.append(say(undated if clear else dated, baseline=baseline, topics=listed(found[way], last=OR)))
    return " ".join(said)


# What is said where nothing is clear, after a sentence that has said since when, and alone.
UNDECIDED = {
    "unclear": (to_say("There is no clear change in {topics}."), to_say("There is no clear change since {baseline} in {topics}.")),
    "unknown": (
        to_say("There are not enough figures to compare for {topics}."),
        to_say("There are not enough figures since {baseline} to compare for {topics}."),
    ),
}


# How clear changes end, one and several, in the order in which a summary tells them.
ENDINGS = {
    "better": (to_say("{topics}: a real change for the better."), to_say("{topics}: real changes for the better.")),
    "worse": (to_say("{topics}: a real change for the worse."), to_say("{topics}: real changes for the worse.")),
    "moved": (to_say("{topics}: a real change."), to_say("{topics}: real changes.")),
}


def _clear(phrases: list[str], endings: tuple[str, str]) -> str:
    return say(endings[len(phrases) > 1], topics=listed(phrases))


def _nobody(finding: MovedFor, reasons: Reasons) -> str:
    """One reason where all groups share it and it is not that they are small."""
    why = {change.withheld for _, change in finding.moves}
    (only,) = why if len(why) == 1 else (None,)
    if only and only != "too_few":
        return say("No group can be compared with {since}: {why}.", since=finding.since, why=lower_first(reasons[only]))
    return say("Too few answered to compare groups with {since}.", since=finding.since)


def judged(change: Change, better: str) -> str:
    """Whether a clear change is the good way, in brackets; nothing where neither way is."""
    way = JUDGED.get((verdict(change, better), better))
    return f" ({say(way)})" if way else ""


# Whether a change is the good way, by what it is and which way is better.
JUDGED = {
    ("better", "lower"): to_say("lower is better"),
    ("better", "higher"): to_say("higher is better"),
    ("worse", "lower"): to_say("lower would be better"),
    ("worse", "higher"): to_say("higher would be better"),
}


def direction(change: Change) -> str:
    """What can be said of a change: fall, rise, unclear or unknown."""
    if change.difference is None or change.lower is None or change.upper is None:
        return "unknown"
    if not change.certain or change.upper - change.lower > TOO_WIDE:
        return "unclear"
    return "fall" if change.difference < 0 else "rise"


def verdict(change: Change, better: str) -> str:
    """The same by what is better: better, worse, moved (where neither way is), unclear or unknown."""
    way = direction(change)
    if way in ("unknown", "unclear"):
        return way
    if better == "neutral":
        return "moved"
    return "better" if (way == "fall") == (better == "lower") else "worse"


def spoken_of(spoken: Spoken, change: Change) -> str:
    """The measure's own words for the way that a change went."""
    return {"fall": spoken.falls, "rise": spoken.rises}.get(direction(change), spoken.topic)


def shown_as(spoken: Spoken, figures: str) -> str:
    """Figures beside a measure's words, which for "unaware of a guardian" speak of those who know theirs: then with the measure's name."""
    if spoken.falls.startswith(f"{say(MORE)} "):
        return say("{measure}: {figures}", measure=lower_first(spoken.name), figures=figures)
    return figures


MORE = to_say("more")  # how an area's words for a fall begin that speak of the others
