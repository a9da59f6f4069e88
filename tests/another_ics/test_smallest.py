"""The smallest areas: one survey, two, nothing but a survey, twelve practices with sixty people."""

from pathlib import Path

import pytest

from tests.another_ics.definitions_with import with_a_survey_alone
from tests.another_ics.store import MadeUp, made, small
from tests.pages.running import page_on, words
from tests.pages.test_pages import PAGES

GONE = ("maturity", "my_practice", "self_assessment", "objectives", "learning", "speaking_up")


@pytest.fixture(scope="module", params=[("2026b",), ("2026a", "2026b")], ids=["one survey", "two surveys"])
def few(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    """Twelve practices, sixty people a survey, and nothing besides."""
    return with_a_survey_alone(tmp_path_factory.mktemp("few"), request.param)


@pytest.mark.parametrize("name", [page for page in PAGES if page not in GONE])
def test_every_page_of_an_area_with_nothing_but_a_survey_can_be_drawn(name: str, few: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(few.in_use(monkeypatch), name, monkeypatch)
    assert not app.exception
    assert not app.warning, app.warning[0].value
    said = words(app)
    assert not [word for word in ("guardian,", "self-assessment", "forum", "referral") if word in said], said


def test_it_has_no_pages_about_what_it_does_not_collect(few: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(few.in_use(monkeypatch), "overview", monkeypatch)
    menu = {page.title for page in app.session_state["pages-by-name"].values()}
    assert menu == {
        "Overview",
        "Survey",
        "WRES",
        "Neighbourhoods",
        "Compare",
        "Wellbeing",
        "Methods",
        "Accessibility",
        "My views",
        "People",
        "Record of access",
    }


def test_a_first_survey_is_the_baseline_and_a_second_is_held_against_it(few: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(few.in_use(monkeypatch), "overview", monkeypatch)
    said = words(app)
    if app.selectbox(key="wave").options == ["Autumn 2026"]:
        assert "Autumn 2026 is the baseline: later surveys show whether things change." in said
    else:
        assert "since Spring 2026" in said.replace("Since", "since")


def test_collected_and_not_loaded_is_said_and_is_not_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The definitions say that cases and guardians are collected; nothing of either was loaded."""
    here = made(tmp_path / "store", area=small(), respondents=60)
    said = words(page_on(here.in_use(monkeypatch), "speaking_up", monkeypatch))
    assert "Nothing has been loaded of the cases that guardians heard of yet, which is not the same as none." in said
    assert "Nothing has been loaded of the register of guardians yet, which is not the same as none." in said
    assert "no practice has a guardian" not in said.lower()
    assert "practices has a guardian" not in said
