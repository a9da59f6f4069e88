"""What readers of the second ICS are told: in its words, of what it collects, from the first survey that asked."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from pages.cache.answers import catalogue
from pages.pack.compose import compose
from pages.pack.slides.asked import Asked
from queries import Release, Selection, Viewer, open_release, survey
from tests.another_ics.store import MadeUp
from tests.attacks.pages import charts, figures, tables
from tests.pages.running import page_on, words

NEWEST = "2026b"


@pytest.fixture
def release(another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch) -> Release:
    return open_release(another_ics.in_use(monkeypatch))


@pytest.fixture
def page(another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch):
    store = another_ics.in_use(monkeypatch)

    def drawn(name: str, **address: str) -> AppTest:
        return page_on(store, name, monkeypatch, **address)

    return drawn


def titles(app: AppTest) -> list[str]:
    return [figure["title"] for figure in figures(app)]


# --- what pages need is named by the definitions ---------------------------------------------------------


def test_who_knows_whom_to_tell_is_the_measure_that_has_the_role_and_not_the_rest_of_it(release: Release, page) -> None:
    (row,) = survey.indicator(release, NEWEST, "reaches_guardian", Selection()).to_dict("records")
    said = words(page("speaking_up"))
    assert f"In Autumn 2026, {row['share']:.0%} of respondents" in said
    assert f"{row['base']} answered" in said


def test_where_nobody_is_asked_for_a_need_none_is_set_beside_anything(page) -> None:
    app = page("wellbeing")
    assert app.title[0].value == "Where can I turn?"
    assert not app.radio
    assert "Clust" in "".join(header.value for header in app.header)


# --- what is not collected is not there ------------------------------------------------------------------


def test_what_the_area_does_not_collect_has_no_figure(page) -> None:
    speaking_up = titles(page("speaking_up"))
    assert "Restorative forums" not in speaking_up
    assert "Cases by quarter" in speaking_up
    assert titles(page("wellbeing")) == []
    said = words(page("wres"))
    assert "1 to 4" not in said
    assert "none have been supplied yet" not in said


def test_nor_has_it_a_slide(release: Release) -> None:
    about = [slide.about for slide in compose(Asked(release, Selection(), NEWEST, Viewer("leadership")), lambda *_: None).slides]
    assert "Support" not in about
    assert {"Speaking up", "Maturity", "What we are doing"} <= set(about)


# --- a survey is there once it was held ------------------------------------------------------------------


def test_a_survey_that_is_listed_and_was_not_held_is_no_survey_to_readers(release: Release, page) -> None:
    assert list(catalogue(release).waves) == ["2025a", "2025b", "2026a", "2026b"]
    app = page("overview")
    assert app.selectbox(key="wave").options == ["Autumn 2026", "Spring 2026", "Autumn 2025", "Spring 2025"]
    assert "Since Spring 2025" in words(app)


def test_the_baseline_is_the_first_survey_that_asked(page) -> None:
    added = page("survey", indicator="Trusts the guardians")
    (trend,) = [figure for figure in figures(added) if figure["title"] == "Over time"]
    assert any("since Spring 2026 (the baseline)" in sentence for sentence in trend["said"])
    assert "Who it changed for since Spring 2026" in titles(added)
    assert words(added).count("First asked in Spring 2026.") == 1
    assert "was not asked in this survey" not in words(added)


def test_a_question_that_was_dropped_says_so_once(page) -> None:
    dropped = page("survey", indicator="Open training", wave="Autumn 2025")
    assert words(dropped).count("Not asked since Autumn 2025.") == 1
    assert "was not asked in this survey" not in words(dropped)


# --- levels ----------------------------------------------------------------------------------------------


def test_levels_have_one_number_each_wherever_they_stand(page) -> None:
    app = page("maturity")
    keys = {note for figure in figures(app) for note in figure["notes"] if "Meddwl: thinking about it" in note}
    assert keys
    for note in keys:
        assert "1: Meddwl: thinking about it; 2: Dechrau: we have begun" in note
    (slope,) = [chart for chart in charts(app) if '"numbers"' in chart]
    assert '"numbers": [1, 2, 3, 4]' in slope


# --- states ----------------------------------------------------------------------------------------------


def test_no_sentence_counts_clusters_or_cases_that_there_are_not(page) -> None:
    for name in ("overview", "survey", "neighbourhoods", "speaking_up", "maturity"):
        said = words(page(name))
        assert not re.search(r"\b(each|none|in none) of the (1|one|0|no) ", said, re.IGNORECASE), name
        assert "nan" not in said.split(), name


def test_a_file_holds_what_the_page_holds(page) -> None:
    found = tables(page("survey"))
    assert found
    assert "Dôlonnïen" in "".join(table.to_csv() for table in found)
