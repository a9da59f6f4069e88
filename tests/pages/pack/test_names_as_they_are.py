"""A name is text in every form of a pack, whatever signs it holds: no formula, no markup and no command."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from pages.pack.compose import compose
from pages.pack.content import Pack
from pages.pack.pdf.document import pdf
from pages.pack.powerpoint.deck import powerpoint
from pages.pack.slides.asked import Asked
from tests.pages.pack.conftest import quietly
from tests.pages.pack.opened import chart, pages, sheet, table

NAME = "=1+1 & <b>O'Neill</b> #panic() $x$ *Ward* @A1"


@pytest.fixture(scope="module")
def named(asked: Asked) -> Pack:
    """The demonstration's pack, with a measure of that name."""
    pack = compose(asked, quietly)
    first = pack.slides[0]
    assert first.chart is not None
    assert first.table is not None
    drawn = replace(first.chart, name=NAME, estimates=tuple(replace(one, label=NAME) for one in first.chart.estimates), alt=NAME)
    lines = tuple((NAME, *line[1:]) for line in first.table.lines)
    return replace(pack, slides=(replace(first, about=NAME, title=NAME, chart=drawn, table=replace(first.table, lines=lines)),))


def test_slides_hold_it_letter_by_letter(named: Pack) -> None:
    page = pages(powerpoint(named))[1]
    assert page.shapes.title.text_frame.text == NAME
    assert {line[0] for line in table(page)[1:]} == {NAME}
    assert {line[0] for line in sheet(chart(page))[1:]} == {NAME}
    assert sheet(chart(page))[0][1] == NAME


def test_paper_holds_it_letter_by_letter(named: Pack) -> None:
    with pikepdf.open(BytesIO(pdf(named))) as document:
        assert NAME in {str(tag["/Alt"]) for tag in document.objects if isinstance(tag, pikepdf.Dictionary) and "/Alt" in tag}
        assert len(document.pages) == 2
