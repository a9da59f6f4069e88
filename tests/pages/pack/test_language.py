"""A pack says in which language its sentences are, so that a screen reader pronounces them and a program checks their spelling."""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from data import language
from pages.pack.content import Cover, Pack, Slide
from pages.pack.html.document import html
from pages.pack.pdf.document import pdf
from pages.pack.powerpoint.deck import powerpoint

pytestmark = pytest.mark.usefixtures("in_welsh")

WELSH = """msgid ""
msgstr ""
"Language: cy_GB\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "A sign that this paper's typefaces do not have is printed as {box}."
msgstr "Argreffir arwydd nad yw yn y teipiau hyn fel {box} 🙂."

msgid "Slide number"
msgstr "Rhif y sleid"

msgid "Band"
msgstr "Band <\"glas\"> & gwyn"
"""
PACK = Pack(
    Cover("Ydy pethau'n gwella?", "Ydyn", "Arolwg", "Bwrdd", "Pob practis", "Rhyddhad 1", ""),
    (Slide("I bwy", "Mae bwlch", ("Practis 🙂",)),),
    datetime(2026, 5, 1, 12),
    "Ffynhonnell",
)


@pytest.fixture
def in_welsh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / language.FILE).write_text(WELSH, encoding="utf-8")
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(tmp_path))
    language.forget()
    yield
    language.forget()


def test_the_page_for_any_browser_names_its_language() -> None:
    assert b'<html lang="cy-GB">' in html(PACK)


def test_every_run_of_a_slide_names_its_language_and_parts_are_called_in_it() -> None:
    with zipfile.ZipFile(BytesIO(powerpoint(PACK))) as deck:
        slide = deck.read("ppt/slides/slide2.xml").decode()
        assert set(re.findall(r'lang="([^"]*)"', slide)) == {"cy-GB"}
        assert 'name="Rhif y sleid"' in slide
        layouts = "".join(deck.read(name).decode() for name in deck.namelist() if "slideLayouts/slideLayout" in name)
        assert "Band &lt;&quot;glas&quot;&gt; &amp; gwyn" in layouts
        assert "<dc:language>cy-GB</dc:language>" in deck.read("docProps/core.xml").decode()


def test_the_paper_names_its_language_and_prints_a_translation_with_any_sign() -> None:
    assert pikepdf.open(BytesIO(pdf(PACK))).Root.Lang == "cy-GB"
