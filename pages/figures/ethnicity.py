"""Black and minority ethnic and White staff: the gap, whether it closes, how many times as likely, and what WRES asks."""

from dataclasses import replace
from typing import Any

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.breakdowns import HEIGHT, breaks, by_group, labelled, name, notes, whole
from pages.figures.figure import Figure
from pages.figures.whose import lead
from pages.results.rows import Change, Ratio, change, gap_change, ratio, records, rows
from pages.sentences import sentence
from pages.sentences.findings import Gap, GapMoved, Likelihood, StandApart, Worse
from pages.sentences.whose import led
from pages.sentences.words import short
from pages.tables import share_tables
from queries import Release, Selection, reference, survey

CENSUS = to_say(
    "Everybody in the whole area, whatever the filters say: elsewhere these groups are too small. Small ones are shown together."
)


def gap_of(release: Release, selection: Selection, wave: str, indicator: str) -> Change:
    """The share among BME respondents less that among White respondents."""
    called = _short_names(catalogue(release))
    return change(survey.gap(release, wave, indicator, selection), called["white"], called["bme"], sides=("white", "bme"))


@cached
def by_ethnicity(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator among BME and White respondents, the gap, and the national figures where there are any."""
    known = catalogue(release)
    asked = known.indicators[indicator]
    found = by_group(release, selection, wave, indicator, "ethnicity")
    gap = Gap(gap_of(release, selection, wave, indicator), asked.says, known.waves[wave], asked.better)
    said = led(lead(selection, (gap.change.shown_with,), known), sentence(gap, known.reasons))
    national, source = _national(release, indicator, {row.group: row.name for row in found})
    compared = say("National: {source}. {note}", source=source, note=known.wording["benchmark_note"])
    under = (*notes(found, known), *((compared,) if national else ()))
    table = share_tables.of_groups(found, say("Ethnic group"), known.reasons, national)
    chart = charts.groups(found, national=national)
    return Figure(name(indicator, "ethnicity"), indicator, say("By ethnicity"), (said,), chart, table, under)


@cached
def has_census_groups(release: Release, wave: str, indicator: str) -> bool:
    """Whether enough people stood in each census group, or in those that were joined, for the wave to count them."""
    return not survey.census_groups(release, wave, indicator).empty


@cached
def by_census_group(release: Release, wave: str, indicator: str) -> Figure:
    """An indicator in each census group, small ones together, over the whole area whatever the filters say."""
    known = catalogue(release)
    found = rows(survey.census_groups(release, wave, indicator), wave)
    # Against everybody: the lowest and the highest may overlap where a group between them stands apart.
    area = whole(release, Selection(), wave, indicator)
    said = sentence(StandApart(found, area, say("ethnic groups"), known.waves[wave], named=True), known.reasons)
    table = share_tables.of_groups(found, say("Ethnic group"), known.reasons)
    under, title = (say(CENSUS), *notes(found, known)), say("By ethnic group, whole area")
    return Figure(name(indicator, "census-group"), indicator, title, (said,), charts.groups(found, area), table, under)


@cached
def gap_over_time(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """Both shares in every wave over the same practices, and whether the gap between them changed since the baseline."""
    known = catalogue(release)
    found = labelled(rows(survey.trend(release, indicator, selection, by="ethnicity")), known)
    waves = tuple(replace(row, name=short(row.name)) for row in found)  # in the legend, side by side
    first = known.indicators[indicator].baseline
    said = say("The gap in the baseline is what later surveys are held against.")
    if first and wave != first:
        moved = survey.gap_change(release, indicator, selection, wave, first)
        found_change = gap_change(moved, known.waves[first], known.waves[wave])
        said = led(lead(selection, (found_change.shown_with,), known), sentence(GapMoved(found_change), known.reasons))
    now = tuple(row for row in waves if row.wave == known.waves[wave])
    chart, table = charts.trend(waves, HEIGHT, breaks(known)), share_tables.of_waves(waves, known.reasons)
    return Figure(name(indicator, "gap-trend"), indicator, say("Is the gap closing?"), (said,), chart, table, notes(now, known))


@cached
def times_as_likely(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """The ratio of the two shares over the four-fifths range, with one of the four wordings."""
    known, found = catalogue(release), ratio(survey.ratio(release, wave, indicator, selection))
    finding = _likelihood(found, known)
    chart = charts.ratio(found, say("{first} to {second}", first=finding.first, second=finding.second))
    under = (say("The grey range is the four-fifths rule: a rule of size, not a test. The bar is the likely range."),)
    table, title = share_tables.of_ratio(finding, known.reasons), say("How many times as likely?")
    return Figure(name(indicator, "ratio"), indicator, title, (_said(finding, selection, known),), chart, table, under)


@cached
def modelled_on_wres(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """The gap and the ratio together, as WRES sets them side by side."""
    known, figure = catalogue(release), by_ethnicity(release, selection, wave, indicator)
    asked, found = known.indicators[indicator], ratio(survey.ratio(release, wave, indicator, selection))
    said = (*figure.said, _said(_likelihood(found, known), selection, known))
    note = (asked.note,) if asked.note else ()
    return replace(figure, name=name(indicator, "wres"), title=f"{asked.wres}. {asked.name}", said=said, notes=(*figure.notes, *note))


@cached
def disparities(release: Release, selection: Selection, wave: str) -> str:
    """In which of the indicators modelled on WRES one group clearly fares worse."""
    known = catalogue(release)
    gaps = tuple((one, gap_of(release, selection, wave, one.code)) for one in known.modelled)
    companies = [gap.shown_with for _, gap in gaps if gap.difference is not None]
    return led(lead(selection, companies, known), sentence(Worse(gaps, known.waves[wave]), known.reasons))


def _likelihood(found: Ratio, known: Catalogue) -> Likelihood:
    called = _short_names(known)
    first, second = (called[code] for code in found.ratio_of.split("_to_"))
    return Likelihood(found, first, second, worse=called["bme"])


def _said(finding: Likelihood, selection: Selection, known: Catalogue) -> str:
    return led(lead(selection, (finding.ratio.shown_with,), known), sentence(finding, known.reasons))


def _short_names(known: Catalogue) -> dict[str, str]:
    return {code: short(name) for code, name in known.ethnic_groups.items()}


@cached
def _published(release: Release, indicator: str) -> list[dict[str, Any]]:
    return records(reference.benchmark(release, indicator).dropna(subset=["share"]))


def _national(release: Release, indicator: str, groups: dict[str, str]) -> tuple[tuple[charts.Reference, ...], str]:
    """The latest published national figures for the same groups, in the same order, and what they come from."""
    published = _published(release, indicator)
    latest = max((record["year"] for record in published), default=None)
    shares = {record["group"]: record["share"] for record in published if record["year"] == latest}
    found = tuple(
        charts.Reference(say("National: {group}", group=short(name)), float(shares[code]))
        for code, name in groups.items()
        if code in shares
    )
    return found, f"{published[0]['label']}, {latest}" if published else ""
