"""Do people know whom to tell, is there anybody to tell, and how many did? Set side by side, since one alone misleads."""

from dataclasses import replace
from datetime import date

import pandas as pd

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.breakdowns import HEIGHT, anywhere
from pages.figures.collecting import TOLD_OF, of_feed, state
from pages.figures.figure import About, Figure
from pages.figures.whose import lead
from pages.results.counts import Reported
from pages.results.rows import Row, named, records
from pages.sentences import Reasons, blanks, sentence, together
from pages.sentences.coverage import covered_of
from pages.sentences.findings import NotLoaded, StandApart, Uncovered, WhyFew
from pages.sentences.whose import led
from pages.sentences.words import people, percent, span, upper_first
from queries import Release, Selection, Viewer, speaking_up
from queries.small_counts import FEW_CASES

COVERAGE = to_say("Practices with a guardian")


def about(known: Catalogue) -> About:
    """What the columns of these figures are, of those that the area knows of."""
    asked = ((known.said("knew_theirs"), known.said("guardian_asked")),) if asks_who_knows(known) else ()
    cases = (say("Cases"), say("Cases that guardians heard of in the last whole financial year. More is neither good nor bad"))
    return (*asked, *(_have() if "guardians" in known.collected else ()), *((cases,) if "ftsu" in known.collected else ()))


def _have() -> About:
    return ((say("Have a guardian"), say("Practices with a guardian whose training was in date on the day the survey closed")),)


def asks_who_knows(known: Catalogue) -> bool:
    """Whether the survey asks who knows their guardian."""
    return any(one.role in ("aware", "unaware") for one in known.indicators.values())


@cached
def why_few(release: Release, selection: Selection, wave: str, viewer: Viewer) -> Figure | None:
    """Awareness, coverage and cases for what is chosen, as far as the area knows of each; None where it knows of none."""
    known = catalogue(release)
    (whole,) = records(speaking_up.awareness(release, wave, selection, viewer))
    aware = _aware(whole, wave) if asks_who_knows(known) else None
    kept_register, counts = state(known, "guardians") == "held", state(known, "ftsu") != "not collected"
    finding = WhyFew(
        aware=aware,
        label=known.waves[wave],
        covered=_number(whole["covered"]) if kept_register else None,
        practices=_number(whole["practices"]),
        cases=_cases(whole),
        counts_cases=counts,
        well_known=known.readings["speaking_up.well_known"],
        well_covered=known.readings["speaking_up.well_covered"],
    )
    if aware is None and finding.covered is None and not counts:
        return None
    said = [led(lead(selection, (aware.shown_with,) if aware else (), known), sentence(finding, known.reasons))]
    drawn = [replace(aware, name=say("Respondents who knew theirs"))] if aware else []
    if finding.covered is not None:
        each = records(speaking_up.awareness(release, wave, selection, viewer, by="neighbourhood"))
        none = tuple(line["group_name"] for line in each if line["practices"] and not line["covered"])
        said.append(sentence(Uncovered(none, len(each)), known.reasons))
        have = None if pd.isna(whole["coverage"]) else float(whole["coverage"])
        drawn.append(Row(wave, "covered", say(COVERAGE), have, have, have, finding.practices, finding.covered))
    elif state(known, "guardians") == "not loaded":
        said.append(sentence(NotLoaded(say(TOLD_OF["guardians"])), known.reasons))
    chart = charts.groups(drawn) if drawn else None
    table = pd.DataFrame([_line(whole, known, counts)])
    return Figure("why-few", None, say("Who knows whom to tell"), tuple(filter(None, said)), chart, table, about=about(known))


@cached
def why_few_where(release: Release, selection: Selection, wave: str, viewer: Viewer) -> Figure | None:
    """The same in each neighbourhood cluster that is touched; cases for those who see them by cluster. None where nobody is asked."""
    known = catalogue(release)
    if not asks_who_knows(known):
        return None
    counts = state(known, "ftsu") == "held"
    detail = viewer.role in speaking_up.SEES_DETAIL and counts
    each = records(speaking_up.awareness(release, wave, selection, viewer, by="neighbourhood"))
    rows = tuple(_aware(line, wave) for line in each)
    whole = _aware(records(speaking_up.awareness(release, wave, anywhere(selection), viewer))[0], wave)
    said = [sentence(StandApart(rows, whole, known.said("clusters"), known.waves[wave], named=True), known.reasons)]
    if counts and not detail:
        said.append(
            say(
                "Cases are in the figures of the whole area only: by {cluster}, guardians and {leadership} see them.",
                cluster=known.said("cluster"), leadership=known.said("role_leadership"),
            )
        )  # fmt: skip
    table = pd.DataFrame([_line(line, known, detail) for line in each])
    notes = (*together(rows), *blanks(rows, known.reasons))
    title = say("{who_knew}, by {cluster}", who_knew=known.said("who_knew"), cluster=known.said("neighbourhood_cluster"))
    return Figure("why-few-where", None, title, tuple(said), charts.clusters(rows, whole), table, notes, about=about(known))


@cached
@of_feed("guardians", "guardian-coverage", COVERAGE)
def coverage_over_time(release: Release, selection: Selection) -> Figure:
    """Practices with a guardian on the last day of each financial year and of the newest quarter."""
    quarters = list(dict.fromkeys(speaking_up.cases(release, selection)["quarter"])) or [_ended(release.facts.published_at.date())]
    ends = {
        quarter if quarter == quarters[-1] else quarter[:7]: quarter
        for quarter in quarters
        if quarter[-1] == "4" or quarter == quarters[-1]
    }
    found = records(speaking_up.coverage(release, selection, [_last_day(quarter) for quarter in ends.values()]))
    rows = tuple(
        Row(label, "all", say("All"), _share(line), _share(line), _share(line), line["base"], line["count"], _reason(line))
        for label, line in zip(ends, found, strict=True)
    )
    counted = [row for row in rows if row.share is not None]
    lines = [
        {say("End of"): row.wave, say("With a guardian"): row.count, say("Practices"): row.base, say("Share"): percent(row.share or 0)}
        for row in counted
    ]
    said = f"{catalogue(release).reasons['nothing_matches']}."
    if counted:
        last = counted[-1]
        of = covered_of(last.count or 0, last.base or 0, past=True)
        said = say("At the end of {period}, {covered}.", period=last.wave, covered=of)
    chart = charts.trend(rows, HEIGHT) if counted else None
    return Figure("guardian-coverage", None, say(COVERAGE), (said,), chart, pd.DataFrame(lines), about=_have())


def _aware(line: dict, wave: str) -> Row:
    """Awareness as the survey gave it, in the shape that charts take."""
    withheld = line["aware_withheld"] if isinstance(line["aware_withheld"], str) else None
    share, lower, upper = (None if withheld or pd.isna(line[key]) else float(line[key]) for key in ("aware", "aware_lower", "aware_upper"))
    base = None if pd.isna(line["aware_base"]) else int(line["aware_base"])
    company = tuple(line["shown_with"])
    return Row(wave, line["group"], named(line["group_name"]), share, lower, upper, base, withheld=withheld, shown_with=company)


def _cases(line: dict) -> Reported | None:
    if not isinstance(line["year"], str):
        return None
    count, low, high = (None if pd.isna(line[key]) else int(line[key]) for key in ("cases", "cases_low", "cases_high"))
    withheld = line["cases_withheld"] if isinstance(line["cases_withheld"], str) else None
    return Reported(line["year"], "total", say("Cases"), count, low, high, str(line["cases_how"]), withheld)


def _line(line: dict, known: Catalogue, detail: bool) -> dict[str, str]:
    row, cases, reasons = _aware(line, ""), _cases(line), known.reasons
    cells = {upper_first(known.said("neighbourhood_cluster")): row.name}
    if asks_who_knows(known):
        cells[known.said("knew_theirs")] = percent(row.share) if row.share is not None else reasons[row.withheld or "too_few"]
        cells[say("Likely range")] = span(row.lower, row.upper) if row.lower is not None and row.upper is not None else ""
        cells[say("Answered")] = people(row.base) if row.base is not None and row.share is not None else ""
    if state(known, "guardians") == "held":
        covered, practices = _number(line["covered"]), _number(line["practices"])
        cells[say("Have a guardian")] = say("{covered} of {practices} practices", covered=covered, practices=practices)
    if detail:
        cells[say("Cases")] = _heard(cases, reasons) if cases else reasons["not_reported"]
    return cells


def _heard(cases: Reported, reasons: Reasons) -> str:
    return say("{cases} in {period}", cases=cases.words or reasons[cases.withheld or FEW_CASES], period=cases.period)


def _ended(day: date) -> str:
    """The financial quarter that had ended last on a day, where no cases name one."""
    number = (day.month - 1) // 3  # of quarters that have ended in this calendar year
    begins = day.year if number > 1 else day.year - 1
    return f"{begins}/{(begins + 1) % 100:02d} Q{(number + 2) % 4 + 1}"


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
