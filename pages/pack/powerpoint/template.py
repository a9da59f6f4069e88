"""The empty presentation: wide pages, one layout, our typeface and colours, so that a slide added by hand looks like ours."""

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.xmlchemy import serialize_for_reading
from pptx.presentation import Presentation as Deck
from pptx.shapes.autoshape import Shape
from pptx.shapes.placeholder import LayoutPlaceholder
from pptx.slide import SlideLayout
from pptx.util import Emu, Inches

from data.language import say
from pages.charts import theme
from pages.pack.powerpoint.page import FONT, HEIGHT, TITLE, TITLE_SIZES, WIDTH
from pages.pack.powerpoint.words import bare, colour

LAYOUT = "Title Only"
BAND = 0.14  # inches of blue along the top of every page
BAND_ID = 90  # beyond the numbers that the layout's own shapes have
NAMES = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main", "p": "http://schemas.openxmlformats.org/presentationml/2006/main"}
THEME_COLOURS = {"dk2": theme.DARK, "accent1": theme.BLUE, "accent2": theme.REFERENCE, "accent3": theme.GREY}


def template() -> Deck:
    """python-pptx's own default, with what we do not use taken out."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(deck.slide_layouts):
        if layout.name != LAYOUT:
            deck.slide_layouts.remove(layout)
    _dress(deck)
    _lay_out(deck.slide_layouts[0])
    _drop_thumbnail(deck)
    return deck


def _dress(deck: Deck) -> None:
    """Typeface and colours of the theme, which charts and tables made by hand take too; titles to the left, as we write them."""
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root = parse_xml(part.blob)
    for latin in root.iterfind(".//a:fontScheme//a:latin", NAMES):
        latin.set("typeface", FONT)
    for name, value in THEME_COLOURS.items():
        root.find(f".//a:clrScheme/a:{name}/a:srgbClr", NAMES).set("val", value.removeprefix("#"))
    part._blob = serialize_for_reading(root).encode()  # python-pptx offers no other way to a theme
    level = deck.slide_master._element.find(".//p:titleStyle/a:lvl1pPr", NAMES)
    level.set("algn", "l")
    level.find("a:defRPr", NAMES).set("sz", str(TITLE_SIZES[0] * 100))
    level.find("a:defRPr", NAMES).set("b", "1")


def _lay_out(layout: SlideLayout) -> None:
    """The title where slides have it; date, footer and number are written by us, from the release and not from the clock."""
    tree = layout.shapes._spTree
    for shape in tree.xpath("./p:sp[p:nvSpPr/p:nvPr/p:ph[not(@type='title')]]"):
        tree.remove(shape)
    title = LayoutPlaceholder(tree.xpath("./p:sp")[0], layout.shapes)
    title.left, title.top, title.width, title.height = TITLE.placed
    bare(title.text_frame)
    drawn = tree.add_autoshape(BAND_ID, "", "rect", Emu(0), Emu(0), Inches(WIDTH), Inches(BAND))
    drawn.remove(drawn.find("p:style", NAMES))  # a shadow
    band = Shape(drawn, layout.shapes)
    band.name = say("Band")  # not above, where it would be read as XML
    band.fill.solid()
    band.fill.fore_color.rgb = colour(theme.BLUE)
    band.line.fill.background()


def _drop_thumbnail(deck: Deck) -> None:
    """The picture that a file manager shows would be of the default's empty page."""
    relations = deck.part.package._rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relations.pop(key)
