"""The pack as one file for a browser: it needs nothing else, runs nothing, and says what the slides say."""

import re
from html.parser import HTMLParser

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from pages.pack.compose import compose
from pages.pack.content import Cover, Pack, Slide
from pages.pack.html.document import html
from pages.pack.make import File
from pages.pack.slides.asked import Asked
from queries import Selection
from tests.browser.conftest import launched
from tests.pages.pack.conftest import quietly


class Read(HTMLParser):
    """Tags, attributes and words of a page."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data

    def named(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def test_nothing_is_fetched_and_nothing_runs(web: File) -> None:
    page = Read(web.content)
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe", "object", "a")]
    assert not [given for _, given in page.tags if {"src", "href", "style"} & given.keys() or any(name.startswith("on") for name in given)]
    assert not re.search(rb"url\(|@import|https?://", web.content)
    (policy,) = [meta["content"] for meta in page.named("meta") if meta.get("http-equiv")]
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"


def test_it_holds_every_slide_with_its_title_and_its_chart_in_words(web: File, asked: Asked) -> None:
    page, pack = Read(web.content), compose(asked, quietly)
    assert len(page.named("section")) == web.slides == len(pack.slides) + 1
    assert len(page.named("h1")) == 1
    assert len(page.named("h2")) == len(pack.slides)
    for slide in pack.slides:
        assert slide.title in page.words
        assert all(point in page.words for point in slide.points)
    drawn = [slide.chart.alt for slide in pack.slides if slide.chart]
    assert [picture["aria-label"] for picture in page.named("svg")] == drawn
    assert len(page.named("table")) == sum(slide.table is not None for slide in pack.slides)


def test_a_trend_has_a_point_for_each_wave_that_is_shown(asked: Asked) -> None:
    pack = compose(asked, quietly)
    trend = next(slide for slide in pack.slides if slide.about == "Witnessed racism")
    content = html(Pack(pack.cover, (trend,), pack.dated, pack.source))
    assert trend.chart is not None
    assert len(Read(content).named("circle")) == sum(one.value is not None for one in trend.chart.estimates) == 6


def test_a_name_cannot_write_markup_into_it(asked: Asked) -> None:
    evil = '<script>alert("x")</script>'
    cover, slide = Cover(evil, evil, evil, evil, evil, evil, evil), Slide(evil, evil, (evil,), notes=(evil,))
    pack = Pack(cover, (slide,), asked.release.facts.published_at, evil)
    assert b"<script" not in html(pack)


def test_it_says_whose_figures_it_holds(asked: Asked) -> None:
    cluster = next(code for code, name in asked.known.neighbourhoods.items() if name == "Elderdene")
    small = Asked(asked.release, Selection((), (cluster,), ("nurse",)), "2026", asked.viewer)
    assert "(Elderdene alone is too small to show)" in Read(html(compose(small, quietly))).words


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.browser
def test_axe_finds_nothing_in_it_and_it_prints_a_page_a_slide(scheme: str, web: File, tmp_path) -> None:
    (tmp_path / "pack.html").write_bytes(web.content)
    with sync_playwright() as running:
        browser = launched(running)
        for width in (1280, 390):
            visit = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, offline=True)
            page = visit.new_page()
            page.goto((tmp_path / "pack.html").as_uri())
            assert Axe().run(page).response["violations"] == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.pdf(path=tmp_path / "printed.pdf", prefer_css_page_size=True)
        browser.close()
    with pikepdf.open(tmp_path / "printed.pdf") as printed:
        assert len(printed.pages) == web.slides
