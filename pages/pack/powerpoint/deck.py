"""A pack as a presentation."""

from io import BytesIO
from typing import TYPE_CHECKING, cast

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide as Drawn

from data.language import language, say
from pages.charts import theme
from pages.pack.content import Cover, Pack, Slide
from pages.pack.powerpoint import fit, page
from pages.pack.powerpoint.arrange import arrange
from pages.pack.powerpoint.page import Box
from pages.pack.powerpoint.same_bytes import same_bytes
from pages.pack.powerpoint.template import template
from pages.pack.powerpoint.words import fill, number, write

if TYPE_CHECKING:
    from pptx.shapes.placeholder import SlidePlaceholder


def powerpoint(pack: Pack) -> bytes:
    """The whole file, the same bytes for the same pack."""
    deck = template()
    _properties(deck, pack)
    _cover(deck, pack.cover)
    for position, slide in enumerate(pack.slides, start=2):
        _slide(deck, pack, slide, position)
    written = BytesIO()
    deck.save(written)
    return same_bytes(written.getvalue(), pack.dated)


MOST = 255  # letters of a property, by the format


def _properties(deck: Deck, pack: Pack) -> None:
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = pack.name[:MOST], pack.cover.organisation[:MOST], pack.cover.organisation[:MOST]
    about.subject, about.comments, about.language = pack.cover.release[:MOST], pack.cover.mark[:MOST], language()
    about.created = about.modified = about.last_printed = pack.dated
    about.revision = 1


def _cover(deck: Deck, cover: Cover) -> None:
    drawn = _page(deck, cover.question, Box(page.MARGIN, 1.75, 11.0, 1.3), (40, 36, 32))
    write(drawn, say("Survey"), (cover.survey, cover.organisation), Box(page.MARGIN, 0.7, 11.0, 0.8), (18, 16, 14), theme.BLUE, bold=True)
    write(drawn, say("Answer"), (cover.answer,), Box(page.MARGIN, 3.15, 11.0, 1.5), (22, 20, 18, 16, 14))
    write(drawn, say("Filters"), (cover.chosen,), Box(page.MARGIN, 4.85, 11.0, 0.8), (18, 16, 14, 12, 11), bold=True)
    write(drawn, say("Release"), (cover.release,), Box(page.MARGIN, 5.7, 11.0, 0.6), (14, 12, 11), theme.GREY)
    if cover.mark:
        write(drawn, say("Demonstration"), (cover.mark,), Box(page.MARGIN, 6.5, 11.0, 0.35), (16, 14, 12), theme.REFERENCE, bold=True)


def _slide(deck: Deck, pack: Pack, slide: Slide, position: int) -> None:
    drawn = _page(deck, slide.title, page.TITLE, page.TITLE_SIZES)
    write(drawn, say("About"), (slide.about,), page.ABOUT, (14, 12), theme.BLUE, bold=True)
    if pack.cover.mark:
        write(drawn, say("Demonstration"), (pack.cover.mark,), page.MARK, (page.SMALL,), theme.REFERENCE, bold=True, right=True)
    arrange(drawn, slide, pack.dated)
    write(drawn, say("Notes"), slide.notes, page.NOTES, page.NOTE_SIZES, theme.GREY, gap=2)
    write(drawn, say("Source"), (pack.source,), page.FOOT, (page.SMALL,), theme.GREY)
    number(drawn, position, page.NUMBER, page.SMALL)


def _page(deck: Deck, title: str, box: Box, sizes: tuple[int, ...]) -> Drawn:
    drawn = deck.slides.add_slide(deck.slide_layouts[0])
    shape = cast("SlidePlaceholder", drawn.placeholders[0])
    shape.left, shape.top, shape.width, shape.height = box.placed
    fill(shape.text_frame, (title,), fit.largest((title,), box.width, box.height, sizes, bold=True), theme.DARK, bold=True)
    return drawn
