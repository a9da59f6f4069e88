"""Cases by quarter: is it changing, what came late, and who has not reported?"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.figures.collecting import of_feed
from pages.figures.figure import About, Figure
from pages.results.counts import Reported, reported
from pages.results.rows import grouped, records
from pages.sentences import sentence
from pages.sentences.findings import Missing, Quarters, Revised
from pages.sentences.words import listed, upper_first
from pages.tables import count_tables
from queries import Release, Selection, speaking_up, wellbeing
from queries.quarter_chart import QuarterChart

# Titles of the figures.
CASES = to_say("Cases by quarter")
REFERRALS = to_say("Referrals by quarter")
RETURNS = to_say("Who has reported")
NEITHER = to_say("More cases are neither good nor bad: they can mean more harm, or more trust. There is no target.")
RECENT = 8  # quarters of returns shown: two years


@cached
@of_feed("ftsu", "cases-by-quarter", CASES)
def cases_by_quarter(release: Release, selection: Selection) -> Figure:
    """Cases as a control chart."""
    found, chart, broken = speaking_up.cases(release, selection), speaking_up.chart(release, selection), speaking_up.breaks(release)
    said = {quarter: listed(list(dict.fromkeys(line["says"] for line in lines))) for quarter, lines in grouped(broken, "quarter").items()}
    heard_of = say("Cases that Freedom to Speak Up guardians heard of, whole area, by financial quarter (Q1 is April to June)")
    about = ((say("Cases"), heard_of), *_about())
    return _quarters(release, "cases-by-quarter", say(CASES), found, chart, say("cases"), said, say(NEITHER), about)


@cached
@of_feed("wellbeing", "referrals-by-quarter", REFERRALS)
def referrals_by_quarter(release: Release, selection: Selection) -> Figure:
    """Referrals to support as a control chart."""
    found, chart = wellbeing.uptake(release, selection), wellbeing.chart(release, selection)
    more = say("More referrals are neither good nor bad: they can mean more need, or that more find their way.")
    return _quarters(release, "referrals-by-quarter", say(REFERRALS), found, chart, say("referrals"), {}, more, _about())


def _about() -> About:
    return (
        (say("Direction"), say("Neither way is better")),
        (say("Usual range"), say("Mean plus and minus 2.66 times the mean moving range (XmR chart, Making Data Count)")),
    )


def _quarters(
    release: Release,
    name: str,
    title: str,
    found: pd.DataFrame,
    chart: QuarterChart,
    of: str,
    broken: dict[str, str],
    more: str,
    about: About,
) -> Figure:
    known = catalogue(release)
    rows, lines = reported(found, "quarter"), records(found)
    said = (sentence(Quarters(chart, of), known.reasons), more)
    shown = [quarter for quarter in broken if any(quarter <= row.period for row in rows) and any(row.period < quarter for row in rows)]
    notes = [f"{chr(ord('a') + place)}: {broken[quarter]}" for place, quarter in enumerate(shown)]
    notes += [sentence(change, known.reasons) for change in _revised(rows)]
    notes += [
        sentence(Missing(line["quarter"], line["returned"], line["expected"], tuple(line["missing"]), of), known.reasons)
        for line in lines
        if line["missing"]
    ]
    if chart.left_out:
        blank = {row.period: row.words or known.reasons[row.withheld or "few_cases"] for row in rows}
        notes += [say("{quarter} is not in the chart: {why}.", quarter=quarter, why=blank[quarter]) for quarter in chart.left_out]
    table = count_tables.of_quarters(found, rows, upper_first(of), chart)
    under = tuple(dict.fromkeys(notes))  # a quarter that was revised has two lines, and lacks the same returns in both
    return Figure(name, None, title, said, charts.control(chart, shown), table, under, about=about)


def _revised(rows: tuple[Reported, ...]) -> list[Revised]:
    """Quarters with two figures; the later row of a quarter is the revised one."""
    by_quarter: dict[str, list[Reported]] = {}
    for row in rows:
        by_quarter.setdefault(row.period, []).append(row)
    return [Revised(quarter, *versions) for quarter, versions in by_quarter.items() if len(versions) == 2]


@cached
@of_feed("ftsu", "returns", RETURNS)
def returns(release: Release) -> Figure:
    """Who reported each of the last quarters, when, and what was revised."""
    found = grouped(speaking_up.returns(release), "quarter")
    lines, gaps = [], []
    for quarter in sorted(found, reverse=True)[:RECENT]:
        expected = found[quarter]
        missing = _named(line for line in expected if pd.isna(line["returned"]))
        came = sum(not pd.isna(line["returned"]) for line in expected)
        lines.append(
            {
                say("Quarter"): quarter,
                say("Returns"): say("{returned} of {expected}", returned=came, expected=len(expected)),
                say("Missing"): missing,
                say("Revised"): _named(line for line in expected if not pd.isna(line["revised"])),
            }
        )
        if missing:
            gaps.append(f"{quarter} ({missing})")
    said = say("Missing returns: {gaps}.", gaps=listed(gaps)) if gaps else say("Every return of these quarters came.")
    return Figure("returns", None, say(RETURNS), (said,), None, pd.DataFrame(lines))


def _named(lines: Iterable[dict[Any, Any]]) -> str:
    """All who reported or failed to, by name; empty where there are none."""
    names = [line["name"] for line in lines]
    return listed(names, most=len(names)) if names else ""
