"""Opened by another program and printed, every slide keeps its text where it belongs."""

import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

import pytest

from pages.pack.make import File, make
from pages.pack.powerpoint.page import HEIGHT, NOTES, WIDTH
from pages.pack.slides.asked import Asked
from queries import Release, Selection, Viewer
from tests.pages.pack.conftest import quietly
from tests.pages.pack.opened import chart, pages

POINTS = 72 / 914400  # of python-pptx's units
NEAR = 3.0  # points by which a letter's outline may leave its box
FOOT = ("Notes", "Source", "Slide number")
NAMESPACE = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def printed(content: bytes, folder: Path) -> list[list[Word]]:
    """The words of each page as LibreOffice prints it, in points from the top left."""
    (folder / "pack.pptx").write_bytes(content)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is needed to print slides: run `make office`."
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"  # of its own, so that two can run at once
    convert = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(folder / "pack.pptx")]
    subprocess.run(convert, check=True, capture_output=True)
    return read(folder / "pack.pdf")


def read(paper: Path) -> list[list[Word]]:
    """The words of each page of a PDF, in points from the top left."""
    html = subprocess.run(["pdftotext", "-bbox", str(paper), "-"], check=True, capture_output=True, text=True).stdout
    text = re.sub(r"<!DOCTYPE[^>]*>", "", html)
    root = ElementTree.fromstring(text)
    return [[_word(word) for word in page.iter(f"{NAMESPACE}word")] for page in root.iter(f"{NAMESPACE}page")]


def _word(word: ElementTree.Element) -> Word:
    return Word(word.text or "", *(float(word.get(side) or 0) for side in ("xMin", "yMin", "xMax", "yMax")))


def placed(words: list[Word], text: str) -> list[list[Word]]:
    """Every place where the words of a text came to stand; letters are compared without spaces, since a line may break at a hyphen."""
    letters, wanted = "".join(word.text for word in words), "".join(text.split())
    ends = list(accumulate(len(word.text) for word in words))
    starts = [found.start() for found in re.finditer(f"(?={re.escape(wanted)})", letters)]
    assert starts, f"{text!r} was not printed whole"
    return [
        [word for word, end in zip(words, ends, strict=True) if start < end and end - len(word.text) < start + len(wanted)]
        for start in starts
    ]


def outside(shape: Any, words: list[Word]) -> list[str]:
    """Words of the shape that left it. A text may stand on the slide twice: the place nearest to the shape is the shape's own."""
    left, top, right, bottom = (side * POINTS for side in (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height))

    def left_it(word: Word) -> bool:
        return word.left < left - NEAR or word.top < top - NEAR or word.right > right + NEAR or word.bottom > bottom + NEAR

    found: list[str] = []
    for paragraph in shape.text_frame.paragraphs:
        found += min(([word.text for word in place if left_it(word)] for place in placed(words, paragraph.text)), key=len)
    return found


def over(one: Word, other: Word) -> bool:
    """Whether the middle part of a word lies over that of another; lines may touch where nothing is written."""
    apart = (one.bottom - one.top) / 4
    beside = one.right <= other.left + 1 or other.right <= one.left + 1
    return not beside and one.top + apart < other.bottom - apart and other.top + apart < one.bottom - apart


def collisions(words: list[Word]) -> list[tuple[str, str]]:
    return [(one.text, other.text) for one, other in combinations(words, 2) if over(one, other)]


@pytest.fixture(scope="module", params=["everybody", "one practice", "many", "first wave"])
def chosen(request: pytest.FixtureRequest, release: Release, asked: Asked) -> Asked:
    """What is said at most and at least: short filters, long ones, and a wave without comparisons."""
    practices, clusters = list(asked.known.practices), list(asked.known.neighbourhoods)
    longest = sorted(practices, key=lambda code: -len(asked.known.practices[code]))
    return {
        "everybody": Asked(release, Selection(), "2026", Viewer("leadership")),
        "one practice": Asked(release, Selection(practices=longest[:1]), "2026", Viewer("leadership")),
        "many": Asked(
            release, Selection(practices=longest[:40], staff_groups=tuple(asked.known.staff_groups)[:3]), "2026", Viewer("leadership")
        ),
        "first wave": Asked(release, Selection(neighbourhoods=clusters[:9]), "2021", Viewer("leadership")),
    }[request.param]


def test_no_text_leaves_its_box_and_nothing_runs_into_anything_else(chosen: Asked, tmp_path: Path) -> None:
    slides_keep_their_text(chosen, tmp_path)


def test_on_paper_nothing_runs_into_anything_else_or_over_the_page(chosen: Asked, tmp_path: Path) -> None:
    paper_keeps_its_text(chosen, tmp_path)


def slides_keep_their_text(chosen: Asked, folder: Path) -> None:
    """Printed from a presentation."""
    pack = make(chosen, "pptx", quietly)
    sheets = printed(pack.content, folder)
    opened = pages(pack.content)
    assert len(sheets) == len(opened) == pack.slides
    for number, (words, page) in enumerate(zip(sheets, opened, strict=True), start=1):
        for shape in page.shapes:
            if shape.has_text_frame and shape.name != "Slide number":
                assert outside(shape, words) == [], f"slide {number}, {shape.name}"
        foot = "".join(shape.text_frame.text for name in FOOT for shape in page.shapes if shape.name == name)
        below = "".join(word.text for word in words if word.top > NOTES.top * 72 - NEAR)
        assert number == 1 or sorted(below) == sorted("".join(foot.split())), f"slide {number}, a chart or table reaches into the notes"
        assert collisions(words) == [], f"slide {number}"


def paper_keeps_its_text(chosen: Asked, folder: Path) -> None:
    """As the PDF is set."""
    pack = make(chosen, "pdf", quietly)
    (folder / "paper.pdf").write_bytes(pack.content)
    sheets = read(folder / "paper.pdf")
    assert len(sheets) == pack.slides
    for number, words in enumerate(sheets, start=1):
        assert collisions(words) == [], f"page {number}"
        assert all(word.left > 0 and word.right < WIDTH * 72 and word.bottom < HEIGHT * 72 for word in words), f"page {number}"


def test_charts_are_drawn_with_their_labels(slides: File, tmp_path: Path) -> None:
    for words, page in zip(printed(slides.content, tmp_path), pages(slides.content), strict=True):
        if found := chart(page):
            said = [word.text for word in words]
            for label in found.plots[0].categories:
                assert all(part in said for part in str(label).split())
