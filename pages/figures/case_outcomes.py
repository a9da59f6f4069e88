"""What cases were about, and signs of trust: anonymity, harm for speaking up, and whether people would do it again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from data.language import say, say_count, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.charts import Chart
from pages.figures.breakdowns import HEIGHT, NOT_QUITE
from pages.figures.collecting import of_feed, state
from pages.figures.figure import About, Figure
from pages.results.counts import Reported, last_year, newest_first, reported
from pages.sentences import sentence
from pages.sentences.findings import Answered, Flow, Parts
from pages.sentences.words import lower_first
from pages.tables import count_tables
from queries import Release, Selection, Viewer, speaking_up

SIGNALS = {"anonymous": to_say("Raised anonymously"), "detriment": to_say("Reported harm for speaking up"), "closed": to_say("Closed")}
STAGES = {
    "offered": to_say("Offered"),
    "accepted": to_say("Accepted"),
    "held": to_say("Held"),
    "agreed": to_say("Ended in an agreement"),
    "kept": to_say("Kept it for three months"),
}
# Titles of the figures.
ELEMENTS = to_say("What cases were about")
TRUST = to_say("Signs of trust")
AGAIN = to_say("Would they speak up again?")
FORUMS = to_say("Restorative forums")


@cached
@of_feed("ftsu", "case-elements", ELEMENTS)
def elements(release: Release, selection: Selection) -> Figure:
    """What the last whole year's cases were about."""
    known = catalogue(release)
    rows = reported(speaking_up.elements(release, selection))
    last = last_year(rows)
    overlap = say("A case can be about several things or none of these, so the shares overlap and are never added up.")
    said = (sentence(Parts(last, say("Of the cases")), known.reasons), overlap)
    table = count_tables.of_parts(newest_first(rows), say("About"), say("Cases"), known.reasons)
    return _figure("case-elements", say(ELEMENTS), said, charts.groups([row.row for row in last]), table, rows=last)


@cached
@of_feed("ftsu", "case-signals", TRUST)
def signals(release: Release, selection: Selection) -> Figure:
    """Signs of trust over the years."""
    known = catalogue(release)
    rows = _named(reported(speaking_up.signals(release, selection)), SIGNALS)
    last = last_year(rows)
    said = [sentence(Parts(last, say("Of the cases")), known.reasons)]
    days = speaking_up.days_to_close(release)
    if len(days):
        said.append(
            say_count(
                "A case took about {count} day to close in {year}, on average.",
                "A case took about {count} days to close in {year}, on average.",
                int(days["days"].iloc[-1]), year=days["year"].iloc[-1],
            )
        )  # fmt: skip
    said.append(
        say(
            "Few anonymous cases can mean trust, or that there is no safe way to be anonymous; "
            "read them with the share who know whom to tell."
        )
    )
    table = count_tables.of_parts(newest_first(rows), say("Sign"), say("Cases"), known.reasons)
    return _figure("case-signals", say(TRUST), tuple(said), charts.groups([row.row for row in last]), table, rows=last)


@cached
@of_feed("ftsu", "speak-up-again", AGAIN)
def would_speak_up_again(release: Release, selection: Selection) -> Figure:
    """The share who would, of those who were asked when their case closed."""
    known = catalogue(release)
    rows = tuple(replace(row, name=say("Would speak up again")) for row in reported(speaking_up.would_speak_up_again(release, selection)))
    said = say("Nobody has been asked for a whole year yet.")
    if rows:
        said = sentence(Answered(rows[-1], say("would speak up again")), known.reasons)
    chart = charts.trend([row.row for row in rows], HEIGHT) if rows else None
    table = count_tables.of_parts(newest_first(rows), say("Answer"), say("Said yes"), known.reasons)
    return _figure("speak-up-again", say(AGAIN), (said,), chart, table, rows=rows)


@cached
@of_feed("forums", "restorative-forums", FORUMS)
def forums(release: Release, selection: Selection) -> Figure:
    """Restorative forums from the offer to an agreement kept."""
    known = catalogue(release)
    rows = _named(reported(speaking_up.forums(release, selection)), STAGES)
    said = sentence(Flow(last_year(rows), say("restorative forums")), known.reasons)
    table = count_tables.of_parts(newest_first(rows), say("Stage"), say("Forums"), known.reasons)
    return _figure("restorative-forums", say(FORUMS), (said,), charts.flow(last_year(rows)), table, rows=last_year(rows))


@cached
def who_spoke_up(release: Release, selection: Selection, viewer: Viewer) -> tuple[Figure, ...]:
    """Cases by staff group and by who heard of them; none for viewers who see the whole area only, and where no case was loaded."""
    known = catalogue(release)
    if viewer.role not in speaking_up.SEES_DETAIL or state(known, "ftsu") != "held":
        return ()
    staff = reported(speaking_up.by_staff_group(release, selection, viewer))
    areas = reported(speaking_up.by_area(release, selection, viewer))
    by_staff = count_tables.of_parts(newest_first(staff), say("Staff group"), say("Cases"), known.reasons)
    by_area = count_tables.of_parts(newest_first(areas), say("Reported by"), say("Cases"), known.reasons)
    told = say("Below the whole area, zero is part of the band: 0 to 7 may be none.")
    return (
        _figure(
            "cases-staff-group",
            say("By staff group"),
            (sentence(Parts(last_year(staff), say("Of the cases")), known.reasons),),
            charts.groups([row.row for row in last_year(staff)]),
            by_staff,
            rows=last_year(staff),
            notes=(say(NOT_QUITE),) if staff else (),
        ),
        *_heard(last_year(areas), told, by_area, known),
    )


def _heard(rows: Sequence[Reported], told: str, table: pd.DataFrame, known: Catalogue) -> tuple[Figure, ...]:
    """Who heard the cases; nothing where one service alone reports, since that is the whole area again."""
    return (_figure("cases-area", say("Who heard the cases"), (_shown(rows, known), told), None, table, rows=()),) if rows else ()


def _shown(rows: Sequence[Reported], known: Catalogue) -> str:
    named = {row.code: known.neighbourhoods.get(row.code, lower_first(row.name)) for row in rows}  # a cluster's name keeps its capital
    heard = [f"{named[row.code]}: {row.words}" for row in rows if row.words and row.how != "band"] or [say("no single figure is shown")]
    if few := sum(row.how == "band" for row in rows):
        heard.append(
            say_count(
                "{count} {cluster} heard of 0 to 7 cases",
                "{count} {clusters} heard of 0 to 7 cases each",
                few, cluster=known.said("cluster"), clusters=known.said("clusters"),
            )
        )  # fmt: skip
    return say("In {period}, {heard}.", period=rows[0].period, heard="; ".join(heard))


def _figure(
    name: str, title: str, said: tuple[str, ...], chart: Chart | None, table, rows: Sequence[Reported], notes: tuple[str, ...] = ()
) -> Figure:
    """A figure about cases, or about what follows them."""
    return Figure(name, None, title, said, chart if rows else None, table, notes, about=_about())


def _about() -> About:
    return (
        (say("Cases"), say("Cases that Freedom to Speak Up guardians heard of, whole area, by financial year")),
        (say("Direction"), say("Neither way is better")),
        (say("Counts"), say("1 to 7 are told as a band; larger ones of parts are changed a little and rounded to the nearest 5")),
    )


def _named(rows: Sequence[Reported], called: Mapping[str, str]) -> tuple[Reported, ...]:
    return tuple(replace(row, name=say(called[row.code])) for row in rows)
