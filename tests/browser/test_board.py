"""The two questions that a board brings, each answered on one page, on one screen, before the first chart is scrolled past."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from queries import open_release
from queries.peers import compare
from queries.reference import practices

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
PLACE = r"\d+(st|nd|rd|th)"


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1920, 1080)])
def test_is_it_getting_better_for_whom_and_where_without_a_scroll(width: int, height: int, dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard, width=width, height=height)
    tile = page.locator(".tile", has_text="Witnessed racism")
    for answer in (
        r"\d+%\s*likely \d+% to \d+%\s*[\d,]+ answered",
        r"Real fall since 2021: better",
        r"BME \d+%, White \d+%: real gap",
        r"Gap(: no clear change| really narrowed) since 2021",
    ):
        expect(tile).to_have_text(re.compile(answer), use_inner_text=True)
    expect(page.locator(".tile")).to_have_count(4)
    first = page.locator(".look-first li").first
    expect(first).to_contain_text("Elderdene")
    following = page.locator(".st-key-next").get_by_role("link")
    expect(following.first).to_be_visible()
    for seen in (page.get_by_text(re.compile("^Since 2021, ")), *page.locator(".tile").all(), first, *following.all()):
        expect(seen).to_be_in_viewport(ratio=1)
    assert page.locator(".stMain").evaluate("main => main.scrollTop") == 0


def test_a_fold_opens_on_the_findings_in_words_and_on_every_cluster(dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard, width=1280, height=720)
    page.get_by_text("Read the findings in words").click()
    figure = page.locator(".st-key-figure-witnessed-racism-trend")
    expect(figure).to_contain_text(re.compile(r"A real fall since 2021 \(the baseline\), when it was 33%"))
    expect(figure.locator("svg.marks")).to_be_visible()
    page.get_by_text("Every cluster by every measure").click()
    expect(page.locator(".matrix .worse").first).to_be_visible()


@pytest.mark.parametrize("peers", ["Practices like it", "All practices"])
def test_is_a_practice_different_from_practices_like_it(dashboard: str, visitor: Arrive, demo_store: Path, peers: str) -> None:
    release = open_release(demo_store)
    names = dict(zip(*(practices(release)[column] for column in ("name", "practice_code")), strict=True))
    own = next(name for name, code in names.items() if compare(release, "2026", "witnessed_racism", code).standing)
    page = visitor(f"{dashboard}/compare?own={own.replace(' ', '+')}&peers={peers.replace(' ', '+')}", width=1280, height=720)
    figure = page.locator(".st-key-figure-standing")
    words = figure.locator("p").first
    verdict = rf"{own}.* (is similar to|cannot be told apart from|is possibly (higher|lower) than|is (higher|lower) than) "
    answers = [
        verdict,
        r"\d+% of the \d+ who answered",
        r"against \d+% in the \d+ compared",
        rf"from {PLACE} to {PLACE} of \d+, counted from",
    ]
    for answer in answers:
        expect(words).to_have_text(re.compile(answer), use_inner_text=True)
    for seen in (words, figure.locator("svg.marks")):
        expect(seen).to_be_in_viewport(ratio=1)
    drawn = figure.locator("svg.marks").text_content() or ""
    assert re.search(r"here: \d+%", drawn)
    assert not [name for name in names if name in drawn]


def test_a_comparison_goes_with_the_link(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/compare")
    expect(page.get_by_text("Choose a practice above.")).to_be_visible()
    box = page.locator(".st-key-own").get_by_role("combobox")
    box.click()
    page.get_by_role("option").first.click()
    expect(page).to_have_url(re.compile(r"own="))
    words = page.locator(".st-key-figure-standing p").first
    said = words.inner_text()
    colleague = visitor(page.url)
    expect(colleague.locator(".st-key-figure-standing p").first).to_have_text(said, use_inner_text=True)


@pytest.mark.parametrize("path", ["", "survey", "wres", "compare"])
def test_no_page_is_wider_than_a_phone(dashboard: str, visitor: Arrive, path: str) -> None:
    page = visitor(f"{dashboard}/{path}", width=390, height=844)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".st-key-support, .st-key-own").first).to_be_attached()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
