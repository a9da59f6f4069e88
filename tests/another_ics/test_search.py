"""A name with accents is found by plain letters, with a plain apostrophe, and as it is written."""

import unicodedata
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from queries import open_release
from queries.reference import practices
from tests.another_ics.store import MadeUp, made, small
from tests.browser.conftest import browser, running_dashboard, visitor

__all__ = ["browser", "visitor"]


@pytest.fixture(scope="module")
def area(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    return made(tmp_path_factory.mktemp("search") / "store", area=small(), respondents=200)


@pytest.fixture(scope="module")
def address(area: MadeUp) -> Iterator[str]:
    with running_dashboard(area.store, EQUITY_DEFINITIONS=str(area.definitions)) as address:
        yield address


def test_an_accented_name_is_found_by_plain_letters(area: MadeUp, address: str, visitor: Callable[..., Page]) -> None:
    name = next(name for name in practices(open_release(area.store))["name"] if "’" in name and _plain(name) != name.replace("’", "'"))
    page = visitor(f"{address}/survey")
    box = page.get_by_role("combobox", name="Practice")
    wanted = page.get_by_role("option", name=name, exact=True)
    for typed in (_plain(name), _plain(name).lower(), name):
        box.click()
        box.fill(typed)
        expect(wanted).to_be_visible()
        expect(page.get_by_role("option").first).to_have_text(name)  # what is meant stands first
        box.fill("")
    box.fill("zzz")
    expect(wanted).to_be_hidden()


def _plain(name: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)).replace("’", "'")
