"""No word reaches a reader but through the area's definitions, its sentences.po, or as a value that is its own.

Two areas have every vowel of both accented: the second ICS, and the demonstration's, which collects whatever there is. Each page is met by
everybody who sees something of their own there, and the board pack in every form; a word with a plain vowel is named with its text.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from re import Pattern
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import language
from data.access.refusals import WORDS
from data.demo.area import AVERDON
from data.settings import ROOT
from data.workspace import Author, open_workspace
from data.workspace.people import add_person
from pages.cache import answers
from pages.pack.make import make
from pages.pack.slides.asked import Asked
from pages.shell.viewing import ROLES
from queries import Selection, Viewer, open_release
from queries.reference import practices
from tests.another_ics.accented import definitions, plain_words, values
from tests.another_ics.area import GOGLEDD
from tests.another_ics.sent import Texts, in_shapes, texts
from tests.another_ics.store import DEFINITIONS, MadeUp, made
from tests.data.access.test_settings import PROVIDER
from tests.pages.pack.conftest import quietly
from tests.pages.pack.opened import heard, pages, printed_pages, said
from tests.pages.running import page_on
from tests.pages.test_pages import PAGES

AREAS = {"second ICS": (GOGLEDD, DEFINITIONS), "demonstration": (AVERDON, ROOT / "data" / "definitions")}
EVERY_PAGE = (*PAGES, "accessibility", "my_views", "people", "record_of_access", "rounds")
OPEN = {"in-words": "true", "more": "true", "clusters": "true"}  # folds
STEWARD = Author("St.", "steward")  # a name without a vowel


@dataclass(frozen=True)
class Area:
    """An area with accents, and what stands without them since it is its own."""

    made: MadeUp
    values: Pattern[str]

    def left(self, app: AppTest) -> list[str]:
        assert not app.exception
        return plain_words(texts(app), self.values)


@pytest.fixture(scope="module", params=list(AREAS))
def accented(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Area]:
    folder = tmp_path_factory.mktemp("accented")
    area, of = AREAS[request.param]
    words = definitions(folder / "definitions", of)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_DEFINITIONS", str(words))
        language.forget()
        found = made(folder / "store", area=area, definitions=words)
    yield Area(found, values(found.store))
    language.forget()


@pytest.fixture
def area(accented: Area, monkeypatch: pytest.MonkeyPatch) -> Iterator[Area]:
    """Its words in use, and forgotten afterwards with whatever was answered in them: the next test speaks English."""
    accented.made.in_use(monkeypatch)
    monkeypatch.setenv("EQUITY_STORE", str(accented.made.store))
    language.forget()
    answers.forget()
    yield accented
    monkeypatch.undo()
    language.forget()
    answers.forget()


# --- pages ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_no_page_has_a_word_of_ours(role: str, area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {}
    for name in EVERY_PAGE:
        app = page_on(area.made.store, name, monkeypatch, **OPEN)
        if role != ROLES[0]:
            app.selectbox(key="look-as").set_value(role).run()
        left[name] = area.left(app)
    nothing_is_left(left)


def test_nor_has_the_self_assessment_at_any_step(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(area.made.store, "self_assessment", monkeypatch)
    app.selectbox(key="look-as").set_value("practice").run()
    left = {}
    for practice in practices(open_release(area.made.store))["practice_code"][:6]:
        app.selectbox(key="look-as-practice").set_value(practice).run()
        for step in range(9):
            left[f"{practice}, step {step}"] = area.left(app)
            if on := [button for button in app.button if button.key is None and button.proto.type == "primary" and not button.disabled]:
                on[0].click().run()
    nothing_is_left(left)


def test_nor_has_any_measure_in_any_survey(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    left = {}
    for name in ("survey", "compare", "neighbourhoods"):
        app = page_on(area.made.store, name, monkeypatch, **OPEN)
        for wave in (app.selectbox(key="wave").options[-1], app.selectbox(key="wave").options[0]):
            app.selectbox(key="wave").select(wave).run()
            for measure in range(len(app.selectbox(key="indicator").options)):
                app.selectbox(key="indicator").select_index(measure).run()
                left[f"{name}, {wave}, {measure}"] = area.left(app)
    nothing_is_left(left)


def test_nor_have_the_filters(area: Area) -> None:
    """One practice, several, and an address with what is not there."""
    release = open_release(area.made.store)
    names = list(practices(release)["name"])
    left = {}
    for name in ("overview", "survey", "speaking_up", "maturity", "wellbeing", "wres", "learning"):
        for filters in ({"practice": [names[0]]}, {"practice": names[:8]}, {"practice": ["Nowhere"], "wave": ["Never"]}):
            app = filtered(name, {**OPEN, **filters})
            left[f"{name}, {filters}"] = [text for text in area.left(app) if "Nowhere" not in text and "Never" not in text]
    nothing_is_left(left)


def test_the_shapes_of_charts_have_no_words(area: Area) -> None:
    nothing_is_left({"shapes": plain_words(in_shapes(), area.values)})


def filtered(name: str, address: Mapping[str, str | list[str]]) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    app.query_params.update(address)
    return app.switch_page(f"pages/{name}.py").run()


# --- whoever signs in -----------------------------------------------------------------------------------


@pytest.fixture
def opened(area: Area, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """A page as somebody meets it who signed in and holds this role in the list of people; None for nobody."""
    for name, value in PROVIDER.items():
        monkeypatch.setenv(name, value)

    def run(page: str, role: Any = None, ago: float = 60) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
        app.user = {"is_logged_in": False}
        if role:
            address = f"{role}@practice.example"
            with closing(open_workspace(area.made.store)) as workspace:
                own = [practices(open_release(area.made.store))["practice_code"][0]] if role == "practice" else []
                add_person(workspace, address, role, own, workspace.today, None, STEWARD)
            claims = {"iss": "https://provider.example", "sub": role, "iat": int(time.time() - ago), "nonce": role}
            app.user = {"is_logged_in": True, **claims, "name": address, "email": address}
        return app.switch_page(f"pages/{page}.py").run()

    return run


def test_whoever_signs_in_reads_their_own_words(opened: Callable[..., AppTest], area: Area) -> None:
    left = {}
    for page, role in (
        ("my_views", "leadership"), ("people", "steward"), ("record_of_access", "governance"), ("rounds", "leadership"),
        ("objectives", "practice"), ("my_practice", "practice"), ("overview", "staff"),
    ):  # fmt: skip
        app = opened(page, role)
        area = replace(area, values=values(area.made.store))  # what was noted of a person is a value of the record of access
        left[f"{page}, {role}"] = area.left(app)
        app.text_input(key="keep-view-name").set_value("@")
        left[f"{page}, {role}, kept"] = area.left(app.button(key="keep-view").click().run())
        left[f"{page}, {role}, kept twice"] = area.left(app.button(key="keep-view").click().run())
    left["nobody"] = area.left(opened("maturity"))
    left["too long ago"] = area.left(opened("maturity", "leadership", ago=1e6))
    nothing_is_left(left)


def test_every_refusal_is_said(area: Area) -> None:
    said_of_them = (text for words in WORDS.values() for text in (language.say(words.title), words.told))
    nothing_is_left({"refusals": plain_words(said_of_them, area.values)})


# --- the pack -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_the_pack_has_none_either(form: str, area: Area) -> None:
    release = open_release(area.made.store)
    last = list(answers.catalogue(release).waves)[-1]
    content = make(Asked(release, Selection(), last, Viewer("leadership")), form, quietly).content
    nothing_is_left({form: plain_words(in_the_pack(content, form), area.values)})


def in_the_pack(content: bytes, form: str) -> Iterator[str]:
    if form == "pptx":
        for page in pages(content):
            yield from (*said(page).splitlines(), *heard(page))
            yield from page.notes_slide.notes_text_frame.text.splitlines() if page.has_notes_slide else ()
    elif form == "pdf":
        yield from (" ".join(page.split()) for page in printed_pages(content))
    else:
        yield from Texts(content.decode()).found


def nothing_is_left(left: dict[str, list[str]]) -> None:
    """Fails with the words that are still to be said, each where it was met first."""
    first: dict[str, str] = {}
    for place, found in left.items():
        for text in found:
            first.setdefault(text, place)
    if first:
        pytest.fail("\n".join(f"{place}: {text}" for text, place in first.items()), pytrace=False)
