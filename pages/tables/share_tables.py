"""The table beside a chart: the same rows in words, for those who read rather than look."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from data.definitions.terms import term
from pages.charts import Reference
from pages.results.rows import Change, Row
from pages.sentences import Reasons, limit
from pages.sentences.findings import Likelihood
from pages.sentences.words import listed, people, percent, signed, upper_first

MOST_AGAIN = 3  # practices that are named on every line
# Of a response rate, by its flag; an ordinary one needs no comment.
FLAGS = {"low": ", low", "caution": ", with care"}


def of_groups(
    rows: Sequence[Row], heading: str, reasons: Reasons, national: Sequence[Reference] = (), rates: Mapping[str, Row] | None = None
) -> pd.DataFrame:
    """One line per group, `heading` naming what the groups are; with the response rate of each where `rates` are given."""
    lines = [{heading: row.name, **_cells(row, reasons, company)} for row, company in _in_company(rows)]
    if rates is not None:
        for line, row in zip(lines, rows, strict=True):
            line["Took part"] = _rate(rates.get(row.group))
    published = {"Likely range": "", "Answered": "", "Note": "Published national figure, other methods"}
    lines += [{heading: reference.name, "Share": percent(reference.share), **published} for reference in national]
    return pd.DataFrame(lines)


def of_waves(rows: Sequence[Row], reasons: Reasons) -> pd.DataFrame:
    """One line per wave, and per group where there are several."""
    several = len({row.group for row in rows}) > 1
    return pd.DataFrame(
        [
            {"Survey": row.wave, **({"Group": row.name} if several else {}), **_cells(row, reasons, company)}
            for row, company in _in_company(rows)
        ]
    )


def of_changes(changes: Sequence[tuple[str, Change]], reasons: Reasons) -> pd.DataFrame:
    """One line per group: how its share moved, in percentage points."""
    return pd.DataFrame([{"Group": name, **_change_cells(change, reasons)} for name, change in changes])


def of_ratio(finding: Likelihood, reasons: Reasons) -> pd.DataFrame:
    """One line: the ratio, its range, and its size by the four-fifths rule."""
    return pd.DataFrame([_ratio_cells(finding, reasons)])


def of_ratios(findings: Mapping[str, Likelihood], reasons: Reasons) -> pd.DataFrame:
    """The same, one line a year, newest first."""
    heading = f"Year to {term(reasons, 'counted_on')}"
    return pd.DataFrame([{heading: year, **_ratio_cells(findings[year], reasons)} for year in sorted(findings, reverse=True)])


def of_heat_map(columns: Sequence[tuple[str, Sequence[Row]]], reasons: Reasons) -> pd.DataFrame:
    """One line per neighbourhood cluster and staff group, since a grid has no room for ranges and reasons."""
    place = upper_first(term(reasons, "neighbourhood_cluster"))
    return pd.DataFrame(
        [
            {place: row.name, "Staff group": name, **_cells(row, reasons, company)}
            for name, rows in columns
            for row, company in _in_company(rows)
        ]
    )


def _ratio_cells(finding: Likelihood, reasons: Reasons) -> dict[str, str]:
    found, heading = finding.ratio, f"{finding.first} to {finding.second}"
    if found.ratio is None or found.lower is None or found.upper is None:
        return {heading: "not given", "Likely range": "", "Finding": reasons[found.withheld or "too_few"]}
    said = found.finding.replace("_", " ")
    return {heading: f"{found.ratio:.2f}", "Likely range": f"{found.lower:.2f} to {found.upper:.2f}", "Finding": said}


def _change_cells(change: Change, reasons: Reasons) -> dict[str, str]:
    if change.difference is None or change.from_share is None or change.to_share is None or change.lower is None or change.upper is None:
        return {change.since: "", change.until: "", "Change": "", "Likely range": reasons[change.withheld or "too_few"]}
    ends = {change.since: percent(change.from_share), change.until: percent(change.to_share)}
    return {**ends, "Change": signed(change.difference), "Likely range": f"{signed(change.lower)} to {signed(change.upper)}"}


def _rate(row: Row | None) -> str:
    if row is None or row.share is None:
        return "not known"
    return f"{percent(row.share)}{FLAGS.get(row.flag, '')}"


def _in_company(rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each row, and with whom it is shown: all by name, but a long list only once where the next line has the same."""
    before: tuple[str, ...] = ()
    for row in rows:
        again = row.shown_with == before and len(before) > MOST_AGAIN
        names = "the same practices" if again else listed(row.shown_with, most=len(row.shown_with)) if row.shown_with else ""
        yield row, f"Shown together with {names}" if names else ""
        before = row.shown_with


def _cells(row: Row, reasons: Reasons, company: str) -> dict[str, str]:
    if row.share is None or row.lower is None or row.upper is None:
        known = limit(row) or row.known
        note = ". ".join(text for text in (reasons[row.withheld or "too_few"], company) if text)
        return {"Share": known or "not shown", "Likely range": "", "Answered": "", "Note": note}
    answered = people(row.base) if row.base is not None else ""
    return {
        "Share": percent(row.share),
        "Likely range": f"{percent(row.lower)} to {percent(row.upper)}",
        "Answered": answered,
        "Note": company,
    }
