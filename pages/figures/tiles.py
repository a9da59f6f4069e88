"""A headline measure at a glance: where it stands, whether it gets better, for whom, and how it went."""

from dataclasses import dataclass

from data.language import say
from pages.cache.answers import cached, catalogue
from pages.figures.breakdowns import labelled, moved
from pages.figures.ethnicity import gap_of
from pages.figures.whose import lead
from pages.results.rows import Change, Row, gap_change, rows
from pages.sentences import Reasons
from pages.sentences.blanks import limit
from pages.sentences.brief import gap_briefly, gap_since, moved_briefly
from pages.sentences.words import people, percent
from queries import Release, Selection, survey


@dataclass(frozen=True)
class Tile:
    """`value` is the share in figures or what is known of it, `doubt` its range and base; `moves` and `gap` are short lines of words."""

    code: str
    name: str
    value: str
    doubt: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]  # what can be said of a change (fall, rise, unclear, unknown), and the words
    gap: tuple[str, ...]
    waves: tuple[Row, ...]
    alt: str  # the years in words, for the small line


@cached
def tile(release: Release, selection: Selection, wave: str, indicator: str) -> Tile:
    """The tile of one measure."""
    known = catalogue(release)
    asked = known.indicators[indicator]
    waves = labelled(rows(survey.trend(release, indicator, selection)), known)
    now = next(row for row in waves if row.wave == known.waves[wave])
    moves = tuple(moved_briefly(change, asked.better) for change in _changes(release, selection, wave, indicator))
    between = gap_of(release, selection, wave, indicator)
    lines = [gap_briefly(between)]
    if asked.baseline and wave != asked.baseline and between.difference is not None:
        labels = known.waves[asked.baseline], known.waves[wave]
        closed = gap_change(survey.gap_change(release, indicator, selection, wave, asked.baseline), *labels)
        lines.append(gap_since(closed))
    value, doubt = _now(now, known.reasons)
    return Tile(indicator, asked.name, value, doubt, moves, tuple(lines), waves, _years(waves))


@cached
def tiles_said(release: Release, selection: Selection, wave: str) -> str:
    """Whose figures the tiles hold, where a base was enlarged: gaps are protected in larger areas than shares."""
    known = catalogue(release)
    companies = []
    for one in known.headlines:
        found = labelled(rows(survey.trend(release, one.code, selection)), known)
        companies += [row.shown_with for row in found if row.wave == known.waves[wave] and row.share is not None]
        between = gap_of(release, selection, wave, one.code)
        companies += [between.shown_with] if between.difference is not None else []
    return lead(selection, companies, known)


def _changes(release: Release, selection: Selection, wave: str, indicator: str) -> list[Change]:
    """Since the baseline, and since the survey before where that is another."""
    asked = catalogue(release).indicators[indicator]
    before = asked.wave_before(wave)
    since = dict.fromkeys([asked.baseline, before] if asked.baseline and before else [])
    return [change for code in since if (change := moved(release, selection, wave, code, indicator))]


def _now(row: Row, reasons: Reasons) -> tuple[str, tuple[str, ...]]:
    if row.share is None or row.lower is None or row.upper is None or row.base is None:
        return limit(row) or say("Not shown"), (reasons[row.withheld or "too_few"],)
    likely = say("likely {lower} to {upper}", lower=percent(row.lower), upper=percent(row.upper))
    return percent(row.share), (likely, say("{number} answered", number=people(row.base)))


def _years(waves: tuple[Row, ...]) -> str:
    return "; ".join(f"{row.wave}: {percent(row.share) if row.share is not None else say('not shown')}" for row in waves)
