"""WRES indicators 1 to 4 and 9, from counts that the area supplied: the whole area, whatever the filters say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from data.language import say, to_say
from pages import charts
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Catalogue
from pages.figures.figure import Figure
from pages.results.rows import Row, grouped, ratio_of, records, rows_of
from pages.sentences import blanks, sentence
from pages.sentences.findings import Likelihood, Represented, Seated
from pages.sentences.words import in_full, short
from pages.tables import share_tables
from pages.tables.grid import NOTE
from queries import Release, wres_counts
from queries.wres_counts import BOARD, STAFF

# Title, who they are, and what is counted of them.
LIKELIHOODS = {
    2: (to_say("2. Appointed from shortlisting"), to_say("applicants"), to_say("to be appointed from shortlisting")),
    3: (to_say("3. Formal disciplinary process"), to_say("staff"), to_say("to enter a formal disciplinary process")),
    4: (to_say("4. Training beyond what is mandatory"), to_say("staff"), to_say("to get training beyond what is mandatory")),
}
COUNTS = to_say("Workforce counts of the whole area, rounded to the nearest 5 after a small change; 1 to 7 are told as a band")


@cached
def represented(release: Release) -> Figure | None:
    """Indicator 1: BME people in each pay band, beside all staff; None where nothing was loaded."""
    known, years = catalogue(release), {year: found for year, found in _years(release).items() if STAFF in found}
    if not years:
        return None
    bands = {year: tuple(row for code, row in found.items() if code not in (STAFF, BOARD)) for year, found in years.items()}
    latest = max(years)
    staff, shown = years[latest][STAFF], bands[latest]
    said = sentence(Represented(shown, staff, latest, _side(known)), known.reasons)
    table = _table(say("Pay band"), {year: (*bands[year], years[year][STAFF]) for year in years}, known)
    under = blanks(shown, known.reasons)
    return Figure("wres-1", None, say("1. Staff in each pay band"), (said,), charts.groups(shown, staff), table, under, about=_about(known))


@cached
def on_the_board(release: Release) -> Figure | None:
    """Indicator 9: BME people on the board, beside all staff; None where nothing was loaded."""
    known, years = catalogue(release), {year: found for year, found in _years(release).items() if STAFF in found and BOARD in found}
    if not years:
        return None
    latest = max(years)
    board, staff = years[latest][BOARD], years[latest][STAFF]
    (band,) = (_band(line) for line in records(wres_counts.shares(release)) if (line["year"], line["group"]) == (latest, BOARD))
    said = sentence(Seated(board, staff, latest, _side(known), band), known.reasons)
    chart = None if board.share is None else charts.groups((board,), staff)  # of a band there is nothing to draw
    table = _table(say("Who"), {year: (found[BOARD], found[STAFF]) for year, found in years.items()}, known)
    return Figure("wres-9", None, say("9. The board"), (said,), chart, table, about=_about(known))


@cached
def relative_likelihood(release: Release, indicator: int) -> Figure | None:
    """Indicators 2 to 4: how many times as likely one group is as the other, year by year; None where nothing was loaded."""
    found = {line["year"]: _likelihood(release, indicator, line) for line in records(wres_counts.likelihoods(release, indicator))}
    if not found:
        return None
    known, year = catalogue(release), max(found)
    finding = sentence(found[year], known.reasons)
    said = (say("Year to {day} {year}: {finding}", day=known.said("counted_on"), year=year, finding=finding),)
    chart = charts.ratio(found[year].ratio, say("{first} to {second}", first=found[year].first, second=found[year].second))
    notes = (
        say("Above 1, {group} people fare worse. The grey range is the four-fifths rule: a rule of size, not a test.", group=_side(known)),
    )
    title = say(LIKELIHOODS[indicator][0])
    return Figure(f"wres-{indicator}", None, title, said, chart, share_tables.of_ratios(found, known.reasons), notes, about=_about(known))


def _likelihood(release: Release, indicator: int, line: dict) -> Likelihood:
    called = {code: short(name) for code, name in catalogue(release).ethnic_groups.items()}
    found = ratio_of(line)
    first, second = (called[code] for code in found.ratio_of.split("_to_"))
    return Likelihood(found, first, second, called["bme"], *(say(words) for words in LIKELIHOODS[indicator][1:]))


def _years(release: Release) -> dict[str, dict[str, Row]]:
    """The shares of each year by group, pay bands lowest first; of a band, what is known of it."""
    return {year: {row.group: row for row in map(_row, lines)} for year, lines in grouped(wres_counts.shares(release), "year").items()}


def _row(line: dict[str, Any]) -> Row:
    (row,) = rows_of((line,), line["year"])
    band = _band(line)
    return replace(row, known=say("{low} to {high}", low=band[0], high=band[1])) if band else row


def _band(line: dict[str, Any]) -> tuple[int, int] | None:
    """Between what a count lies that is too small to be told."""
    few = line["withheld"] == wres_counts.FEW_CASES and not pd.isna(line["low"])
    return (int(line["low"]), int(line["high"])) if few else None


def _side(known: Catalogue) -> str:
    """The short name of the group whose share is told, as the area has it."""
    return short(known.ethnic_groups["bme"])


def _about(known: Catalogue) -> tuple[tuple[str, str], ...]:
    whose = say("{group}, of people whose ethnicity is known", group=in_full(known.ethnic_groups["bme"]))
    return ((say("Counts"), say(COUNTS)), (_side(known), whose))


def _table(heading: str, years: Mapping[str, Sequence[Row]], known: Catalogue) -> pd.DataFrame:
    """One line per group and year, newest first."""
    lines = [replace(row, name=f"{row.name}, {year}") for year in sorted(years, reverse=True) for row in years[year]]
    found = share_tables.of_groups(lines, heading, known.reasons).rename(
        columns={say("Share"): _side(known), say("Answered"): say("People, about")}
    )
    return found if any(found[say(NOTE)]) else found.drop(columns=say(NOTE))
