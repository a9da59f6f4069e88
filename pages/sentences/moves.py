"""How a share moved: since when, by how much, for whom, and whether that is a real change (`REAL`)."""

from collections.abc import Sequence

from pages.results.rows import Change
from pages.sentences.findings import Moved, MovedFor, Progress, Spoken
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import listed, lower_first, percent, points, upper_first

# Said once a page, so that every other sentence can be short.
REAL = (
    "A change or a gap is called real where its likely range leaves out “none”: chance alone would seldom, one time in twenty at "
    "most, produce one as clear. “No clear change” means that it may be no more than chance."
)


@sentence.register
def moved(finding: Moved, reasons: Reasons) -> str:
    """Direction, size and certainty of a change, or why there is none."""
    change = finding.change
    earlier = f"{change.since} (the baseline)" if finding.baseline else change.since
    if change.difference is None or change.from_share is None or change.lower is None or change.upper is None:
        return f"It cannot be compared with {earlier}: {lower_first(reasons[change.withheld or 'too_few'])}."
    was = percent(change.from_share)
    if change.upper - change.lower > TOO_WIDE:
        return f"In {earlier}, it was {was}; too few answered to say how it has moved since."
    if not change.certain:
        return f"No clear change since {earlier}, when it was {was}."
    size = points(change.lower, change.upper)
    return f"A real {direction(change)} since {earlier}, when it was {was}: likely by {size}{judged(change, finding.better)}."


@sentence.register
def moved_for(finding: MovedFor, reasons: Reasons) -> str:
    """Among whom it moved clearly, and among whom nobody can tell."""
    found: dict[str, list[str]] = {}
    for name, change in finding.moves:
        found.setdefault(direction(change), []).append(name)
    parts = [f"a real {way} among {listed(found[way])}" for way in ("fall", "rise") if way in found]
    parts += [f"no clear change among {listed(found['unclear'])}"] if "unclear" in found else []
    if not parts:
        return _nobody(finding, reasons)
    parts += [f"too few answered among {listed(found['unknown'])} to compare"] if "unknown" in found else []
    with_others = max(len(change.shown_with) for _, change in finding.moves)
    company = f" (counted with up to {with_others} nearby practices)" if with_others else ""
    return f"Since {finding.since}, {'; '.join(parts)}{company}."


@sentence.register
def progress(finding: Progress, _: Reasons) -> str:
    """Every headline measure under what can be said of it, in the words that its definition gives for each way."""
    if not finding.moves:
        return f"Nothing of this was asked in {finding.label}."
    if not any(change for _, change in finding.moves):
        return f"{upper_first(finding.label)} is the baseline: later surveys show whether things change."
    told = [_since(since, moves) for since, moves in _by_baseline(finding.moves).items()]
    new = [spoken.topic for spoken, change in finding.moves if not change]
    asked = [f"{upper_first(finding.label)} is the first survey that asked about {listed(new)}."] if new else []
    return " ".join((*told, *asked))


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
    said = [f"Since {baseline}, {clear[0]}", *map(upper_first, clear[1:])] if clear else []
    when = "" if clear else f" since {baseline}"
    if "unclear" in found:
        said.append(f"There is no clear change{when} in {listed(found['unclear'], last='or')}.")
    if "unknown" in found:
        said.append(f"There are not enough figures{when} to compare for {listed(found['unknown'], last='or')}.")
    return " ".join(said)


# How clear changes end, one and several, in the order in which a summary tells them.
ENDINGS = {
    "better": ("a real change for the better", "real changes for the better"),
    "worse": ("a real change for the worse", "real changes for the worse"),
    "moved": ("a real change", "real changes"),
}


def _clear(phrases: list[str], endings: tuple[str, str]) -> str:
    return f"{listed(phrases)}: {endings[len(phrases) > 1]}."


def _nobody(finding: MovedFor, reasons: Reasons) -> str:
    """One reason where all groups share it and it is not that they are small."""
    why = {change.withheld for _, change in finding.moves}
    (only,) = why if len(why) == 1 else (None,)
    if only and only != "too_few":
        return f"No group can be compared with {finding.since}: {lower_first(reasons[only])}."
    return f"Too few answered to compare groups with {finding.since}."


def judged(change: Change, better: str) -> str:
    """Whether a clear change is the good way, in brackets; nothing where neither way is."""
    return {"better": f" ({better} is better)", "worse": f" ({better} would be better)"}.get(verdict(change, better), "")


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
    return f"{lower_first(spoken.name)}: {figures}" if spoken.falls.startswith("more ") else figures
