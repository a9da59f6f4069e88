"""Text on a slide: boxes without margins of their own, in our typeface, with the language of the sentences for whoever reads it out."""

from collections.abc import Sequence
from xml.sax.saxutils import quoteattr

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from data.language import language, say
from pages.charts import theme
from pages.pack.powerpoint import fit
from pages.pack.powerpoint.page import FONT, Box

FIELD = (
    '<a:fld xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
    '<a:rPr lang={language} sz="{size}"/><a:t>{number}</a:t></a:fld>'
)


def colour(name: str) -> RGBColor:
    """ "#005EB8" as python-pptx takes it."""
    return RGBColor.from_string(name.removeprefix("#"))


def write(
    slide: Slide,
    name: str,
    texts: Sequence[str],
    box: Box,
    sizes: Sequence[int],
    tone: str = theme.DARK,
    gap: float = 0,
    bold: bool = False,
    right: bool = False,
) -> None:
    """Paragraphs in a box, as large as `sizes` (from large to small) let them be, `gap` points apart. `name` is what editors list."""
    shape = slide.shapes.add_textbox(*box.placed)
    shape.name = name
    size = fit.largest(texts, box.width, box.height, sizes, gap, bold)
    fill(shape.text_frame, texts, size, tone, gap, bold)
    if right:
        for paragraph in shape.text_frame.paragraphs:
            paragraph.alignment = PP_ALIGN.RIGHT


def fill(frame: TextFrame, texts: Sequence[str], size: float, tone: str, gap: float = 0, bold: bool = False) -> None:
    """Replace what a frame says."""
    bare(frame)
    for position, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if position == 0 else frame.add_paragraph()
        if position < len(texts) - 1:
            paragraph.space_after = Pt(gap)
        _put(paragraph, text, size, tone, bold)


def _put(paragraph: _Paragraph, text: str, size: float, tone: str, bold: bool = False) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold, run.font.name = Pt(size), bold, FONT
    run.font._rPr.set("lang", language())  # python-pptx itself takes only languages that it has a number for
    run.font.color.rgb = colour(tone)


def bare(frame: TextFrame) -> None:
    """No margins and no shrinking: sizes are ours, and boxes are where we say."""
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)


def number(slide: Slide, position: int, box: Box, size: int) -> None:
    """The page's number, which follows when slides are moved."""
    shape = slide.shapes.add_textbox(*box.placed)
    shape.name = say("Slide number")
    bare(shape.text_frame)
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(parse_xml(FIELD.format(language=quoteattr(language()), size=size * 100, number=position)))
