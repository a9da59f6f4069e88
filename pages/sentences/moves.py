"""How a share moved: since when, by how much, for whom, and whether chance would explain it."""

from pages.results.rows import Change
from pages.sentences.findings import Moved, MovedFor, Progress
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import listed, lower_first, percent, points

# How a change is spoken of, in the order in which a summary does; better and worse are as each indicator defines them.
VERDICTS = {
    "better": "improved by more than chance would explain",
    "worse": "got worse by more than chance would explain",
    "moved": "moved by more than chance would explain",
    "unclear": "not clearly changed",
    "unknown": "no figures to compare",
}


@sentence.register
def moved(finding: Moved, reasons: Reasons) -> str:
    """Direction, size and certainty of a change, or why there is none."""
    change = finding.change
    earlier = f"{change.since}, the baseline" if finding.baseline else change.since
    if change.difference is None or change.from_share is None or change.lower is None or change.upper is None:
        return f"It cannot be compared with {earlier}: {lower_first(reasons[change.withheld or 'too_few'])}."
    was = percent(change.from_share)
    if change.upper - change.lower > TOO_WIDE:
        return f"In {earlier}, it was {was}; too few answered to say how it has moved since."
    if not change.certain:
        return f"In {earlier}, it was {was}; the difference may be chance."
    way = "lower" if change.difference < 0 else "higher"
    size = points(change.lower, change.upper)
    return f"In {earlier}, it was {was}: now {way}, likely by {size}, more than chance would explain{judged(change, finding.better)}."


@sentence.register
def moved_for(finding: MovedFor, _: Reasons) -> str:
    """Among whom it moved clearly, and among whom nobody can tell."""
    found: dict[str, list[str]] = {}
    for name, change in finding.moves:
        found.setdefault(_way(change), []).append(name)
    clear = [f"{way} by more than chance would explain among {listed(found[way])}" for way in ("lower", "higher") if way in found]
    rest = "among " + listed(found["unclear"]) if "unclear" in found else ""
    blank = f"too few among {listed(found['unknown'])} to compare" if "unknown" in found else ""
    if not clear and not rest:
        return f"Since {finding.since}, no group can be compared."
    unsure = f"{rest}, the difference may be chance" if clear else f"the difference may be chance {rest}"
    with_others = max(len(change.shown_with) for _, change in finding.moves)
    company = f" (counted with up to {with_others} nearby practices)" if with_others else ""
    return f"Since {finding.since}, {'; '.join(part for part in (*clear, unsure if rest else '', blank) if part)}{company}."


@sentence.register
def progress(finding: Progress, _: Reasons) -> str:
    """Every headline indicator under what can be said of it."""
    if not any(change for _, _, change in finding.moves):
        return f"{finding.baseline} is the baseline: later surveys show whether things change."
    found: dict[str, list[str]] = {}
    for name, better, change in finding.moves:
        if change:
            found.setdefault(_verdict(change, better), []).append(lower_first(name))
    said = [f"{listed(found[verdict])} {_have(found[verdict])} {words}" for verdict, words in VERDICTS.items() if verdict in found]
    return f"Since {finding.baseline}, {'; '.join(said)}."


def judged(change: Change, better: str) -> str:
    """Whether a clear change is the good way, in brackets; nothing where neither way is."""
    return {"better": f" ({better} is better)", "worse": f" ({better} would be better)"}.get(_verdict(change, better), "")


def _way(change: Change) -> str:
    if change.difference is None or change.lower is None or change.upper is None:
        return "unknown"
    if not change.certain or change.upper - change.lower > TOO_WIDE:
        return "unclear"
    return "lower" if change.difference < 0 else "higher"


def _verdict(change: Change, better: str) -> str:
    way = _way(change)
    if way in ("unknown", "unclear"):
        return way
    if better == "neutral":
        return "moved"
    return "better" if way == better else "worse"


def _have(names: list[str]) -> str:
    return "has" if len(names) == 1 else "have"
