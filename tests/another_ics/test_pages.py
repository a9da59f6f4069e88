"""Every page on the second ICS, in its own words and in no others."""

import pytest

from pages.pack.make import make
from pages.pack.slides.asked import Asked
from queries import Selection, Viewer, open_release
from tests.another_ics.marked import marked, unmarked
from tests.another_ics.store import MadeUp
from tests.attacks.pages import everything, figures
from tests.pages.pack.opened import heard, pages, printed_pages, said
from tests.pages.running import page_on
from tests.pages.test_pages import PAGES

NEWEST = "2026b"


@pytest.fixture(scope="module")
def in_marked_words(another_ics: MadeUp, tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    return marked(another_ics, tmp_path_factory.mktemp("marked"))


@pytest.mark.parametrize("name", [*PAGES, "accessibility", "my_views", "people", "record_of_access", "rounds"])
def test_every_page_says_its_own_words_and_no_other(name: str, in_marked_words: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(in_marked_words.in_use(monkeypatch), name, monkeypatch)
    assert not app.exception
    assert not app.warning, app.warning[0].value
    assert len(app.title) == 1
    assert unmarked(everything(app)) == []
    assert all(page.title.startswith("zq") for page in app.session_state["pages-by-name"].values())


@pytest.mark.parametrize(("name", "offered"), [("methods", False), ("survey", True)])
def test_filters_that_change_nothing_are_not_offered_under_another_name_of_the_page(
    name: str, offered: bool, in_marked_words: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page_on(in_marked_words.in_use(monkeypatch), name, monkeypatch)
    assert any("Show results for" in one.value for one in app.sidebar.markdown) == offered


def test_census_groups_can_be_chosen_where_enough_people_stand_in_each(in_marked_words: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    store = in_marked_words.in_use(monkeypatch)
    app = page_on(store, "survey", monkeypatch, **{"ethnicity-by": "Ethnic groups in more detail"})
    (found,) = [figure for figure in figures(app) if figure["title"] == "By ethnic group, whole area"]
    assert "Zqnorth" in found["table"]
    assert unmarked(everything(app)) == []


def test_the_pack_says_them_too(in_marked_words: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    release = open_release(in_marked_words.in_use(monkeypatch))
    asked = Asked(release, Selection(), NEWEST, Viewer("leadership"))
    shown = pages(make(asked, "pptx", lambda *_: None).content)
    text = "\n".join([*map(said, shown), *(alt for page in shown for alt in heard(page))])
    assert "ZQF" in text
    assert unmarked(text) == []
    assert unmarked(make(asked, "html", lambda *_: None).content.decode()) == []
    paper = "\n".join(printed_pages(make(asked, "pdf", lambda *_: None).content))
    assert "ZQF" in paper
    assert unmarked(paper) == []
