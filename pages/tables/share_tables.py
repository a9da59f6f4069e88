"""The table beside a chart: the same rows in words, for those who read rather than look."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.definitions.terms import term
from data.language import say, to_say
from pages.charts import Reference
from pages.results.rows import Change, Row
from pages.sentences import Reasons, limit
from pages.sentences.findings import Likelihood
from pages.sentences.words import listed, people, percent, signed, span, upper_first
from pages.tables.grid import NOTE

MOST_AGAIN = 3  # practices that are named on every line
# Of a response rate, by its flag; an ordinary one needs no comment.
FLAGS = {"low": to_say("{share}, low"), "caution": to_say("{share}, with care")}
# Of a ratio, by its finding.
FINDINGS = {
    "adverse": to_say("adverse"),
    "possible": to_say("possible"),
    "small_but_real": to_say("small but real"),
    "no_evidence": to_say("no evidence"),
}


def of_groups(
    rows: Sequence[Row], heading: str, reasons: Reasons, national: Sequence[Reference] = (), rates: Mapping[str, Row] | None = None
) -> pd.DataFrame:
    """One line per group, `heading` naming what the groups are; with the response rate of each where `rates` are given."""
    lines = [{heading: row.name, **_cells(row, reasons, company)} for row, company in _in_company(rows)]
    if rates is not None:
        for line, row in zip(lines, rows, strict=True):
            line[say("Took part")] = _rate(rates.get(row.group))
    note = say("Published national figure, other methods")
    lines += [{heading: reference.name, **_four(percent(reference.share), "", "", note)} for reference in national]
    return pd.DataFrame(lines)


def of_waves(rows: Sequence[Row], reasons: Reasons) -> pd.DataFrame:
    """One line per wave, and per group where there are several."""
    several = len({row.group for row in rows}) > 1
    return pd.DataFrame(
        [
            {say("Survey"): row.wave, **({say("Group"): row.name} if several else {}), **_cells(row, reasons, company)}
            for row, company in _in_company(rows)
        ]
    )


def of_changes(changes: Sequence[tuple[str, Change]], reasons: Reasons) -> pd.DataFrame:
    """One line per group: how its share moved, in percentage points."""
    return pd.DataFrame([{say("Group"): name, **_change_cells(change, reasons)} for name, change in changes])


def of_ratio(finding: Likelihood, reasons: Reasons) -> pd.DataFrame:
    """One line: the ratio, its range, and its size by the four-fifths rule."""
    return pd.DataFrame([_ratio_cells(finding, reasons)])


def of_ratios(findings: Mapping[str, Likelihood], reasons: Reasons) -> pd.DataFrame:
    """The same, one line a year, newest first."""
    heading = say("Year to {day}", day=term(reasons, "counted_on"))
    return pd.DataFrame([{heading: year, **_ratio_cells(findings[year], reasons)} for year in sorted(findings, reverse=True)])


def of_heat_map(columns: Sequence[tuple[str, Sequence[Row]]], reasons: Reasons) -> pd.DataFrame:
    """One line per neighbourhood cluster and staff group, since a grid has no room for ranges and reasons."""
    place = upper_first(term(reasons, "neighbourhood_cluster"))
    return pd.DataFrame(
        [
            {place: row.name, say("Staff group"): name, **_cells(row, reasons, company)}
            for name, rows in columns
            for row, company in _in_company(rows)
        ]
    )


def _ratio_cells(finding: Likelihood, reasons: Reasons) -> dict[str, str]:
    found, heading = finding.ratio, say("{first} to {second}", first=finding.first, second=finding.second)
    if found.ratio is None or found.lower is None or found.upper is None:
        times, doubt, said = say("not given"), "", reasons[found.withheld or "too_few"]
    else:
        times, said = f"{found.ratio:.2f}", say(FINDINGS[found.finding])
        doubt = say("{low} to {high}", low=f"{found.lower:.2f}", high=f"{found.upper:.2f}")
    return {heading: times, say("Likely range"): doubt, say("Finding"): said}


def _change_cells(change: Change, reasons: Reasons) -> dict[str, str]:
    if change.difference is None or change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        since, until, size, doubt = "", "", "", reasons[change.withheld or "too_few"]
    else:
        since, until, size = percent(change.from_share), percent(change.to_share), signed(change.difference)
        doubt = say("{low} to {high}", low=signed(change.lower), high=signed(change.upper))
    return {change.since: since, change.until: until, say("Change"): size, say("Likely range"): doubt}


def _rate(row: Row | None) -> str:
    if row is None or row.share is None:
        return say("not known")
    share = percent(row.share)
    return say(FLAGS[row.flag], share=share) if row.flag in FLAGS else share


def _in_company(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each row, and with whom it is shown: all by name, but a long list only once where the next line has the same."""
    before: tuple[str, ...] = ()
    for row in rows:
        if not row.shown_with:
            yield row, ""
        elif row.shown_with == before and len(before) > MOST_AGAIN:
            yield row, say("Shown together with the same practices")
        else:
            yield row, say("Shown together with {practices}", practices=listed(row.shown_with, most=len(row.shown_with)))
        before = row.shown_with


def _cells(row: Row, reasons: Reasons, company: str) -> dict[str, str]:
    if row.share is None or row.lower is None or row.upper is None:
        known = limit(row) or row.known
        note = ". ".join(text for text in (reasons[row.withheld or "too_few"], company) if text)
        return _four(known or say("not shown"), "", "", note)
    return _four(percent(row.share), span(row.lower, row.upper), people(row.base) if row.base is not None else "", company)


def _four(share: str, doubt: str, answered: str, note: str) -> dict[str, str]:
    """What every table of shares has."""
    return {say("Share"): share, say("Likely range"): doubt, say("Answered"): answered, say(NOTE): note}
