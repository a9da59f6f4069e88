"""For everybody: axe-core on every page in light and dark, a walk by keyboard, a narrow phone, print, and a link to hand on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
NAMES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
PAGES = ("", *(name for name in NAMES if name not in ("__init__", "overview")))
# Texts cut off at the right; a table may be moved sideways within its frame.
BEYOND = """main => [...main.querySelectorAll('h1, h2, h3, p, li')].filter(
    text => !text.closest('table') && text.getBoundingClientRect().right > innerWidth + 1).map(text => text.innerText)"""
OF_PRACTICES = ("my_practice", "self_assessment", "objectives")


@pytest.fixture(autouse=True, scope="module")
def _patience() -> None:
    expect.set_options(timeout=20_000)


def settled(page: Page) -> Page:
    """The page once its script has run and its charts are drawn."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(chart => chart.querySelector('svg'))"
    )
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    return page


def as_practice(page: Page) -> None:
    page.get_by_role("combobox", name="Look as").click()
    page.get_by_role("option", name="A practice", exact=True).click()
    expect(page.get_by_role("combobox", name="Your practice")).to_be_visible()
    settled(page)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A visitor whose device asks for this."""
    visit = browser.new_context(viewport={"width": 1280, "height": 720}, color_scheme=request.param)
    yield visit.new_page()
    visit.close()


def test_axe_finds_nothing_on_any_page(scheme: Page, dashboard: str) -> None:
    axe, found = Axe(), []
    for path in PAGES:
        scheme.goto(f"{dashboard}/{path}")
        settled(scheme)
        if path in OF_PRACTICES:
            as_practice(scheme)
        found += [(path, fault["id"], node["html"][:200]) for fault in axe.run(scheme).response["violations"] for node in fault["nodes"]]
    assert not found


def test_the_page_is_dark_where_the_device_asks_for_it(scheme: Page, dashboard: str) -> None:
    scheme.goto(f"{dashboard}/survey")
    settled(scheme)
    dark = scheme.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    ground = scheme.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
    line = scheme.locator(".st-key-figure-witnessed-racism-trend svg.marks .mark-line path").first
    assert ground == ("rgb(20, 32, 43)" if dark else "rgb(255, 255, 255)")
    expect(line).to_have_attribute("stroke", re.compile("#7FB6F5" if dark else "#005EB8", re.IGNORECASE))
    assert scheme.evaluate("document.fonts.check('1rem \"Atkinson Hyperlegible Next\"')")
    assert scheme.title() == "Survey · Racial equity in primary care"
    assert scheme.locator("html").get_attribute("lang") == "en"


def test_a_walk_by_keyboard_from_a_filter_to_a_file(dashboard: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{dashboard}/survey"))
    box = page.get_by_role("combobox", name=re.compile("Staff group"))
    box.focus()
    page.keyboard.type("GPs")
    page.keyboard.press("Enter")
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()
    page.keyboard.press("Escape")
    figure = page.locator(".st-key-figure-witnessed-racism-trend")
    _tab_to(
        page,
        "() => document.activeElement.closest('.st-key-figure-witnessed-racism-trend') && document.activeElement.tagName === 'SUMMARY'",
    )
    outline = page.evaluate(
        "(() => { const style = getComputedStyle(document.activeElement); return style.outlineStyle + style.boxShadow })()"
    )
    assert outline != "nonenone"  # where one is can be seen
    page.keyboard.press("Enter")
    expect(figure.get_by_role("table")).to_be_visible()
    _tab_to(page, "() => document.activeElement.innerText.startsWith('Download as CSV')")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    assert Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()


def _tab_to(page: Page, there: str, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(there):
            return
    raise AssertionError(f"No way by keyboard to: {there}")


@pytest.mark.parametrize("width", [320, 640])  # what 1280 px become at 400% and 200%
def test_text_flows_on_a_narrow_screen(width: int, dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard, width=width, height=800)
    for path in PAGES:
        page.goto(f"{dashboard}/{path}")
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.get_by_test_id("stMain").evaluate(BEYOND) == [], path


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
def test_the_first_sentence_is_in_view_on_every_page(width: int, height: int, dashboard: str, visitor: Arrive) -> None:
    page = visitor(dashboard, width=width, height=height)
    for path in PAGES:
        page.goto(f"{dashboard}/{path}")
        settled(page)
        said = page.get_by_test_id("stMain").locator(
            "p:not([data-testid=stCaptionContainer] p)", has_text=re.compile(r"\w+ \w+ \w+.*[.;:]")
        )
        expect(said.nth(1)).to_be_in_viewport()  # after the banner of the demonstration


def test_paper_has_no_menus_and_all_of_the_page(dashboard: str, visitor: Arrive, tmp_path: Path) -> None:
    page = settled(visitor(f"{dashboard}/survey"))
    page.emulate_media(media="print")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.locator(".st-key-support")).to_be_visible()
    paper = page.pdf(format="A4")
    (tmp_path / "paper.pdf").write_bytes(paper)
    with pikepdf.open(tmp_path / "paper.pdf") as document:
        assert len(document.pages) >= 2


def test_a_link_shows_a_colleague_the_same_and_no_more(dashboard: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{dashboard}/speaking_up?staff=GPs"))
    page.get_by_role("button", name="Copy a link to this view").click()
    link = page.get_by_test_id("stCode").inner_text().strip()
    assert re.fullmatch(rf"{re.escape(dashboard)}/speaking_up\?wave=2026&staff=GPs", link)
    colleague = settled(visitor(link))
    expect(colleague.get_by_text("All practices · GPs · 2026")).to_be_visible()
    strange = settled(visitor(f"{dashboard}/maturity?practice=No+Such+Surgery&round=none&by=none&wave=1999&look-as=leadership"))
    expect(strange.get_by_text("All practices · all staff groups · 2026").first).to_be_visible()
    expect(strange.get_by_text("could not be drawn")).to_have_count(0)
