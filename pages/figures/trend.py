"""How an indicator went over the waves: is it getting better, for whom, and how sure is that?"""

from dataclasses import replace

import pandas as pd

from data.language import say
from pages import charts, sentences
from pages.cache.answers import cached, catalogue
from pages.figures.breakdowns import HEIGHT, breaks, labelled, moved, name, since_baseline, weighted
from pages.figures.ethnicity import gap_of
from pages.figures.figure import Figure
from pages.figures.interventions import interventions
from pages.figures.whose import as_people, lead
from pages.results.rows import ALL_STAFF, Change, Row, changes, rows
from pages.sentences import sentence
from pages.sentences.findings import Gap, Moved, MovedFor, Progress, Response, Share
from pages.sentences.whose import led
from pages.sentences.words import short, upper_first
from pages.tables import share_tables
from queries import Release, Selection, Viewer, survey


@cached
def response(release: Release, selection: Selection, wave: str, said: str = "") -> str:
    """How many of those chosen took part, as a sentence. said: whose figures a sentence before it tells, which is not said again."""
    known = catalogue(release)
    (row,) = rows(survey.response_rates(release, wave, selection))
    whose = lead(selection, (row.shown_with,), known)
    return led("" if whose == said else whose, sentence(Response(row, known.waves[wave]), known.reasons))


@cached
def progress(release: Release, selection: Selection, wave: str) -> str:
    """Which headline measures have moved since the first survey, and which way: the answer to "is it getting better?"."""
    known = catalogue(release)
    moves = tuple((one, since_baseline(release, selection, wave, one.code)) for one in known.headlines if wave in one.waves)
    companies = [move.shown_with for _, move in moves if move and move.difference is not None]
    return led(lead(selection, companies, known), sentence(Progress(moves, known.waves[wave]), known.reasons))


@cached
def headline(release: Release, selection: Selection, wave: str, indicator: str, viewer: Viewer) -> Figure:
    """What a board asks of an indicator: where it stands, how it moved, for whom, and the gap between White and BME staff."""
    known = catalogue(release)
    asked, figure = known.indicators[indicator], over_time(release, selection, wave, indicator, viewer)
    said = list(figure.said)
    if moves := _moved_for(release, selection, wave, indicator):
        said.append(sentence(MovedFor(moves, _baseline(release, indicator)), known.reasons))
    gap = Gap(gap_of(release, selection, wave, indicator), asked.says_briefly, known.waves[wave], asked.better)
    # Ethnic groups are protected in areas of their own, so that the gap may be of more practices than the share.
    return replace(figure, said=(*said, led(lead(selection, (gap.change.shown_with,), known), sentence(gap, known.reasons))))


@cached
def over_time(release: Release, selection: Selection, wave: str, indicator: str, viewer: Viewer) -> Figure:
    """An indicator in every wave, the same practices throughout: where it stands, how it moved since the last wave and the first.

    With the interventions on it that the viewer may know of, and how it moved since they began.
    """
    known = catalogue(release)
    asked = known.indicators[indicator]
    waves = labelled(rows(survey.trend(release, indicator, selection)), known)
    now = next(row for row in waves if row.wave == known.waves[wave])
    found: list[object] = [Share(now, asked.says, now.wave)]
    if now.share is not None:
        before = asked.wave_before(wave)
        found += (
            Moved(move, asked.better, baseline=since == asked.baseline)
            for since in dict.fromkeys([asked.baseline, before] if asked.baseline and before else [])
            if (move := moved(release, selection, wave, since, indicator))
        )
        found += weighted(release, selection, wave, indicator)
    said = [sentence(one, known.reasons) for one in found]
    said[0] = led(lead(selection, (now.shown_with,), known), said[0])
    acts = interventions(release, selection, wave, indicator, viewer)
    chart = charts.trend(waves, HEIGHT, breaks(known), acts.after)
    table = share_tables.of_waves(waves, known.reasons)
    notes = (*sentences.asked_when(waves, known.reasons), *sentences.blank_waves(waves, known.reasons), *acts.said)
    return Figure(name(indicator, "trend"), indicator, asked.name, tuple(said), chart, table, notes)


@cached
def who_moved(release: Release, selection: Selection, wave: str, indicator: str) -> Figure | None:
    """The change since the baseline among everybody, each ethnic group and each staff group; None in the baseline, and where not asked."""
    known = catalogue(release)
    since, until = _baseline(release, indicator), known.waves[wave]
    all_moved = since_baseline(release, selection, wave, indicator)
    if all_moved is None:
        return None
    moves = _moved_for(release, selection, wave, indicator)
    companies = [move.shown_with for _, move in moves if move.difference is not None]
    said = led(lead(selection, companies, known), sentence(MovedFor(moves, since), known.reasons))
    drawn = ((say(ALL_STAFF), all_moved), *((upper_first(group), move) for group, move in moves))
    chart = charts.differences(drawn, say("percentage points, {until} less {since}", until=until, since=since))
    table, title = share_tables.of_changes(drawn, known.reasons), say("Who it changed for since {since}", since=since)
    company = tuple(_company(group, move) for group, move in drawn)
    return Figure(name(indicator, "who-moved"), indicator, title, (said,), chart, table, sentences.together(company))


def _moved_for(release: Release, selection: Selection, wave: str, indicator: str) -> tuple[tuple[str, Change], ...]:
    """Changes since the baseline by ethnic group, and by staff group where there are several."""
    asked = catalogue(release).indicators[indicator]
    if asked.baseline is None or wave == asked.baseline or wave not in asked.waves:
        return ()
    ethnic = survey.change(release, indicator, selection, wave, asked.baseline, by="ethnicity")
    staff = survey.change(release, indicator, selection, wave, asked.baseline, by="staff_group")
    waves = _baseline(release, indicator), catalogue(release).waves[wave]
    found = _named(ethnic, waves, lambda group: say("{group} respondents", group=short(group)))
    return (*found, *(_named(staff, waves, as_people) if len(staff) > 1 else ()))


def _baseline(release: Release, indicator: str) -> str:
    """The label of the first wave that asked it; empty where none has."""
    known = catalogue(release)
    return known.waves.get(known.indicators[indicator].baseline or "", "")


def _named(frame: pd.DataFrame, waves: tuple[str, str], called) -> tuple[tuple[str, Change], ...]:
    found = changes(frame, *waves)
    return tuple(zip((called(group) for group in frame["group_name"]), found, strict=True))


def _company(group: str, move: Change) -> Row:
    """What `together` needs to name the practices that a change is shown with."""
    return Row(move.until, group, group, move.to_share, None, None, None, shown_with=move.shown_with)
