"""Neighbourhood clusters on the map and over the waves: all of them whatever is chosen, since a place is read by those around it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.language import say
from pages import charts, maps, sentences
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.breakdowns import anywhere, by_group, labelled, letters, name, whole
from pages.figures.figure import Figure
from pages.maps.drawing import Practice
from pages.results.rows import Row, changes, records, rows
from pages.sentences import sentence
from pages.sentences.findings import ManyMoved, Progress, Share, StandApart
from pages.sentences.words import listed, lower_first, upper_first
from pages.tables import share_tables
from queries import Release, Selection, places, reference, survey

MOST_SAID = 3  # chosen clusters that each get a sentence of their own


@dataclass(frozen=True)
class Mapped:
    """A figure whose picture is a map; `map` is None where nobody has supplied outlines."""

    figure: Figure
    map: maps.Map | None
    key: str
    attributions: tuple[str, ...]


@cached
def on_the_map(release: Release, selection: Selection, wave: str, indicator: str) -> Mapped:
    """An indicator in every cluster; those that are chosen, or hold a chosen practice, are said first and stand out."""
    known, outlines = catalogue(release), places.outlines(release)
    label, says = known.waves[wave], known.indicators[indicator].says
    found = by_group(release, anywhere(selection), wave, indicator, "neighbourhood")
    chosen = _chosen(selection, known)
    own = {row.group: sentence(Share(row, says, label), known.reasons) for row in found}
    area = whole(release, anywhere(selection), wave, indicator)
    said = [f"{row.name}: {lower_first(own[row.group])}" for row in found if row.group in chosen][:MOST_SAID]
    said.append(sentence(StandApart(found, area, known.said("clusters"), label, named=True), known.reasons))
    lines = tuple(replace(row, name=say("{name} (chosen)", name=row.name)) if row.group in chosen else row for row in found)
    table = share_tables.of_groups(lines, upper_first(known.said("neighbourhood_cluster")), known.reasons)
    under = _without_outline(found, outlines)  # why one is blank, and with whom it is shown, stands under its line of the table
    figure = Figure(name(indicator, "map"), indicator, known.indicators[indicator].name, tuple(said), None, table, under)
    if not outlines.neighbourhoods:
        return Mapped(figure, None, "", ())
    said_there = {row.group: " ".join((own[row.group], *sentences.together((row,)))) for row in found}
    drawn = maps.drawn(found, said_there, outlines, _practices(release), chosen, place=known.said("neighbourhood_cluster"))
    return Mapped(figure, drawn, maps.key(found, known.said("cluster"), known.said("clusters")), outlines.attributions)


@cached
def everywhere_over_time(release: Release, selection: Selection, wave: str, indicator: str) -> Figure:
    """The trend of every cluster on one scale, in two charts side by side."""
    known = catalogue(release)
    found = _in_company(labelled(rows(survey.trend(release, indicator, anywhere(selection), by="neighbourhood")), known))
    everybody = labelled(rows(survey.trend(release, indicator, anywhere(selection))), known)
    trends = [tuple(row for row in found if row.group == group) for group in dict.fromkeys(row.group for row in found)]
    broken = tuple(row for trend in trends if _shown(trend) for row in trend)
    half, top, marks = (len(trends) + 1) // 2, charts.one_scale(trends), charts.letters(broken)
    left, right = (charts.small_multiples(part, everybody, marks, top) if part else None for part in (trends[:half], trends[half:]))
    key = say(
        "Every trend runs from 0% to {top}; the band is the likely range, cut where it goes higher. Dashed: all practices.",
        top=f"{top:.0%}",
    )
    last = tuple(trend[-1] for trend in trends)
    empty = sentences.blanks([trend[-1] for trend in trends if not _shown(trend)], known.reasons)
    under = (key, *letters(broken, known.reasons), *empty, *sentences.together(last))
    table = share_tables.of_waves([row for trend in trends for row in trend], known.reasons)
    said = (_moved(release, selection, wave, indicator),)
    title = say("Over time in each {place}", place=known.said("neighbourhood_cluster"))
    return Figure(name(indicator, "clusters-trend"), indicator, title, said, left, table, under, right)


def _moved(release: Release, selection: Selection, wave: str, indicator: str) -> str:
    """In how many clusters it moved since the baseline."""
    known, asked = catalogue(release), catalogue(release).indicators[indicator]
    first = asked.baseline
    if first is None or wave == first or wave not in asked.waves:
        return sentence(Progress(((asked, None),) if wave == first else (), known.waves[wave]), known.reasons)
    since = known.waves[first]
    frame = survey.change(release, indicator, anywhere(selection), wave, first, by="neighbourhood")
    moves = tuple(zip(frame["group_name"], changes(frame, since, known.waves[wave]), strict=True))
    return sentence(ManyMoved(moves, since, known.said("clusters")), known.reasons)


def _in_company(found: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same with the practices that a cluster's trend had to take in counted in its name, for they may outnumber its own."""
    return tuple(
        replace(row, name=say("{name} + {number} nearby", name=row.name, number=len(row.shown_with))) if row.shown_with else row
        for row in found
    )


def _shown(trend: Sequence[Row]) -> bool:
    return any(row.share is not None for row in trend)


def _chosen(selection: Selection, known: Catalogue) -> tuple[str, ...]:
    """Codes of the clusters chosen, or of those that the chosen practices are in."""
    homes = {known.neighbourhood_of[code] for code in selection.practices}
    return tuple(code for code in known.neighbourhoods if code in selection.neighbourhoods or code in homes)


def _without_outline(found: Sequence[Row], outlines: places.Outlines) -> tuple[str, ...]:
    missing = [row.name for row in found if row.group not in outlines.neighbourhoods]
    if not missing or not outlines.neighbourhoods:
        return ()
    return (say("Not on the map, as no outline was supplied: {places}.", places=listed(missing)),)


def _practices(release: Release) -> Iterator[Practice]:
    for record in records(reference.practices(release)):
        if record["current"] and record["latitude"] == record["latitude"]:  # nan where the position is not known
            home = record["neighbourhood"] if isinstance(record["neighbourhood"], str) else None
            yield Practice(record["name"], home, record["longitude"], record["latitude"])
