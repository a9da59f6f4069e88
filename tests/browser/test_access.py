"""For everybody: axe-core on every page in light and dark, a walk by keyboard, a narrow phone, print, and a link to hand on."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from pages.charts.theme import IN_DARK
from tests.browser.conftest import ROOT, somebody
from tests.browser.overlap import COLLIDING, CUT

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
NAMES = sorted(path.stem for path in (ROOT / "pages").glob("*.py"))
PAGES = (
    "",
    *(name for name in NAMES if name not in ("__init__", "overview", "support_only")),
)  # the last stands in for Wellbeing where nobody signed in
# Texts cut off at the right; a table may be moved sideways within its frame.
BEYOND = """main => [...main.querySelectorAll('h1, h2, h3, p, li')].filter(
    text => !text.closest('table') && text.getBoundingClientRect().right > innerWidth + 1).map(text => text.innerText)"""
OF_PRACTICES = ("my_practice", "self_assessment", "objectives")
CHOSEN = ("survey?neighbourhood=Coraldene&staff=GPs", "compare?practice=Alderbeck+Surgery")
# Colours on charts that no rule of the style sheet changes for the dark.
UNKNOWN = """known => [...new Set([...document.querySelectorAll('svg.marks :is([fill], [stroke])')].flatMap(
    mark => [mark.getAttribute('fill'), mark.getAttribute('stroke')]))].filter(
    colour => colour && !['none', 'transparent', ...known].includes(colour))"""
LINE = ".st-key-figure-witnessed-racism-trend svg.marks .mark-line path"
GROUNDS = {"light": ("rgb(255, 255, 255)", "rgb(0, 94, 184)"), "dark": ("rgb(20, 32, 43)", "rgb(127, 182, 245)")}  # and a trend's line


# A board has figures, every one that is not in a closed fold stands with its charts, and the letters are there that they were drawn with.
STANDING = """() => document.fonts.status === 'loaded'
    && [...document.querySelectorAll('[class*=st-key-figures-]')].every(board => board.querySelector('.figure.whole'))
    && [...document.querySelectorAll('section.figure')].every(one => one.classList.contains('whole') || !one.checkVisibility())"""


def settled(page: Page) -> Page:
    """The page once its script has run and its charts are drawn."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    page.wait_for_function(STANDING)
    return page


def with_every_fold_open(page: Page) -> None:
    """Press closed folds one after the other until none is left: opening one may draw the page anew, with others in it."""
    while fold := page.query_selector("details:not([open])"):
        # Once for each fold, and then seen open or gone: a second press before the first is answered would close it again.
        fold.eval_on_selector(":scope > summary", "summary => summary.click()")
        page.wait_for_function("fold => fold.open || !fold.isConnected", arg=fold)
        settled(page)


def as_practice(page: Page) -> None:
    page.get_by_role("combobox", name="Look as").click()
    page.get_by_role("option", name="A practice", exact=True).click()
    expect(page.get_by_role("combobox", name="Your practice")).to_be_visible()
    settled(page)


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A visitor whose device asks for this."""
    visit = somebody(browser, color_scheme=request.param)
    yield visit.new_page()
    visit.close()


def test_axe_finds_nothing_on_any_page_with_every_table_open_and_no_colour_is_lost_in_the_dark(scheme: Page, dashboard: str) -> None:
    axe, found = Axe(), []
    for path in (*PAGES, *CHOSEN):
        scheme.goto(f"{dashboard}/{path}")
        settled(scheme)
        if path in OF_PRACTICES:
            as_practice(scheme)
        expect(scheme.get_by_text("could not be drawn")).to_have_count(0)
        with_every_fold_open(scheme)
        faults = [(fault["id"], node) for fault in axe.run(scheme).response["violations"] for node in fault["nodes"]]
        found += [(path, fault, node["html"][:200]) for fault, node in faults]
        found += [(path, "colour", colour) for colour in scheme.evaluate(UNKNOWN, list(IN_DARK))]
    assert not found


# 640 px are what 1280 become at 200%.
@pytest.mark.parametrize("width", [1280, 1920, 640, 390])
def test_no_text_lies_on_another_or_is_cut_and_no_heading_is_left_out(width: int, dashboard: str, visitor: Arrive) -> None:
    page, found = visitor(dashboard, width=width), []
    for path in (*PAGES, *CHOSEN):
        page.goto(f"{dashboard}/{path}")
        settled(page)
        found += [(path, words) for words in (*page.evaluate(COLLIDING), *page.evaluate(CUT))]
        if path == "survey":
            headings = page.locator(".st-key-figure-witnessed-racism-heat-map svg.marks text")
            for group in (r"All\s*staff", r"Admin\s*and\s*non-clinical"):  # lines of a name stand together without a space
                expect(headings.filter(has_text=re.compile(f"^{group}$")).first).to_be_attached()
    assert not found


def test_page_and_charts_are_dark_where_the_device_asks_for_it_and_follow_when_it_changes(scheme: Page, dashboard: str) -> None:
    scheme.goto(f"{dashboard}/survey")
    settled(scheme)
    asked = "dark" if scheme.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") else "light"
    for now in (asked, "light" if asked == "dark" else "dark"):
        scheme.emulate_media(color_scheme=now)
        ground, line = GROUNDS[now]
        expect(scheme.get_by_test_id("stApp")).to_have_css("background-color", ground)
        expect(scheme.locator(LINE).first).to_have_css("stroke", line)
    scheme.wait_for_function("document.fonts.check('1rem \"Atkinson Hyperlegible Next\"')")
    expect(scheme).to_have_title("Survey · Racial equity in primary care")
    assert scheme.locator("html").get_attribute("lang") == "en"


def test_paper_is_white_whatever_the_screen_and_has_no_menus(scheme: Page, dashboard: str, tmp_path: Path) -> None:
    scheme.goto(f"{dashboard}/survey")
    settled(scheme)
    scheme.emulate_media(media="print")
    ground, line = GROUNDS["light"]
    expect(scheme.locator("body")).to_have_css("background-color", ground)
    expect(scheme.get_by_role("heading", level=1)).to_have_css("color", "rgb(33, 43, 50)")
    expect(scheme.locator(LINE).first).to_have_css("stroke", line)
    for menu in ("stSidebar", "stHeader"):
        expect(scheme.get_by_test_id(menu)).to_be_hidden()
    for told in (".st-key-support", ".st-key-release"):
        expect(scheme.locator(told)).to_be_visible()
    scheme.pdf(path=tmp_path / "paper.pdf", format="A4")
    with pikepdf.open(tmp_path / "paper.pdf") as document:
        assert 2 <= len(document.pages) <= 7  # figures side by side, none over two pages


def test_a_walk_by_keyboard_from_a_filter_to_a_file(dashboard: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{dashboard}/survey"))
    box = page.get_by_role("combobox", name=re.compile("Staff group"))
    box.focus()
    page.keyboard.type("GPs")
    page.keyboard.press("Enter")
    expect(page.get_by_text("All practices · GPs · 2026")).to_be_visible()
    page.keyboard.press("Escape")
    settled(page)
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


def test_a_wide_table_is_moved_by_keyboard(dashboard: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{dashboard}/speaking_up"))
    page.locator(".st-key-figure-why-few summary").press("Enter")
    _tab_to(page, "() => document.activeElement.matches('.st-key-figure-why-few .grid')", most=3)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


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


def test_a_link_shows_a_colleague_the_same_and_no_more(dashboard: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{dashboard}/speaking_up?staff=GPs"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy a link to this view").press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link == f"{dashboard}/speaking_up?wave=2026&staff=GPs"
    colleague = settled(visitor(link))
    expect(colleague.get_by_text("All practices · GPs · 2026")).to_be_visible()
    _without_a_clipboard(page, link)
    strange = settled(visitor(f"{dashboard}/maturity?practice=No+Such+Surgery&round=none&by=none&wave=1999&look-as=leadership"))
    expect(strange.get_by_text(re.compile("^All practices")).first).to_be_visible()
    expect(strange.get_by_text("could not be drawn")).to_have_count(0)


def _without_a_clipboard(page: Page, link: str) -> None:
    """As on a page that did not come by https: the address is there to be copied by hand."""
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy a link to this view").press("Enter")
    expect(page.get_by_role("textbox", name="Address of this view")).to_have_value(link)
    expect(page.get_by_role("status").filter(has_text="Copy this address.")).to_be_visible()
