"""What cases were about, and signs of trust: anonymity, harm for speaking up, and whether people would do it again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.charts import Chart
from pages.figures.breakdowns import HEIGHT, NOT_QUITE
from pages.figures.collecting import of_feed, state
from pages.figures.figure import Figure
from pages.results.counts import Reported, last_year, newest_first, reported
from pages.sentences import sentence
from pages.sentences.findings import Answered, Flow, Parts
from pages.sentences.words import counted, lower_first
from pages.tables import count_tables
from queries import Release, Selection, Viewer, speaking_up

OVERLAP = "A case can be about several things or none of these, so the shares overlap and are never added up."
ABOUT = (
    ("Cases", "Cases that Freedom to Speak Up guardians heard of, whole area, by financial year"),
    ("Direction", "Neither way is better"),
    ("Counts", "1 to 7 are told as a band; larger ones of parts are changed a little and rounded to the nearest 5"),
)
SIGNALS = {"anonymous": "Raised anonymously", "detriment": "Reported harm for speaking up", "closed": "Closed"}
STAGES = {
    "offered": "Offered",
    "accepted": "Accepted",
    "held": "Held",
    "agreed": "Ended in an agreement",
    "kept": "Kept it for three months",
}


@cached
@of_feed("ftsu", "case-elements", "What cases were about")
def elements(release: Release, selection: Selection) -> Figure:
    """What the last whole year's cases were about."""
    known = catalogue(release)
    rows = reported(speaking_up.elements(release, selection))
    last = last_year(rows)
    said = (sentence(Parts(last, "Of the cases"), known.reasons), OVERLAP)
    table = count_tables.of_parts(newest_first(rows), "About", "Cases", known.reasons)
    return _figure("case-elements", "What cases were about", said, charts.groups([row.row for row in last]), table, rows=last)


@cached
@of_feed("ftsu", "case-signals", "Signs of trust")
def signals(release: Release, selection: Selection) -> Figure:
    """Signs of trust over the years."""
    known = catalogue(release)
    rows = _named(reported(speaking_up.signals(release, selection)), SIGNALS)
    last = last_year(rows)
    said = [sentence(Parts(last, "Of the cases"), known.reasons)]
    days = speaking_up.days_to_close(release)
    if len(days):
        said.append(f"A case took about {int(days['days'].iloc[-1])} days to close in {days['year'].iloc[-1]}, on average.")
    said.append(
        "Few anonymous cases can mean trust, or that there is no safe way to be anonymous; read them with the share who know whom to tell."
    )
    table = count_tables.of_parts(newest_first(rows), "Sign", "Cases", known.reasons)
    return _figure("case-signals", "Signs of trust", tuple(said), charts.groups([row.row for row in last]), table, rows=last)


@cached
@of_feed("ftsu", "speak-up-again", "Would they speak up again?")
def would_speak_up_again(release: Release, selection: Selection) -> Figure:
    """The share who would, of those who were asked when their case closed."""
    known = catalogue(release)
    rows = tuple(replace(row, name="Would speak up again") for row in reported(speaking_up.would_speak_up_again(release, selection)))
    said = "Nobody has been asked for a whole year yet."
    if rows:
        said = sentence(Answered(rows[-1], "would speak up again"), known.reasons)
    chart = charts.trend([row.row for row in rows], HEIGHT) if rows else None
    table = count_tables.of_parts(newest_first(rows), "Answer", "Said yes", known.reasons)
    return _figure("speak-up-again", "Would they speak up again?", (said,), chart, table, rows=rows)


@cached
@of_feed("forums", "restorative-forums", "Restorative forums")
def forums(release: Release, selection: Selection) -> Figure:
    """Restorative forums from the offer to an agreement kept."""
    known = catalogue(release)
    rows = _named(reported(speaking_up.forums(release, selection)), STAGES)
    said = sentence(Flow(last_year(rows), "restorative forums"), known.reasons)
    table = count_tables.of_parts(newest_first(rows), "Stage", "Forums", known.reasons)
    return _figure("restorative-forums", "Restorative forums", (said,), charts.flow(last_year(rows)), table, rows=last_year(rows))


@cached
def who_spoke_up(release: Release, selection: Selection, viewer: Viewer) -> tuple[Figure, ...]:
    """Cases by staff group and by who heard of them; none for viewers who see the whole area only, and where no case was loaded."""
    known = catalogue(release)
    if viewer.role not in speaking_up.SEES_DETAIL or state(known, "ftsu") != "held":
        return ()
    staff = reported(speaking_up.by_staff_group(release, selection, viewer))
    areas = reported(speaking_up.by_area(release, selection, viewer))
    by_staff = count_tables.of_parts(newest_first(staff), "Staff group", "Cases", known.reasons)
    by_area = count_tables.of_parts(newest_first(areas), "Reported by", "Cases", known.reasons)
    told = "Below the whole area, zero is part of the band: 0 to 7 may be none."
    return (
        _figure(
            "cases-staff-group",
            "By staff group",
            (sentence(Parts(last_year(staff), "Of the cases"), known.reasons),),
            charts.groups([row.row for row in last_year(staff)]),
            by_staff,
            rows=last_year(staff),
            notes=(NOT_QUITE,) if staff else (),
        ),
        *_heard(last_year(areas), told, by_area, known),
    )


def _heard(rows: Sequence[Reported], told: str, table: pd.DataFrame, known: Catalogue) -> tuple[Figure, ...]:
    """Who heard the cases; nothing where one service alone reports, since that is the whole area again."""
    return (_figure("cases-area", "Who heard the cases", (_shown(rows, known), told), None, table, rows=()),) if rows else ()


def _shown(rows: Sequence[Reported], known: Catalogue) -> str:
    named = {row.code: known.neighbourhoods.get(row.code, lower_first(row.name)) for row in rows}  # a cluster's name keeps its capital
    numbered = [f"{named[row.code]}: {row.words}" for row in rows if row.words and row.how != "band"]
    few = sum(row.how == "band" for row in rows)
    period = rows[0].period if rows else "the last year"
    places = counted(few, known.said("cluster"), known.said("clusters"))
    fewer = f"; {places} heard of 0 to 7 cases{'' if few == 1 else ' each'}" if few else ""
    return f"In {period}, {'; '.join(numbered) or 'no single figure is shown'}{fewer}."


def _figure(
    name: str, title: str, said: tuple[str, ...], chart: Chart | None, table, rows: Sequence[Reported], notes: tuple[str, ...] = ()
) -> Figure:
    """A figure about cases, or about what follows them."""
    return Figure(name, None, title, said, chart if rows else None, table, notes, about=ABOUT)


def _named(rows: Sequence[Reported], called: Mapping[str, str]) -> tuple[Reported, ...]:
    return tuple(replace(row, name=called[row.code]) for row in rows)
