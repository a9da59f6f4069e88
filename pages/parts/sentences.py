"""Rows in, cautious English out: direction, size, certainty and base, and a plain refusal where the data cannot carry a claim.

The same words stand on the page, in a chart's alt text and in what is handed on, so every sentence is plain text.
"""

from collections.abc import Mapping, Sequence

from pages.parts.rows import Change, Row
from pages.parts.words import listed, lower_first, people, percent, points

Reasons = Mapping[str, str]  # reason code -> the words an ICS chose for it

# Ours: where the likely range spans more than this, the middle of it would be read as knowledge it is not.
TOO_WIDE = 0.40


# How a change is spoken of, in the order in which a summary does; better and worse are as each indicator defines them.
VERDICTS = {
    "better": "improved by more than chance would explain",
    "worse": "got worse by more than chance would explain",
    "moved": "moved by more than chance would explain",
    "unclear": "not clearly changed",
    "unknown": "no figures to compare",
}


def share(row: Row, says: str, label: str, reasons: Reasons) -> str:
    """What share of a wave's respondents said so; `says` completes "27% of respondents …"."""
    if known := limit(row):
        return f"In {label}, {known} of respondents {says}: {_few(known)}."
    if row.share is None:
        return f"In {label}: {lower_first(_blank(row, reasons))}."
    if row.lower is None or row.upper is None or row.base is None:
        raise ValueError(f"{row.name}: a share came without its base and likely range; the query must give all three.")
    doubt = f"from {percent(row.lower)} to {percent(row.upper)}"
    if row.upper - row.lower > TOO_WIDE:
        return f"In {label}, only {people(row.base)} people answered, too few to be sure: the share may lie anywhere {doubt}."
    return f"In {label}, {percent(row.share)} of respondents {says} (likely {doubt}; {people(row.base)} answered)."


def since(change: Change, better: str, reasons: Reasons, baseline: bool = False) -> str:
    """How the share moved from `change.since`; `better` is lower, higher or neutral."""
    earlier = f"{change.since}, the baseline" if baseline else change.since
    if change.difference is None or change.from_share is None or change.lower is None or change.upper is None:
        return f"It cannot be compared with {earlier}: {lower_first(reasons[change.withheld or 'too_few'])}."
    was = percent(change.from_share)
    if change.upper - change.lower > TOO_WIDE:
        return f"In {earlier}, it was {was}; too few answered to say how it has moved since."
    if not change.certain:
        return f"In {earlier}, it was {was}; the difference may be chance."
    way = "lower" if change.difference < 0 else "higher"
    judged = _judged(change, better)
    return f"In {earlier}, it was {was}: now {way}, likely by {points(change.lower, change.upper)}, more than chance would explain{judged}."


def gap(change: Change, says: str, label: str, reasons: Reasons) -> str:
    """The gap between two groups; `change.since` and `change.until` are their names, the later one coming first in the sentence."""
    if change.difference is None or change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return f"{change.until} and {change.since} respondents cannot be compared: {lower_first(reasons[change.withheld or 'too_few'])}."
    both = f"{percent(change.to_share)} of {change.until} respondents and {percent(change.from_share)} of {change.since} respondents {says}"
    if change.upper - change.lower > TOO_WIDE:
        return f"In {label}, {both}; too few answered to say how far apart they are."
    if not change.certain:
        return f"In {label}, {both}; the difference may be chance."
    return f"In {label}, {both}: a gap of likely {points(change.lower, change.upper)}, more than chance would explain."


def spread(rows: Sequence[Row], of: str, label: str) -> str:
    """How far a handful of groups lie apart; `of` names them, as in "staff groups"."""
    shown = sorted((row for row in rows if row.share is not None), key=lambda row: row.share or 0)
    if len(shown) < 2:
        return _alone(shown, of, label)
    least, most = shown[0], shown[-1]
    ends = f"from {percent(least.share or 0)} ({least.name}) to {percent(most.share or 0)} ({most.name})"
    # Ranges that do not even touch, rather than a test of the two extremes: picking the extremes out of several groups
    # finds differences by chance, and ranges apart is strict enough to make up for it.
    if (least.upper or 0) < (most.lower or 0):
        return f"In {label}, {of} ranged {ends}; these two differ by more than chance would explain."
    return f"In {label}, {of} ranged {ends}, but their likely ranges overlap: none stands clearly apart."


def apart(rows: Sequence[Row], whole: Row, of: str, label: str, named: bool) -> str:
    """How many of many groups stand apart from the share of all together; names them only where `named`."""
    shown = [row for row in rows if row.share is not None]
    if whole.share is None or len(shown) < 2:
        return _alone(shown, of, label)
    above = [row.name for row in shown if (row.lower or 0) > whole.share]
    below = [row.name for row in shown if (row.upper or 1) < whole.share]
    by_chance = round(len(shown) * 0.05)  # of 95% ranges, one in twenty misses the truth
    stood = f"{_counted(above, named)} stood clearly above the {percent(whole.share)} of all and {_counted(below, named)} clearly below"
    expected = f"about {by_chance}" if by_chance else "fewer than one"
    return f"Of the {len(shown)} {of} shown in {label}, {stood}; by chance alone, {expected} would."


def progress(moves: Sequence[tuple[str, str, Change | None]], baseline: str) -> str:
    """The answer to "is it getting better?": name, better and change since the baseline of each headline indicator."""
    if not any(change for _, _, change in moves):
        return f"{baseline} is the baseline: later surveys show whether things change."
    found: dict[str, list[str]] = {}
    for name, better, change in moves:
        if change:
            found.setdefault(_verdict(change, better), []).append(lower_first(name))
    said = [f"{listed(found[verdict])} {_have(found[verdict])} {words}" for verdict, words in VERDICTS.items() if verdict in found]
    return f"Since {baseline}, {'; '.join(said)}."


def response(row: Row, label: str, reasons: Reasons) -> str:
    """How many took part, out of how many."""
    if row.withheld:
        return f"The response rate in {label} is not shown: {lower_first(_blank(row, reasons))}."
    if row.count is None or row.base is None or row.share is None:
        return f"In {label}, {people(row.count or 0)} people took part; how many work here is not known, so there is no response rate."
    return f"In {label}, about {people(row.count)} of {people(row.base)} staff took part: a response rate of {percent(row.share)}."


def together(rows: Sequence[Row]) -> tuple[str, ...]:
    """With which practices results are shown, so that nobody takes them for their own practice's alone."""
    companies = {row.shown_with for row in rows if row.shown_with}
    if len(companies) == 1 and all(row.shown_with for row in rows if row.share is not None):
        return (f"Shown together with {listed(companies.pop(), most=4)} to protect anonymity.",)
    found = [f"{row.name} is shown together with {listed(row.shown_with, most=4)} to protect anonymity." for row in rows if row.shown_with]
    return tuple(dict.fromkeys(found))


def blanks(rows: Sequence[Row], reasons: Reasons) -> tuple[str, ...]:
    """One note a reason, naming the groups that are blank for it."""
    return _by_reason([(row.withheld, row.name) for row in rows], reasons)


def blank_waves(rows: Sequence[Row], reasons: Reasons) -> tuple[str, ...]:
    """One note a reason, naming the waves that are blank for it."""
    return _by_reason([(row.withheld, row.wave) for row in rows], reasons)


def limit(row: Row) -> str | None:
    """What is still known of a small count: "at most 12%" or "at least 88%"."""
    if row.withheld != "small_count" or row.lower is None or row.upper is None:
        return None
    return f"at least {percent(row.lower)}" if row.upper >= 1 and row.lower > 0 else f"at most {percent(row.upper)}"


def _by_reason(blank: Sequence[tuple[str | None, str]], reasons: Reasons) -> tuple[str, ...]:
    found: dict[str, list[str]] = {}
    for reason, name in blank:
        if reason:
            found.setdefault(reason, []).append(name)
    return tuple(f"{listed(list(dict.fromkeys(names)))}: {lower_first(reasons[reason])}." for reason, names in found.items())


def limited(row: Row) -> str | None:
    """The same with its reason, short enough for a chart: "Fewer than 3 people: at most 12%"."""
    known = limit(row)
    return f"{_few(known).capitalize()}: {known}" if known else None


def _blank(row: Row, reasons: Reasons) -> str:
    known = limit(row)
    reason = reasons[row.withheld or "too_few"]
    return f"{reason} ({known})" if known else reason


def _alone(shown: Sequence[Row], of: str, label: str) -> str:
    """What is said where there is nothing to compare with."""
    if not shown or shown[0].share is None or shown[0].lower is None or shown[0].upper is None:
        return f"In {label}, no {of} can be shown; the reasons stand under the chart."
    (row,) = shown
    doubt = f"likely from {percent(row.lower or 0)} to {percent(row.upper or 1)}; {people(row.base or 0)} answered"
    return f"In {label}, it was {percent(row.share or 0)} for {row.name} ({doubt}); there are no other {of} to compare it with."


def _few(known: str) -> str:
    """Whom a small count is of: those counted, or all the others."""
    return "all but fewer than 3 people" if known.startswith("at least") else "fewer than 3 people"


def _verdict(change: Change, better: str) -> str:
    if change.lower is None or change.upper is None:
        return "unknown"
    if not change.certain or change.upper - change.lower > TOO_WIDE:
        return "unclear"
    if better == "neutral":
        return "moved"
    return "better" if ((change.difference or 0) < 0) == (better == "lower") else "worse"


def _judged(change: Change, better: str) -> str:
    return {"better": f" ({better} is better)", "worse": f" ({better} would be better)"}.get(_verdict(change, better), "")


def _have(names: Sequence[str]) -> str:
    return "has" if len(names) == 1 else "have"


def _counted(names: Sequence[str], named: bool) -> str:
    if not names:
        return "none"
    return f"{len(names)} ({listed(names)})" if named else str(len(names))
