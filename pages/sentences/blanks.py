"""What is said where a number is not: the reason, what is still known, and with whom results are shown."""

from collections.abc import Sequence

from data.language import say, say_count, to_say
from pages.results.rows import Row
from pages.sentences.saying import Reasons
from pages.sentences.words import listed, lower_first, percent, upper_first

MOST_NAMED = 3  # more companions than this are counted, not named; the table names them all


def together(rows: Sequence[Row]) -> tuple[str, ...]:
    """With which practices results are shown, so that nobody takes them for their own practice's alone."""
    companies = {row.shown_with for row in rows if row.shown_with}
    if len(companies) == 1 and all(row.shown_with for row in rows if row.share is not None):
        return (say("Shown together with {practices} to protect anonymity.", practices=company(companies.pop())),)
    found = [
        say("{name} is shown together with {practices} to protect anonymity.", name=row.name, practices=company(row.shown_with))
        for row in rows
        if row.shown_with
    ]
    return tuple(dict.fromkeys(found))


def company(names: Sequence[str]) -> str:
    """A few practices by name, more by number."""
    if len(names) <= MOST_NAMED:
        return listed(names)
    return say_count("{count} nearby practice", "{count} nearby practices", len(names))


def blanks(rows: Sequence[Row], reasons: Reasons) -> tuple[str, ...]:
    """One note a reason, naming the groups that are blank for it."""
    return _by_reason([(row.withheld, row.name) for row in rows], reasons)


NOT_ASKED = "not_asked"


def asked_when(rows: Sequence[Row], reasons: Reasons) -> tuple[str, ...]:
    """That a question was added or dropped, once, by the survey in which that happened; rows are of all surveys, oldest first."""
    waves, asked = [row.wave for row in rows], [row.wave for row in rows if row.withheld != NOT_ASKED]
    if not asked:
        return _by_reason([(row.withheld, row.wave) for row in rows], reasons)
    first, last = waves.index(asked[0]), waves.index(asked[-1])
    said = []
    if first:
        said.append(say("First asked in {wave}.", wave=asked[0]))
    if last < len(waves) - 1:
        said.append(say("Not asked since {wave}.", wave=asked[-1]))
    gaps = [row for row in rows[first:last] if row.withheld == NOT_ASKED]
    return (*said, *_by_reason([(row.withheld, row.wave) for row in gaps], reasons))


def blank_waves(rows: Sequence[Row], reasons: Reasons) -> tuple[str, ...]:
    """One note a reason, naming the waves that are blank for it; when a question was not asked is for `asked_when` to say."""
    return _by_reason([(row.withheld, row.wave) for row in rows if row.withheld != NOT_ASKED], reasons)


AT_LEAST, AT_MOST = to_say("at least {share}"), to_say("at most {share}")


def limit(row: Row, least: str = AT_LEAST, most: str = AT_MOST) -> str | None:
    """What is still known of a small count: "at most 12%" or "at least 88%", or in whatever forms a chart has room for."""
    if row.withheld != "small_count" or row.lower is None or row.upper is None:
        return None
    return say(least, share=percent(row.lower)) if _of_others(row) else say(most, share=percent(row.upper))


def _by_reason(blank: Sequence[tuple[str | None, str]], reasons: Reasons) -> tuple[str, ...]:
    found: dict[str, list[str]] = {}
    for reason, name in blank:
        if reason:
            found.setdefault(reason, []).append(name)
    return tuple(f"{listed(list(dict.fromkeys(names)))}: {lower_first(reasons[reason])}." for reason, names in found.items())


def limited(row: Row) -> str | None:
    """The same with its reason, short enough for a chart: "Fewer than 3 people: at most 12%"."""
    known = limit(row)
    return f"{upper_first(few(row))}: {known}" if known else None


def blank(row: Row, reasons: Reasons) -> str:
    """The reason, with what is still known."""
    known = limit(row)
    reason = reasons[row.withheld or "too_few"]
    return f"{reason} ({known})" if known else reason


def few(row: Row) -> str:
    """Whom a small count is of: those counted, or all the others."""
    return say("all but fewer than 3 people") if _of_others(row) else say("fewer than 3 people")


def _of_others(row: Row) -> bool:
    return row.lower is not None and row.upper is not None and row.upper >= 1 and row.lower > 0
