"""The gap between two ethnic groups: its size, its certainty, which way is worse, and whether it closed."""

from pages.results.rows import Change
from pages.sentences.findings import Gap, GapMoved, Worse
from pages.sentences.saying import TOO_WIDE, Reasons, sentence
from pages.sentences.words import listed, lower_first, people, percent, points, whole_points


@sentence.register
def gap(finding: Gap, reasons: Reasons) -> str:
    """Both shares with their bases, and how far apart they likely are."""
    change = finding.change
    if change.difference is None or change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return f"{change.until} and {change.since} respondents cannot be compared: {lower_first(reasons[change.withheld or 'too_few'])}."
    first, second = _side(change.to_share, change.until, change.to_base), _side(change.from_share, change.since, change.from_base)
    both = f"In {finding.label}, {first} and {second} {finding.says}"
    if change.upper - change.lower > TOO_WIDE:
        return f"{both}; too few answered to say how far apart they are."
    if not change.certain:
        return f"{both}; the difference may be no more than chance."
    worse = {"lower": " (higher is worse)", "higher": " (lower is worse)"}.get(finding.better, "")
    return f"{both}: a real gap, likely of {points(change.lower, change.upper)}{worse}."


@sentence.register
def gap_moved(finding: GapMoved, reasons: Reasons) -> str:
    """Whether the gap is closing. Ranges of gaps are wide, so the answer is mostly that nobody can tell, which boards should hear."""
    change = finding.change
    was, now = change.from_share, change.to_share
    if change.difference is None or was is None or now is None or change.lower is None or change.upper is None:
        return f"The gap cannot be compared with {change.since}: {lower_first(reasons[change.withheld or 'too_few'])}."
    if not change.certain:
        return f"There is no clear change in the gap: {whole_points(was)} in {change.since}, {whole_points(now)} in {change.until}."
    way = gap_direction(change)
    if way == "turned round":
        return f"The gap has turned round: {whole_points(was)} in {change.since}, {whole_points(now)} the other way in {change.until}."
    return f"The gap has {way} from {whole_points(was)} in {change.since} to {whole_points(now)} in {change.until}: a real change."


@sentence.register
def worse(finding: Worse, _: Reasons) -> str:
    """Of several indicators, in which one group clearly fares worse."""
    found: dict[str, list[str]] = {}
    for spoken, change in finding.gaps:
        found.setdefault(direction_of_gap(change, spoken.better), []).append(spoken.topic)
    if not finding.gaps or set(found) == {"unknown"}:
        return f"In {finding.label}, none of these can be compared; the reasons stand under the charts."
    names = finding.gaps[0][1]
    said = {
        "worse": f"{names.until} respondents clearly fared worse than {names.since} respondents on",
        "better": f"{names.until} respondents clearly fared better on",
        "unclear": "there is no clear difference on",
        "unknown": "nothing can be compared on",
    }
    last = {"unclear": "or", "unknown": "or"}
    parts = [f"{words} {listed(found[key], last=last.get(key, 'and'))}" for key, words in said.items() if key in found]
    return f"In {finding.label}, {'; '.join(parts)}."


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
    return f"{percent(share)} of {name} respondents" + (f" ({people(base)} answered)" if base is not None else "")
