"""Page 2, for whom: the gap between Black and minority ethnic and White staff in every measure of the pack, and whether it closes."""

from pages.figures.ethnicity import gap_of
from pages.figures.whose import lead
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.pack.slides.differences import chart, table
from pages.results.rows import gap_change
from pages.sentences.titles import gap_title
from pages.sentences.whose import led
from queries import survey


def gap(asked: Asked) -> Slide:
    """How many measures show a clear gap, and which have changed; the reasons for blanks stand in the table."""
    known, first = asked.known, asked.known.first_wave
    found = tuple((one, gap_of(asked.release, asked.selection, asked.wave, one.code)) for one in asked.shown)
    labels = known.waves[first], asked.label
    given = asked.selection, asked.wave, first
    moved = (
        ()
        if asked.wave == first
        else tuple((one, gap_change(survey.gap_change(asked.release, one.code, *given), *labels)) for one in asked.shown)
    )
    companies = [between.shown_with for _, between in found if between.difference is not None]
    title = led(lead(asked.selection, companies, known), gap_title(found, moved, labels[0]))
    white, bme = found[0][1].since, found[0][1].until
    about = f"Each measure among {white} and {bme} respondents in {asked.label}"
    return Slide("For whom", title, (), chart(f"{bme} less {white}", found), table(found, (white, bme), "Gap", about, known.reasons))
