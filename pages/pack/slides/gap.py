"""Page 2, for whom: the gap between Black and minority ethnic and White staff in every measure of the pack, and whether it closes."""

from data.language import say
from pages.figures.ethnicity import gap_of
from pages.figures.whose import lead
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.pack.slides.differences import chart, table
from pages.results.rows import Change, gap_change
from pages.sentences.titles import gap_title
from pages.sentences.whose import led
from queries import survey


def gap(asked: Asked) -> Slide | None:
    """How many measures show a clear gap, and which have changed; the reasons for blanks stand in the table. None where none was asked."""
    known = asked.known
    if not asked.shown:
        return None
    found = tuple((one, gap_of(asked.release, asked.selection, asked.wave, one.code)) for one in asked.shown)
    moved = tuple((one, _moved(asked, one.code, one.baseline)) for one in asked.shown if one.baseline and one.wave_before(asked.wave))
    companies = [between.shown_with for _, between in found if between.difference is not None]
    title = led(lead(asked.selection, companies, known), gap_title(found, moved))
    white, bme = found[0][1].since, found[0][1].until
    about = say("Each measure among {white} and {bme} respondents in {wave}", white=white, bme=bme, wave=asked.label)
    drawn = chart(say("{bme} less {white}", bme=bme, white=white), found)
    return Slide(say("For whom"), title, (), drawn, table(found, (white, bme), say("Gap"), about, known.reasons))


def _moved(asked: Asked, indicator: str, since: str) -> Change:
    """How the gap moved since the first survey that asked it."""
    found = survey.gap_change(asked.release, indicator, asked.selection, asked.wave, since)
    return gap_change(found, asked.known.waves[since], asked.label)
