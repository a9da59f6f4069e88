"""A practice beside others: is it different, how sure is that, and how was it over the years?"""

from dataclasses import replace

import pandas as pd

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.figures.breakdowns import HEIGHT, breaks
from pages.figures.figure import Figure
from pages.figures.trend import response
from pages.figures.whose import lead
from pages.results.rows import named, records
from pages.sentences import sentence
from pages.sentences.findings import Estimates, PeerTrend, Rank, Verdict
from pages.sentences.whose import led
from pages.sentences.words import listed
from pages.tables import peer_tables
from queries import Release, Selection, peers

UNNAMED = to_say("Other practices are named only where they agreed to be.")
PEERS: dict[peers.Group, str] = {"similar": to_say("practices like it"), "area": to_say("the other practices of the area")}
# In what practices are alike, by the codes of `queries.peers`.
ALIKE_IN = {
    "patients": to_say("list size"),
    "deprivation": to_say("deprivation"),
    "minority_ethnic": to_say("patients from minority ethnic groups"),
    "rural": to_say("town or country"),
    "staff": to_say("number of staff"),
}


@cached
def compared(release: Release, selection: Selection, wave: str, indicator: str, practice: str, group: peers.Group) -> peers.Comparison:
    """One comparison, made once for all the figures that show it; practices that are shown together are named as a reader has them."""
    found = peers.compare(release, wave, indicator, practice, selection, group)
    return replace(found, name=named(found.name), units=found.units.assign(name=found.units["name"].map(named)))


@cached
def standing(release: Release, selection: Selection, wave: str, indicator: str, practice: str, group: peers.Group) -> Figure:
    """The verdict, the places it might have, and the funnel."""
    known = catalogue(release)
    asked, found = known.indicators[indicator], compared(release, selection, wave, indicator, practice, group)
    verdict = Verdict(found, asked.says, known.waves[wave], asked.better, say(PEERS[group]))
    own = replace(selection, practices=(practice,), neighbourhoods=())
    whose = lead(own, (found.shown_with,), known)
    said = [led(whose, sentence(verdict, known.reasons))]
    if found.standing:
        said.append(sentence(Rank(found), known.reasons))
    said.append(response(release, own, wave, said=whose))
    chart = charts.funnel(found) if len(found.units) else None
    return Figure("standing", indicator, asked.name, tuple(said), chart, peer_tables.of_units(found), _how_to_read(found))


@cached
def best_estimates(release: Release, selection: Selection, wave: str, indicator: str, practice: str, group: peers.Group) -> Figure | None:
    """Shrunken shares of all that are compared, none of them sorted; None where there are too few others."""
    found = compared(release, selection, wave, indicator, practice, group)
    if found.standing is None:
        return None
    said = sentence(Estimates(found), catalogue(release).reasons)
    under = (
        say("Each share is pulled towards that of all, the more so the fewer people stand behind it."),
        f"{say('The order means nothing.')} {say(UNNAMED)}",
    )
    chart, table = charts.estimates(found), peer_tables.of_estimates(found)
    return Figure("estimates", indicator, say("Best estimates, allowing for chance"), (said,), chart, table, under)


@cached
def over_the_years(release: Release, selection: Selection, wave: str, indicator: str, practice: str, group: peers.Group) -> Figure:
    """The best estimate in every wave on the deciles of those compared, over practices that are the same in all of them."""
    known = catalogue(release)
    found = records(peers.deciles(release, indicator, practice, selection, group))
    waves = [
        {key: _plain(value) for key, value in line.items()} | {"wave": known.waves[line["wave"]], "group_name": named(line["group_name"])}
        for line in found
    ]
    own = replace(selection, practices=(practice,), neighbourhoods=())
    said = [led(lead(own, (found[0]["shown_with"],), known), sentence(PeerTrend(tuple(waves), known.waves[wave]), known.reasons))]
    notes = (
        say("Shaded: the deciles of those compared, from the lowest tenth to the highest; dashed: the middle one."),
        say(
            "Here each area compared is the same practices in every survey, so areas are larger and estimates can differ from those above."
        ),
    )
    chart, table = charts.deciles(waves, HEIGHT, breaks(known)), peer_tables.of_peer_trend(waves, known.reasons)
    return Figure("years", indicator, say("Over the years"), tuple(said), chart, table, notes)


@cached
def alike(release: Release, practice: str) -> str:
    """In what practices like it are like it, and what is not known of this one."""
    near = listed([say(ALIKE_IN[code]) for code in peers.ALIKE_IN])
    said = [say("Practices like it are up to 15 others, the nearest in {figures}, all of them public figures.", figures=near)]
    if missing := [say(ALIKE_IN[code]) for code in peers.not_known(release, practice)]:
        said.append(say("Of this practice, what is not known counts as average: {figures}.", figures=listed(missing, most=len(missing))))
    said.append(say("Where staff groups are chosen in the filters, only their answers are compared."))
    return " ".join(said)


def _how_to_read(found: peers.Comparison) -> tuple[str, ...]:
    if found.standing is None:
        return ()
    if found.overdispersed:
        limits = say(
            "Lines: where 95% and 99.8% of practices would lie if they did not differ, made wider because practices differ by more than "
            "chance."
        )
    else:
        limits = say("Lines: where 95% and 99.8% of practices would lie if they did not differ.")
    lines = f"{limits} {say(UNNAMED)}"
    small = say("Hollow: fewer than 3 people for or against, drawn in the middle of what is possible.")
    return (lines, small) if bool(found.units["small"].any()) else (lines,)


def _plain(value: object) -> object:
    """Missing numbers as None, which a chart leaves blank."""
    return None if isinstance(value, float) and pd.isna(value) else value
