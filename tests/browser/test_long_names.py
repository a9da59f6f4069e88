"""Names as long as they come, six staff groups and six areas: nothing is cut, and no words lie on others, at any width."""

import shutil
import sys
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import HERE, ROOT, free_port, listening
from tests.browser.overlap import COLLIDING, CUT

pytestmark = pytest.mark.browser

DRAWN = """() => { const figures = [...document.querySelectorAll('section.figure')];
    return document.fonts.status === 'loaded' && figures.length > 13 && figures.every(figure => figure.classList.contains('whole')); }"""


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the page of charts; a folder of its own, since Streamlit serves what the charts are drawn with from beside it."""
    folder = tmp_path_factory.mktemp("long-names")
    shutil.copy(ROOT / "tests" / "browser" / "long_names.py", folder)
    (folder / "static").symlink_to(ROOT / "static")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(folder / "long_names.py"), "--server.port", str(port)]
    with listening(command, f"http://{HERE}:{port}", {}):
        yield f"http://{HERE}:{port}"


@pytest.mark.parametrize("width", [1280, 1920, 640, 390])  # 640 px are what 1280 become at 200%
def test_no_words_lie_on_others_and_none_is_cut(width: int, charts: str, visitor: Callable[..., Page]) -> None:
    page = visitor(charts, width=width, height=900)
    page.wait_for_function(DRAWN)
    assert page.evaluate(COLLIDING) == []
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_rows_of_two_charts_side_by_side_stand_at_one_height(charts: str, visitor: Callable[..., Page]) -> None:
    page = visitor(charts, width=1280, height=900)
    page.wait_for_function(DRAWN)
    rows = page.locator(".st-key-figure-clusters svg.marks").get_by_text("Elm", exact=True)
    one, other = rows.evaluate_all("rows => rows.map(row => row.getBoundingClientRect().top)")  # at one moment
    assert one == pytest.approx(other, abs=0.5)


def test_the_words_of_the_test_see_what_is_wrong(charts: str, visitor: Callable[..., Page]) -> None:
    """A name put on another and one pushed out of its chart are found."""
    page = visitor(charts, width=1280, height=900)
    page.wait_for_function(DRAWN)
    page.evaluate(
        """() => {
        const [one, other] = [...document.querySelectorAll('.st-key-figure-heat-map svg.marks text:not(:has(tspan))')].filter(
            text => text.textContent === '30%');
        other.setAttribute('transform', one.getAttribute('transform'));
        document.querySelector('.st-key-figure-clusters svg.marks text').setAttribute('transform', 'translate(-400, 0)');
    }"""
    )
    assert ["30%", "30%"] in page.evaluate(COLLIDING)
    assert page.evaluate(CUT)
