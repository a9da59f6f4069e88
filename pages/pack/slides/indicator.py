"""One indicator: where it stands, how it moved, and the gap between ethnic groups."""

from dataclasses import replace

from data.language import say
from pages import figures
from pages.cache.catalogue import Indicator
from pages.figures.breakdowns import breaks
from pages.figures.ethnicity import gap_of
from pages.figures.whose import lead
from pages.pack.content import Slide, fitting
from pages.pack.slides.asked import Asked
from pages.pack.slides.trend import table, trend
from pages.results.rows import rows
from pages.sentences import sentence
from pages.sentences.brief import gap_shortly
from pages.sentences.findings import Moved
from pages.sentences.titles import change_title
from pages.sentences.whose import led
from queries import survey

MARK = "▲"  # begins a note on interventions, which the charts of a pack do not mark


def indicator(asked: Asked, one: Indicator) -> Slide:
    """The change as title, the trend with its ranges, and a column per wave with base and likely range."""
    known, given = asked.known, (asked.release, asked.selection, asked.wave, one.code)
    found = figures.headline(*given, asked.viewer)
    waves = rows(survey.trend(asked.release, one.code, asked.selection))
    now = replace(next(row for row in waves if row.wave == asked.wave), wave=asked.label)
    since = figures.since_baseline(asked.release, asked.selection, asked.wave, one.code)
    title = led(lead(asked.selection, (now.shown_with,), known), change_title(one, now, since, one.says, known.reasons))
    whole = Slide(
        about=one.name,
        title=title,
        points=_points(asked, one, found.said),
        chart=trend(found, one.name, say("Share of respondents in each survey, with its likely range"), " ".join(found.said)),
        table=table(
            found,
            say("Survey"),
            (say("Share"), say("Likely range"), say("Answered")),
            say("{measure} in each survey", measure=one.name),
        ),
        notes=(" ".join((_question(asked, one), *_breaks(asked))), *(note for note in found.notes if not note.startswith(MARK))),
    )
    unasked = replace(whole, notes=whole.notes[1:])
    return fitting(whole, unasked, *(replace(unasked, points=unasked.points[left:]) for left in range(1, len(unasked.points))))


def _points(asked: Asked, one: Indicator, said: tuple[str, ...]) -> tuple[str, ...]:
    """What the title does not say: how it moved since the last survey, for whom, and the gap in its shortest form."""
    known = asked.known
    between = gap_of(asked.release, asked.selection, asked.wave, one.code)
    gap = led(lead(asked.selection, (between.shown_with,), known), gap_shortly(between))
    before = one.wave_before(asked.wave)
    if before is None:
        return (gap,)
    for_whom = said[-2]  # the last is the gap in full
    if before == one.baseline:
        return (for_whom, gap)
    last = figures.moved(asked.release, asked.selection, asked.wave, before, one.code)
    return (*((sentence(Moved(last, one.better), known.reasons),) if last else ()), for_whom, gap)


def _breaks(asked: Asked) -> tuple[str, ...]:
    """The line that the screen draws on a trend, in words."""
    return tuple(say("From {wave} on, a new questionnaire was used.", wave=label) for label in breaks(asked.known))


def _question(asked: Asked, one: Indicator) -> str:
    """What was asked, closed like a sentence; what is left out of a base stands on the page Methods of the dashboard."""
    asked_so = asked.known.questions[one.question]
    return say("Asked: {question}", question=asked_so if asked_so.endswith(("?", ".")) else f"{asked_so}.")
