"""An indicator in each staff group, neighbourhood cluster and practice, and in each corner where two of them meet."""

import pandas as pd

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.figures.breakdowns import anywhere, by_group, letters, name, notes, rates, whole
from pages.figures.figure import Figure
from pages.figures.whose import lead
from pages.results.rows import grouped, named, rows_of
from pages.sentences import sentence
from pages.sentences.findings import CellsApart, LowestAndHighest, StandApart
from pages.sentences.whose import led
from pages.sentences.words import upper_first
from pages.tables import share_tables
from queries import Release, Selection, survey

ORDERED = to_say("The order is no ranking: most {places} differ by no more than chance.")
CHOOSE = to_say("Choose one {place} or single practices in the filters to see results by practice.")


@cached
def by_staff_group(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator in each staff group chosen."""
    known = catalogue(release)
    found = by_group(release, selection, wave, indicator, "staff_group")
    companies = [row.shown_with for row in found if row.share is not None]
    apart = sentence(LowestAndHighest(found, say("staff groups"), known.waves[wave]), known.reasons)
    said = led(lead(selection, companies, known), apart)
    table = share_tables.of_groups(found, say("Staff group"), known.reasons, rates=rates(release, selection, wave, "staff_group"))
    everybody = whole(release, selection, wave, indicator)
    # Staff groups are protected in bundles of their own; a line for all is drawn only where it covers the same practices.
    same = all(row.shown_with == everybody.shown_with for row in found)
    chart = charts.groups(found, everybody if same else None)
    return Figure(name(indicator, "staff-group"), indicator, say("By staff group"), (said,), chart, table, notes(found, known))


@cached
def by_neighbourhood(release: Release, selection: Selection, wave: str, indicator: str, by_value: bool = False) -> Figure:
    """An indicator in each neighbourhood cluster that the selection touches, against the whole area.

    by_value: highest first, with those that are not shown last; else in their own order.
    """
    known = catalogue(release)
    found = by_group(release, selection, wave, indicator, "neighbourhood")
    if by_value:
        found = tuple(sorted(found, key=lambda row: (row.share is None, -(row.share or 0.0))))
    area = whole(release, anywhere(selection), wave, indicator)
    said = sentence(StandApart(found, area, known.said("clusters"), known.waves[wave], named=True), known.reasons)
    place = known.said("neighbourhood_cluster")
    table = share_tables.of_groups(found, upper_first(place), known.reasons, rates=rates(release, selection, wave, "neighbourhood"))
    # A chart of nothing but names would say less than the reasons under it.
    chart = charts.clusters(found, area) if any(row.share is not None or row.upper is not None for row in found) else None
    under = (*((say(ORDERED, places=known.said("clusters")),) if by_value else ()), *notes(found, known))
    title = say("By {place}", place=place)
    return Figure(name(indicator, "neighbourhood"), indicator, title, (said,), chart, table, under)


@cached
def by_practice(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """An indicator in each practice or bundle of practices that the selection touches, in the order of their names.

    The sentence counts and names nobody: an order by result would make a league table of numbers that chance can reorder. Practices
    are shown only within a chosen cluster or list: side by side over the whole area they would read as a league table all the same.
    """
    known = catalogue(release)
    if not (selection.neighbourhoods or selection.practices):
        choose = say(CHOOSE, place=known.said("neighbourhood_cluster"))
        return Figure("choose-practices", None, say("By practice"), (choose,), None, pd.DataFrame())
    found = tuple(sorted(by_group(release, selection, wave, indicator, "practice"), key=lambda row: row.name))
    everybody = whole(release, selection, wave, indicator)
    of = say("practices or groups of practices")
    said = sentence(StandApart(found, everybody, of, known.waves[wave], named=False), known.reasons)
    table = share_tables.of_groups(found, say("Practice"), known.reasons, rates=rates(release, selection, wave, "practice"))
    chart = charts.groups(found, everybody)
    return Figure(name(indicator, "practice"), indicator, say("By practice"), (said,), chart, table, notes(found, known))


@cached
def heat_map(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """Neighbourhood by staff group: where it is high or low, and why most cells of small groups are blank."""
    known = catalogue(release)
    found = grouped(survey.heat_map(release, wave, indicator, selection), "staff_group_name")
    columns = [(named(group), rows_of(lines, wave)) for group, lines in found.items()]
    area = whole(release, anywhere(selection), wave, indicator)
    everywhere = tuple((row.name, called, row) for called, column in columns for row in column)
    said = sentence(CellsApart(everywhere, area, known.waves[wave]), known.reasons)
    title = say("By {place} and staff group", place=known.said("neighbourhood_cluster"))
    table = share_tables.of_heat_map(columns, known.reasons)
    told = [column for column in columns if any(row.share is not None or row.withheld == "small_count" for row in column[1])]
    empty = [called for called, column in columns if (called, column) not in told]
    # A column of nothing but letters would say the same twenty times over.
    cluster = known.said("cluster")
    under = tuple(say("{group}: nothing can be shown in any {cluster}.", group=called, cluster=cluster) for called in empty)
    if told:
        reasons = letters([row for _, column in told for row in column], known.reasons)
        under = (say("Outlined: the likely range leaves out the share of all."), *reasons, *under)
    chart = charts.heat_map(told, area) if told else None
    return Figure(name(indicator, "heat-map"), indicator, title, (said,), chart, table, under)
