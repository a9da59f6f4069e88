"""The gap between Black and minority ethnic and White staff, in every indicator of the pack on one slide."""

from pages.figures.ethnicity import gap_of
from pages.figures.whose import lead
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.pack.slides.differences import chart, table
from pages.sentences import sentence
from pages.sentences.findings import Worse
from pages.sentences.whose import led
from pages.shell.heading import caveats


def gap(asked: Asked) -> Slide:
    """In which indicators one group clearly fares worse; the reasons for blanks stand in the table."""
    known = asked.known
    found = tuple((one, gap_of(asked.release, asked.selection, asked.wave, one.code)) for one in asked.shown)
    companies = [between.shown_with for _, between in found if between.difference is not None]
    title = led(lead(asked.selection, companies, known), sentence(Worse(found, asked.label), known.reasons))
    white, bme = found[0][1].since, found[0][1].until
    drawn = chart(f"{bme} less {white}", found)
    about = f"Each measure among {white} and {bme} respondents in {asked.label}"
    return Slide("Gap between ethnic groups", title, (), drawn, table(found, (white, bme), "Gap", about, known.reasons), caveats(asked))
