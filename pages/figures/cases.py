"""Cases by quarter: is it changing, what came late, and who has not reported?"""

import pandas as pd

from pages import charts
from pages.cache.answers import cached, catalogue
from pages.figures.collecting import of_feed
from pages.figures.figure import Figure
from pages.results.counts import Reported, reported
from pages.results.rows import grouped, records
from pages.sentences import sentence
from pages.sentences.findings import Missing, Quarters, Revised
from pages.sentences.words import listed
from pages.tables import count_tables
from queries import Release, Selection, speaking_up, wellbeing
from queries.quarter_chart import QuarterChart

NEITHER = "More cases are neither good nor bad: they can mean more harm, or more trust. There is no target."
ABOUT = (
    ("Cases", "Cases that Freedom to Speak Up guardians heard of, whole area, by financial quarter (Q1 is April to June)"),
    ("Direction", "Neither way is better"),
    ("Usual range", "Mean plus and minus 2.66 times the mean moving range (XmR chart, Making Data Count)"),
)
RECENT = 8  # quarters of returns shown: two years


@cached
@of_feed("ftsu", "cases-by-quarter", "Cases by quarter")
def cases_by_quarter(release: Release, selection: Selection) -> Figure:
    """Cases as a control chart."""
    found, chart, broken = speaking_up.cases(release, selection), speaking_up.chart(release, selection), speaking_up.breaks(release)
    said = {quarter: listed(list(dict.fromkeys(line["says"] for line in lines))) for quarter, lines in grouped(broken, "quarter").items()}
    return _quarters(release, "cases-by-quarter", "Cases by quarter", found, chart, "cases", said, (NEITHER,))


@cached
@of_feed("wellbeing", "referrals-by-quarter", "Referrals by quarter")
def referrals_by_quarter(release: Release, selection: Selection) -> Figure:
    """Referrals to support as a control chart."""
    found, chart = wellbeing.uptake(release, selection), wellbeing.chart(release, selection)
    more = "More referrals are neither good nor bad: they can mean more need, or that more find their way."
    return _quarters(release, "referrals-by-quarter", "Referrals by quarter", found, chart, "referrals", {}, (more,))


def _quarters(
    release: Release,
    name: str,
    title: str,
    found: pd.DataFrame,
    chart: QuarterChart,
    of: str,
    broken: dict[str, str],
    more: tuple[str, ...],
) -> Figure:
    known = catalogue(release)
    rows, lines = reported(found, "quarter"), records(found)
    said = (sentence(Quarters(chart, of), known.reasons), *more)
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
        notes += [f"{quarter} is not in the chart: {blank[quarter]}." for quarter in chart.left_out]
    table = count_tables.of_quarters(found, rows, of.capitalize(), chart)
    under = tuple(dict.fromkeys(notes))  # a quarter that was revised has two lines, and lacks the same returns in both
    return Figure(name, None, title, said, charts.control(chart, shown), table, under, about=ABOUT if of == "cases" else ABOUT[1:])


def _revised(rows: tuple[Reported, ...]) -> list[Revised]:
    """Quarters with two figures; the later row of a quarter is the revised one."""
    by_quarter: dict[str, list[Reported]] = {}
    for row in rows:
        by_quarter.setdefault(row.period, []).append(row)
    return [Revised(quarter, *versions) for quarter, versions in by_quarter.items() if len(versions) == 2]


@cached
@of_feed("ftsu", "returns", "Who has reported")
def returns(release: Release) -> Figure:
    """Who reported each of the last quarters, when, and what was revised."""
    found = grouped(speaking_up.returns(release), "quarter")
    lines = []
    for quarter in sorted(found, reverse=True)[:RECENT]:
        expected = found[quarter]
        missing = [line["name"] for line in expected if pd.isna(line["returned"])]
        revised = [line["name"] for line in expected if not pd.isna(line["revised"])]
        lines.append(
            {
                "Quarter": quarter,
                "Returns": f"{len(expected) - len(missing)} of {len(expected)}",
                "Missing": listed(missing, most=len(missing)) if missing else "",
                "Revised": listed(revised, most=len(revised)) if revised else "",
            }
        )
    gaps = [f"{line['Quarter']} ({line['Missing']})" for line in lines if line["Missing"]]
    said = f"Missing returns: {listed(gaps)}." if gaps else "Every return of these quarters came."
    return Figure("returns", None, "Who has reported", (said,), None, pd.DataFrame(lines))
