"""The board pack of the second ICS and of the smallest areas, in every form: whole, in sentences, and of what they collect."""

import re
from pathlib import Path

import pytest

from data.definitions import load
from pages.cache.answers import catalogue
from pages.figures import look_first
from pages.pack.compose import compose
from pages.pack.make import FORMS, make
from pages.pack.slides.asked import Asked
from queries import Selection, Viewer, open_release
from tests.another_ics.definitions_with import changed, with_a_survey_alone
from tests.another_ics.store import MadeUp, made, small
from tests.pages.pack.conftest import quietly
from tests.pages.pack.opened import heard, pages, printed_pages, said
from tests.pages.pack.test_html import Read
from tests.pages.pack.test_overflow import paper_keeps_its_text, slides_keep_their_text

NEWEST = "2026b"
UNFILLED = re.compile(r"\b(None|nan|NaN|inf|undefined)\b|[{}]|\(\)| [,.;:] ")
AREAS = ("second ICS", "one survey", "two surveys", "survey that asks who knows a guardian", "twelve practices", "fourteen people")
UNCOLLECTED = {
    "second ICS": ("forum", "referral", "sought support", "waited"),
    "one survey": ("guardian", "self-assess", "forum", "referral", "objective", "intervention", "speak up", "cases"),
}
UNCOLLECTED["two surveys"] = UNCOLLECTED["survey that asks who knows a guardian"] = UNCOLLECTED["one survey"]


@pytest.fixture(scope="module", params=AREAS)
def area(request: pytest.FixtureRequest, another_ics: MadeUp, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, MadeUp]:
    """An area and what it is called here; of the last two nothing but a survey has been loaded, and more is said to be collected."""
    name, folder = request.param, tmp_path_factory.mktemp("area")
    if name == "second ICS":
        return name, another_ics
    if "survey" in name:
        answered = ("2026b",) if name == "one survey" else ("2026a", "2026b")
        return name, with_a_survey_alone(folder, answered, asks_who_knows="asks" in name)
    return name, made(folder / "store", area=small(), respondents=60 if name == "twelve practices" else 14)


@pytest.fixture
def asked(area: tuple[str, MadeUp], monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(open_release(area[1].in_use(monkeypatch)), Selection(), NEWEST, Viewer("leadership"))


def told(content: bytes, form: str) -> list[str]:
    """All that a pack says, a page each."""
    if form == "pptx":
        return ["\n".join((said(page), *heard(page))) for page in pages(content)]
    if form == "pdf":
        return printed_pages(content)
    read = Read(re.sub(rb"<style>.*?</style>", b"", content, flags=re.DOTALL))
    return ["\n".join((read.words, *(picture["aria-label"] or "" for picture in read.named("svg"))))]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_is_whole_and_leaves_no_word_out(form: str, asked: Asked) -> None:
    file = make(asked, form, quietly)
    found = told(file.content, form)
    assert len(found) == (file.slides if form != "html" else 1)
    assert not [page for page in found if len(page.split()) < 20], "a page with hardly a word"
    assert [hit.group() for page in found for hit in UNFILLED.finditer(page)] == []


def test_every_page_holds_more_than_its_title(asked: Asked) -> None:
    for slide in compose(asked, quietly).slides:
        assert slide.points or slide.table or slide.chart, slide.title
        assert slide.title == slide.title.strip()
        assert all(text.strip() for text in (slide.title, *slide.points, *slide.notes)), slide
        if slide.chart:
            assert any(one.value is not None for one in slide.chart.estimates), f"nothing is drawn: {slide.title}"


def test_nothing_is_said_of_what_the_area_does_not_collect(area: tuple[str, MadeUp], asked: Asked) -> None:
    """The survey may ask about guardians all the same: a measure's own words are no sentence of ours."""
    name, here = area
    text = "\n".join(told(make(asked, "html", quietly).content, "html")).lower()
    for own in sorted(own_words(here.definitions), key=len, reverse=True):
        text = text.replace(own.lower(), "")
    assert [word for word in UNCOLLECTED.get(name, ()) if word in text] == []


def test_the_foot_of_a_page_says_of_whom_it_is(asked: Asked) -> None:
    source = compose(asked, quietly).source
    assert source.endswith("Autumn 2026.")
    assert "practices · " in source


def test_where_too_few_answered_that_is_the_reason_and_no_place_is_cleared_by_it(area: tuple[str, MadeUp], asked: Asked) -> None:
    (where,) = [slide for slide in compose(asked, quietly).slides if slide.about == "Where"]
    assert not any("Of 0 " in note for note in where.notes)
    if area[0] == "fourteen people":
        assert where.title == "Where to look first cannot be said yet"
        assert where.points == ("No locality can be compared with the whole area on any measure: too few answered there.",)


def test_a_measure_has_a_page_and_a_line_where_the_wave_asked_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One is new since, one was dropped, and both are headlines; a page that says "not asked" tells a board nothing."""
    headlines = [
        {"indicators.yaml": (f"{{code: {code},", f"{{code: {code}, headline: true,")} for code in ("tells_friends", "open_training")
    ]
    definitions = changed(tmp_path / "definitions", *headlines)
    here = made(tmp_path / "store", area=small(answered=("2025b", "2026b")), definitions=definitions, respondents=60)
    release = open_release(here.in_use(monkeypatch))
    for wave, there, absent in (("2025b", "Open training", "Would tell a friend"), (NEWEST, "Would tell a friend", "Open training")):
        slides = compose(Asked(release, Selection(), wave, Viewer("leadership")), quietly).slides
        abouts = [slide.about for slide in slides]
        assert there in abouts
        assert absent not in abouts
        (whom,) = [slide for slide in slides if slide.about == "For whom"]
        assert whom.table is not None
        measures = [line[0] for line in whom.table.lines]
        assert there in measures
        assert absent not in measures
        found = look_first(release, (), wave, Viewer("leadership"))
        assert there in found.measures.values()
        assert absent not in found.measures.values()


@pytest.mark.parametrize(("practices", "groups"), [(1, 0), (12, 3), (5, 6)])
def test_long_names_keep_within_their_boxes(
    practices: int, groups: int, another_ics: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The longest names there are, in front of titles that are long themselves."""
    release = open_release(another_ics.in_use(monkeypatch))
    known = catalogue(release)
    longest = sorted(known.practices, key=lambda code: -len(known.practices[code]))[:practices]
    chosen = Asked(release, Selection(tuple(longest), (), tuple(known.staff_groups)[:groups]), NEWEST, Viewer("leadership"))
    slides_keep_their_text(chosen, tmp_path)
    paper_keeps_its_text(chosen, tmp_path)


def own_words(definitions: Path) -> set[str]:
    """How the area's measures and questions are worded."""
    defined = load(definitions)
    measures = {text for one in defined.indicators.indicators for text in (one.name, one.says, one.falls, one.rises, one.topic)}
    return measures | {text for question in defined.instrument.questions for text in (question.text, question.short)}
