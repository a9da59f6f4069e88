"""One indicator: where it stands, how it moved, and the gap between ethnic groups."""

from dataclasses import replace

from pages import figures
from pages.cache.catalogue import Indicator
from pages.charts.framing import top_of
from pages.figures.breakdowns import breaks
from pages.figures.ethnicity import gap_of
from pages.figures.whose import lead
from pages.pack.content import Estimate, Slide, Table, Trend, fitting
from pages.pack.slides.asked import Asked
from pages.results.rows import Row, rows
from pages.sentences import sentence
from pages.sentences.brief import gap_shortly
from pages.sentences.findings import Moved
from pages.sentences.titles import change_title
from pages.sentences.whose import led
from pages.sentences.words import percent
from pages.tables import share_tables
from queries import survey

MARK = "▲"  # begins a note on interventions, which the charts of a pack do not mark


def indicator(asked: Asked, one: Indicator) -> Slide:
    """The change as title, the trend with its ranges, and a column per wave with base and likely range."""
    known, given = asked.known, (asked.release, asked.selection, asked.wave, one.code)
    found = figures.headline(*given, asked.viewer)
    waves = rows(survey.trend(asked.release, one.code, asked.selection))
    now = replace(next(row for row in waves if row.wave == asked.wave), wave=asked.label)
    since = figures.moved(asked.release, asked.selection, asked.wave, known.first_wave, one.code)
    title = led(lead(asked.selection, (now.shown_with,), known), change_title(one, now, since, one.says, known.reasons))
    whole = Slide(
        about=one.name,
        title=title,
        points=_points(asked, one, found.said),
        chart=_trend(asked, one, waves, " ".join(found.said)),
        table=_table(asked, one, waves),
        notes=(" ".join((_question(asked, one), *_breaks(asked))), *(note for note in found.notes if not note.startswith(MARK))),
    )
    unasked = replace(whole, notes=whole.notes[1:])
    return fitting(whole, unasked, *(replace(unasked, points=unasked.points[left:]) for left in range(1, len(unasked.points))))


def _points(asked: Asked, one: Indicator, said: tuple[str, ...]) -> tuple[str, ...]:
    """What the title does not say: how it moved since the last survey, for whom, and the gap in its shortest form."""
    known = asked.known
    between = gap_of(asked.release, asked.selection, asked.wave, one.code)
    gap = led(lead(asked.selection, (between.shown_with,), known), gap_shortly(between))
    before = known.wave_before(asked.wave)
    if before is None:
        return (gap,)
    for_whom = said[-2]  # the last is the gap in full
    if before == known.first_wave:
        return (for_whom, gap)
    last = figures.moved(asked.release, asked.selection, asked.wave, before, one.code)
    return (*((sentence(Moved(last, one.better), known.reasons),) if last else ()), for_whom, gap)


def _trend(asked: Asked, one: Indicator, waves: tuple[Row, ...], alt: str) -> Trend:
    estimates = tuple(_estimate(asked.known.waves[row.wave], row) for row in waves)
    return Trend(one.name, estimates, top_of(waves), "Share of respondents in each survey, with its likely range", alt)


def _estimate(label: str, row: Row) -> Estimate:
    if row.share is None or row.lower is None or row.upper is None:
        return Estimate(label, None, None, None)
    # Four places: the last digits of a float may differ between machines, and the bytes of a pack must not.
    return Estimate(label, round(row.share, 4), round(row.lower, 4), round(row.upper, 4), percent(row.share))


def _table(asked: Asked, one: Indicator, waves: tuple[Row, ...]) -> Table:
    """The table of the screen turned on its side, so that each wave stands under its point."""
    shown = share_tables.of_waves(waves, asked.known.reasons)
    heading = ("Survey", *(asked.known.waves[row.wave] for row in waves))
    lines = tuple((name, *map(str, shown[name])) for name in ("Share", "Likely range", "Answered"))
    return Table(heading, lines, f"{one.name} in each survey")


def _breaks(asked: Asked) -> tuple[str, ...]:
    """The line that the screen draws on a trend, in words."""
    return tuple(f"From {label} on, a new questionnaire was used." for label in breaks(asked.known))


def _question(asked: Asked, one: Indicator) -> str:
    """What was asked, closed like a sentence; what is left out of a base stands on the page Methods of the dashboard."""
    asked_so = asked.known.questions[one.question]
    return f"Asked: {asked_so}{'' if asked_so.endswith(('?', '.')) else '.'}"
