"""The PDF can be walked through by a screen reader: titles, pictures with words, tables with headings, and a language."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from pages import figures
from pages.pack.make import File
from pages.pack.slides.asked import Asked
from queries import Selection, survey


@pytest.fixture(scope="module")
def document(paper: File) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(paper.content)) as opened:
        yield opened


def tags(element: Any) -> Iterator[Any]:
    """Every structure element under one, in reading order."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from tags(child)


def named(document: pikepdf.Pdf, kind: str) -> list[Any]:
    return [tag for tag in tags(document.Root.StructTreeRoot) if tag["/S"] == f"/{kind}"]


def test_it_says_that_it_is_tagged_what_it_is_called_and_in_which_language(document: pikepdf.Pdf) -> None:
    assert document.Root.MarkInfo.Marked
    assert document.Root.Lang == "en-GB"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"].endswith("Is racial equity for our staff getting better?")


def test_each_page_has_one_heading_and_no_slide_runs_over(document: pikepdf.Pdf, paper: File) -> None:
    assert len(document.pages) == paper.slides == 18
    assert len(named(document, "H1")) == 18


def test_every_chart_is_a_figure_in_the_words_of_the_screen(document: pikepdf.Pdf, asked: Asked) -> None:
    words = [str(figure["/Alt"]) for figure in named(document, "Figure")]
    assert len(words) == 11
    for one, alt in zip(asked.shown, words[2:10], strict=True):
        assert alt == " ".join(figures.headline(asked.release, Selection(), "2026", one.code, asked.viewer).said)
    difference = survey.gap(asked.release, "2026", "safe_to_speak_up", Selection())["difference"][0]
    assert f"Safe to speak up −{-100 * difference:.0f}" in words[0].replace("\u00a0", " ")


def test_tables_have_headings(document: pikepdf.Pdf) -> None:
    assert len(named(document, "Table")) == 15
    assert len(named(document, "TH")) == 3 + 8 * 7 + 2 * 6 + 8 + 7 + 5 + 5


def test_nothing_is_dated_by_the_clock(document: pikepdf.Pdf, asked: Asked) -> None:
    published = asked.release.facts.published_at
    assert str(document.docinfo.CreationDate).startswith(f"D:{published:%Y%m%d%H%M%S}")
    assert str(document.docinfo.ModDate).startswith(f"D:{published:%Y%m%d%H%M%S}")


def test_it_brings_its_typeface_along(document: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont) for page in document.pages for font in page.Resources.Font.values()}
    assert fonts
    assert all("SourceSansPro" in font for font in fonts)
