"""The list of people and the record of access on a phone: no line of theirs is moved sideways, and no day is broken in two."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.workspace import Author, audit, open_workspace
from data.workspace.people import add_person
from queries import open_release, reference
from tests.browser.conftest import running_dashboard
from tests.browser.test_access import settled

pytestmark = pytest.mark.browser

Arrive = Callable[..., Page]
PHONE = {"width": 390, "height": 844}
WHO = "adaeze.featherstonehaugh-winterbourne@general-practice.example"
STEWARD = Author("The data steward", "steward")
BEYOND = "grid => grid.scrollWidth - grid.clientWidth"
# Lines that a day takes, for each day that stands first in its line.
LINES = """grid => [...grid.querySelectorAll('th.figure')].map(day => { const all = document.createRange(); all.selectNodeContents(day);
    return new Set([...all.getClientRects()].map(line => line.top)).size })"""


@pytest.fixture(scope="module")
def address(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the demonstration in which somebody with a long address has two practices, and took something away."""
    store = tmp_path_factory.mktemp("registers") / "store"
    shutil.copytree(demo_store, store)
    practices = list(reference.practices(open_release(store)).query("current")["practice_code"])[:2]
    with closing(open_workspace(store)) as workspace:
        today = workspace.today
        add_person(workspace, WHO, "practice", practices, today - timedelta(days=90), today + timedelta(days=90), STEWARD)
        add_person(workspace, WHO, "governance", (), today - timedelta(days=90), today - timedelta(days=1), STEWARD)
        audit.note(workspace, "record of access exported", WHO, "2026-10-29 to 2026-11-28")
    with running_dashboard(store) as found:
        yield found


def test_the_list_of_people_fits_a_phone(address: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{address}/people", **PHONE))
    grid = page.get_by_role("region", name="People and their roles")
    expect(grid.get_by_role("row").filter(has_text="(over)")).to_have_count(1)
    assert grid.evaluate(BEYOND) <= 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_record_of_access_fits_a_phone_and_breaks_no_day(address: str, visitor: Arrive) -> None:
    page = settled(visitor(f"{address}/record_of_access"))
    page.get_by_role("combobox", name="Look as").click()
    page.get_by_role("option", name="Information governance", exact=True).click()
    grid = page.get_by_role("region", name="Record of access")
    expect(grid.get_by_role("row").filter(has_text="Record of access exported")).to_have_count(1)
    page.set_viewport_size(PHONE)
    settled(page)
    assert grid.evaluate(BEYOND) <= 0
    days = grid.evaluate(LINES)
    assert days
    assert set(days) == {1}
