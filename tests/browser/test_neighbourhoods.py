"""The map: looked at, pointed at and clicked; the table that says the same; and the files that are taken away."""

import csv
import io
import math
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from pages import figures
from pages.maps.classes import SHADES
from pages.maps.drawing import rgb
from queries import Release, Selection, open_release, reference
from tests.browser.conftest import PATIENCE

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
Place = tuple[float, float]

# Whether nothing is painted over it: by its corners and its middle, once it can be hit at all.
ON_TOP = """told => { told.style.pointerEvents = 'auto'; const box = told.getBoundingClientRect();
    const whole = [[4, 4], [box.width / 2, box.height / 2], [box.width - 4, box.height - 4]].every(
        ([x, y]) => told.contains(document.elementFromPoint(box.left + x, box.top + y)));
    told.style.pointerEvents = 'none'; return whole }"""
MANY = 100  # pixels; a colour that covers fewer is a trace of two others


@pytest.fixture(scope="module")
def release(demo_store: Path) -> Release:
    return open_release(demo_store)


@pytest.fixture
def page(dashboard: str, visitor: Arrive) -> Page:
    """The page, reached as from a link within the dashboard, with its map painted."""
    page = visitor(dashboard)
    page.get_by_role("link", name="Neighbourhoods").click()
    expect(page.locator(".st-key-support")).to_be_attached()
    expect(page.get_by_role("heading", level=1)).to_have_text("How do neighbourhoods differ?")
    expect(canvas(page)).to_be_visible()
    last = time.monotonic() + PATIENCE
    while len(painted(page) & set(map(tuple, map(rgb, SHADES)))) < 3:
        assert time.monotonic() < last, "The map stays empty: this browser may have no WebGL."
    return page


def canvas(page: Page) -> Locator:
    return page.locator(".st-key-figure-witnessed-racism-map canvas").first


def painted(page: Page) -> set[tuple[int, ...]]:
    """Colours that cover more than a trace of the map, as the browser painted them."""
    with Image.open(io.BytesIO(canvas(page).screenshot())) as picture:
        colours = picture.convert("RGB").getcolors(maxcolors=picture.width * picture.height) or []
    return {colour for pixels, colour in colours if pixels > MANY and isinstance(colour, tuple)}


def lone_practice(release: Release) -> tuple[str, str, Place]:
    """Name, cluster and place of the practice farthest from any other, so that a click cannot meet another."""
    held = reference.practices(release).query("current and neighbourhood == neighbourhood")

    def room(line) -> float:
        return ((held["longitude"] - line["longitude"]) ** 2 + (held["latitude"] - line["latitude"]) ** 2).nsmallest(2).iloc[1]

    lone = held.loc[held.apply(room, axis=1).idxmax()]
    return lone["name"], lone["neighbourhood_name"], (lone["longitude"], lone["latitude"])


def on_screen(page: Page, release: Release, place: Place) -> dict:
    """Where a place lies on the map's canvas, by the web's projection."""
    drawn = figures.on_the_map(release, Selection(), "2026", "witnessed_racism").map
    box = canvas(page).bounding_box()
    assert drawn is not None
    assert box is not None
    world = 512 * 2 ** drawn.view["zoom"]
    north, middle = (math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2)) for latitude in (place[1], drawn.view["latitude"]))
    east = (place[0] - drawn.view["longitude"]) / 360 * world
    return {"x": box["width"] / 2 + east, "y": box["height"] / 2 - (north - middle) / (2 * math.pi) * world}


def test_the_map_is_painted_in_shades_of_the_key_and_says_its_sentence(page: Page) -> None:
    key = page.locator(".st-key-figure-witnessed-racism-map li")
    expect(key.first).to_have_text(re.compile(r"^\d+% to \d+%: \d+ clusters?$"))
    assert len(painted(page) & set(map(tuple, map(rgb, SHADES)))) >= 3
    expect(page.get_by_role("figure", name=re.compile(r"^In 2026, \w+ of the \d+ clusters shown stand"))).to_be_visible()


def test_pointing_at_an_area_and_a_practice_says_what_they_are(page: Page, release: Release) -> None:
    practice, cluster, (east, north) = lone_practice(release)
    told = page.locator(".deck-tooltip")
    _point(page, release, (east, north), f"{practice}\n{cluster}")
    expect(told).to_have_text(f"{practice}\n{cluster}", use_inner_text=True)
    _point(page, release, (east + 0.006, north), f"{cluster}\nIn 2026")
    expect(told).to_have_text(re.compile(rf"^{cluster}\nIn 2026"), use_inner_text=True)
    row = page.locator(".st-key-beside-map tr", has_text=cluster)
    share = re.search(r"\d+%", told.inner_text())
    assert share is not None
    assert share[0] in row.inner_text()


def test_a_click_turns_the_filter_on_and_off_and_the_link_goes_along(page: Page, release: Release, visitor: Arrive) -> None:
    practice, cluster, (east, north) = lone_practice(release)
    at, beside = ((east, north), f"{practice}\n{cluster}"), ((east + 0.006, north), f"{cluster}\nIn 2026")
    for (place, told), chosen in ((at, True), (beside, False), (beside, True)):
        said = f"{cluster} · all staff groups" if chosen else "All practices · all staff groups"
        _point(page, release, place, told)
        canvas(page).click(position=on_screen(page, release, place))
        expect(page.get_by_text(said).first).to_be_visible()
        expect(page.locator(".st-key-beside-map th", has_text=f"{cluster} (chosen)")).to_have_count(int(chosen))
        expect(page).to_have_url(re.compile(rf"neighbourhood={cluster}$" if chosen else r"/neighbourhoods$"))
    colleague = visitor(page.url)
    expect(colleague.get_by_text(f"{cluster} · all staff groups").first).to_be_visible()


def _point(page: Page, release: Release, place: Place, told: str) -> None:
    """Point there until the map says what it is: one that is still being set up lets a pointer, and a click, pass."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    last, (aside, there) = time.monotonic() + PATIENCE, ({"x": 2, "y": 2}, on_screen(page, release, place))
    while True:
        canvas(page).hover(position=aside)  # a pointer that stands still is not asked about again
        canvas(page).hover(position=there)
        with suppress(AssertionError):
            expect(page.locator(".deck-tooltip")).to_contain_text(told, use_inner_text=True, timeout=1_000)
            return
        assert time.monotonic() < last, f"The map never says: {told}"


def test_the_table_beside_the_map_names_every_cluster(page: Page, release: Release) -> None:
    names = list(reference.neighbourhoods(release)["name"])
    expect(page.locator(".st-key-beside-map tbody tr:not(.under)")).to_have_count(len(names))
    assert [text.split("\t")[0].strip() for text in page.locator(".st-key-beside-map tbody tr:not(.under)").all_inner_texts()] == names


def test_a_file_holds_the_table_that_is_on_the_page(page: Page) -> None:
    figure = page.locator(".st-key-figure-witnessed-racism-map")
    with page.expect_download() as taken:
        figure.get_by_role("button", name="Download as CSV").press("Enter")
    assert taken.value.suggested_filename == "witnessed-racism-map-release-1-2026.csv"
    lines = list(csv.reader(io.StringIO(Path(taken.value.path()).read_text(encoding="utf-8-sig"))))
    table = lines[lines.index([]) + 1 :]
    shown = [[cell.strip() for cell in text.split("\t")] for text in figure.locator("tbody tr:not(.under)").all_inner_texts()]
    assert [line[0] for line in table[1:]] == [line[0] for line in shown]
    assert [line[1:3] for line in table[1:]] == [line[1:3] for line in shown]
    assert lines[1] == ["Figure", "Witnessed racism"]
    with page.expect_download() as workbook:
        figure.get_by_role("button", name="Download as Excel").press("Enter")
    assert Path(workbook.value.path()).read_bytes()[:2] == b"PK"


def test_the_map_fits_a_phone(dashboard: str, visitor: Arrive) -> None:
    page = visitor(f"{dashboard}/neighbourhoods", width=390, height=844)
    expect(page.locator(".st-key-support")).to_be_attached()
    expect(page.get_by_text(re.compile(r"^In 2026, \w+ of the \d+ clusters shown"))).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844), (640, 360)])  # the last is the first at 200%
def test_what_the_map_says_of_a_place_is_in_view_and_whole(width: int, height: int, page: Page, release: Release) -> None:
    practice, cluster, (east, north) = lone_practice(release)
    page.set_viewport_size({"width": width, "height": height})
    _point(page, release, (east, north), f"{practice}\n{cluster}")
    told = page.locator(".deck-tooltip")
    _point(page, release, (east + 0.006, north), f"{cluster}\nIn 2026")
    expect(told).to_be_in_viewport(ratio=1)
    assert told.evaluate("told => told.scrollWidth <= told.clientWidth && told.scrollHeight <= told.clientHeight")
    assert told.evaluate(ON_TOP), "the key or the table lies over it"
