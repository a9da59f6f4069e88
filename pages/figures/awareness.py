"""Do people know whom to tell, is there anybody to tell, and how many did? Set side by side, since one alone misleads."""

from dataclasses import replace
from datetime import date

import pandas as pd

from pages import charts
from pages.cache.answers import kept, names
from pages.figures.breakdowns import HEIGHT, anywhere
from pages.figures.figure import Figure
from pages.figures.whose import lead
from pages.results.counts import Reported
from pages.results.rows import Row, records
from pages.sentences import Reasons, blanks, sentence, together
from pages.sentences.findings import Apart, Uncovered, WhyFew
from pages.sentences.reports import covered_of
from pages.sentences.whose import led
from pages.sentences.words import people, percent
from queries import Release, Selection, Viewer, speaking_up
from queries.small_counts import FEW_CASES

ABOUT = (
    ("Knew their guardian", "Share of respondents to the staff survey who knew who their Freedom to Speak Up guardian is"),
    ("Have a guardian", "Practices with a guardian whose training was in date on the day the survey closed"),
    ("Cases", "Cases that guardians heard of in the last whole financial year. More is neither good nor bad"),
)


@kept
def why_few(release: Release, selection: Selection, wave: str, viewer: Viewer) -> Figure:
    """Awareness, coverage and cases for what is chosen."""
    known = names(release)
    (whole,) = records(speaking_up.awareness(release, wave, selection, viewer))
    each = records(speaking_up.awareness(release, wave, selection, viewer, by="neighbourhood"))
    aware = _aware(whole, wave)
    finding = WhyFew(aware, known.waves[wave], _number(whole["covered"]), _number(whole["practices"]), _cases(whole))
    none = tuple(line["group_name"] for line in each if line["practices"] and not line["covered"])
    first = led(lead(selection, (aware.shown_with,), known), sentence(finding, known.reasons))
    said = tuple(filter(None, (first, sentence(Uncovered(none, len(each)), known.reasons))))
    have = None if pd.isna(whole["coverage"]) else float(whole["coverage"])
    covered = Row(wave, "covered", "Practices with a guardian", have, have, have, finding.practices, finding.covered)
    chart = charts.groups((replace(aware, name="Respondents who knew theirs"), covered))
    return Figure("why-few", None, "Who knows whom to tell", said, chart, pd.DataFrame([_line(whole, known.reasons, True)]), about=ABOUT)


@kept
def why_few_where(release: Release, selection: Selection, wave: str, viewer: Viewer) -> Figure:
    """The same in each neighbourhood cluster that is touched; cases for those who see them by cluster."""
    known, detail = names(release), viewer.role in speaking_up.SEES_DETAIL
    each = records(speaking_up.awareness(release, wave, selection, viewer, by="neighbourhood"))
    rows = tuple(_aware(line, wave) for line in each)
    whole = _aware(records(speaking_up.awareness(release, wave, anywhere(selection), viewer))[0], wave)
    said = [sentence(Apart(rows, whole, "clusters", known.waves[wave], named=True), known.reasons)]
    if not detail:
        said.append("Cases are in the figures of the whole area only: by cluster, guardians and ICS leadership see them.")
    table = pd.DataFrame([_line(line, known.reasons, detail) for line in each])
    notes = (*together(rows), *blanks(rows, known.reasons))
    title = "Who knew their guardian, by neighbourhood cluster"
    return Figure("why-few-where", None, title, tuple(said), charts.clusters(rows, whole), table, notes, about=ABOUT)


@kept
def coverage_over_time(release: Release, selection: Selection) -> Figure:
    """Practices with a guardian on the last day of each financial year and of the newest quarter."""
    quarters = list(dict.fromkeys(speaking_up.cases(release, selection)["quarter"]))
    ends = {
        quarter if quarter == quarters[-1] else quarter[:7]: quarter
        for quarter in quarters
        if quarter[-1] == "4" or quarter == quarters[-1]
    }
    found = records(speaking_up.coverage(release, selection, [_last_day(quarter) for quarter in ends.values()]))
    rows = tuple(
        Row(label, "all", "All", _share(line), _share(line), _share(line), line["base"], line["count"], _reason(line))
        for label, line in zip(ends, found, strict=True)
    )
    counted = [row for row in rows if row.share is not None]
    lines = [{"End of": row.wave, "With a guardian": row.count, "Practices": row.base, "Share": percent(row.share or 0)} for row in counted]
    said = f"{names(release).reasons['nothing_matches']}."
    if counted:
        last = counted[-1]
        of = covered_of(last.count or 0, last.base or 0, "a guardian whose training was in date", past=True)
        said = f"At the end of {last.wave}, {of}."
    chart = charts.trend(rows, HEIGHT) if counted else None
    return Figure("guardian-coverage", None, "Practices with a guardian", (said,), chart, pd.DataFrame(lines), about=ABOUT[1:2])


def _aware(line: dict, wave: str) -> Row:
    """Awareness as the survey gave it, in the shape that charts take."""
    withheld = line["aware_withheld"] if isinstance(line["aware_withheld"], str) else None
    share, lower, upper = (None if withheld or pd.isna(line[key]) else float(line[key]) for key in ("aware", "aware_lower", "aware_upper"))
    base = None if pd.isna(line["aware_base"]) else int(line["aware_base"])
    company = tuple(line["shown_with"])
    return Row(wave, line["group"], line["group_name"], share, lower, upper, base, withheld=withheld, shown_with=company)


def _cases(line: dict) -> Reported | None:
    if not isinstance(line["year"], str):
        return None
    count, low, high = (None if pd.isna(line[key]) else int(line[key]) for key in ("cases", "cases_low", "cases_high"))
    withheld = line["cases_withheld"] if isinstance(line["cases_withheld"], str) else None
    return Reported(line["year"], "total", "Cases", count, low, high, str(line["cases_how"]), withheld)


def _line(line: dict, reasons: Reasons, detail: bool) -> dict[str, str]:
    row, cases = _aware(line, ""), _cases(line)
    doubt = f"{percent(row.lower)} to {percent(row.upper)}" if row.lower is not None and row.upper is not None else ""
    cells = {
        "Neighbourhood cluster": row.name,
        "Knew their guardian": percent(row.share) if row.share is not None else reasons[row.withheld or "too_few"],
        "Likely range": doubt,
        "Answered": people(row.base) if row.base is not None and row.share is not None else "",
        "Have a guardian": f"{_number(line['covered'])} of {_number(line['practices'])} practices",
    }
    if detail:
        cells["Cases"] = f"{cases.words or reasons[cases.withheld or FEW_CASES]} in {cases.period}" if cases else reasons["not_reported"]
    return cells


def _last_day(quarter: str) -> date:
    """The day before the next quarter: financial quarters end in June, September, December and March."""
    year, number = int(quarter[:4]), int(quarter[-1])
    return {1: date(year, 6, 30), 2: date(year, 9, 30), 3: date(year, 12, 31), 4: date(year + 1, 3, 31)}[number]


def _number(value: object) -> int:
    return int(value) if isinstance(value, (int, float)) and value == value else 0


def _share(line: dict) -> float | None:
    return None if pd.isna(line["share"]) else float(line["share"])


def _reason(line: dict) -> str | None:
    return line["withheld"] if isinstance(line["withheld"], str) else None
