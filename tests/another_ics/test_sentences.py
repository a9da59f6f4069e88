"""No word reaches a reader but through the area's definitions, its sentences.po, or as a value that is its own.

Two areas have every vowel of both accented: the second ICS, and the demonstration's, which collects whatever there is. Each page is met by
everybody who sees something of their own there, and the board pack in every form; a word with a plain vowel is named with its text.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from data import language
from data.access.refusals import WORDS
from data.demo.area import AVERDON
from data.notices import MailSettings
from data.notices.letter import letter
from data.settings import ROOT
from data.workspace import Author, open_workspace
from data.workspace.notices import Wish
from data.workspace.people import add_person
from pages.board import board
from pages.cache import answers
from pages.download import file_of
from pages.pack.make import make
from pages.pack.slides.asked import Asked
from pages.shell.context import Context
from pages.shell.viewing import ROLES
from queries import Selection, Viewer, open_release
from queries.reference import practices
from tests.another_ics.accented import definitions, plain_words, released, written
from tests.another_ics.area import GOGLEDD
from tests.another_ics.sent import in_shapes, in_the_pack, texts
from tests.another_ics.store import DEFINITIONS, MadeUp, made
from tests.data.access.test_settings import PROVIDER
from tests.pages.pack.conftest import quietly
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
    values: frozenset[str]

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
    yield Area(found, frozenset((*released(found.store), *written(found.store))))
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


def test_a_word_without_an_accent_is_found_and_a_value_is_not(area: Area) -> None:
    own = {"Dôl Surgery", "sam@icb.example", "https://icb.example", "Sam"}
    said = ("Ín 2026, sám@icb.example ánd Dôl Surgery", "[Thé gúárdíán](https://icb.example/x)", "`python -m data`", "Thé práctices")
    assert plain_words(said, own) == ["práctices <- Thé práctices"]
    assert plain_words(("The practice of Sam, 12.",), area.values) == ["The practice of Sam <- The practice of Sam, 12."]


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
        # What was noted of a person is a value of the record of access.
        area = replace(area, values=area.values | {*written(area.made.store)})
        left[f"{page}, {role}"] = area.left(app)
        app.text_input(key="keep-view-name").set_value("B 2")  # a name without a vowel
        left[f"{page}, {role}, kept"] = area.left(app.button(key="keep-view").click().run())
        left[f"{page}, {role}, kept twice"] = area.left(app.button(key="keep-view").click().run())
    left["nobody"] = area.left(opened("maturity"))
    left["too long ago"] = area.left(opened("maturity", "leadership", ago=1e6))
    nothing_is_left(left)


def test_every_refusal_is_said(area: Area) -> None:
    said_of_them = (text for words in WORDS.values() for text in (language.say(words.title), words.told))
    nothing_is_left({"refusals": plain_words(said_of_them, area.values)})


# --- what is taken away, and where there is nothing -------------------------------------------------------


def test_files_have_none(area: Area, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[Any] = []
    draw = board._drawn
    monkeypatch.setattr(board, "_drawn", lambda figure, beside: (drawn.append(figure), draw(figure, beside))[1])
    for name in ("overview", "survey", "wres", "speaking_up", "maturity", "wellbeing"):
        page_on(area.made.store, name, monkeypatch, **OPEN)
    release = open_release(area.made.store)
    context = Context(release, Selection(), answers.catalogue(release).latest_wave, Viewer("leadership"))
    left = {}
    for figure in (figure for figure in drawn if len(figure.table)):
        book = CalamineWorkbook.from_filelike(BytesIO(file_of(figure, "xlsx", context)))
        cells = (str(cell) for sheet in book.sheet_names for line in book.get_sheet_by_name(sheet).to_python() for cell in line)
        left[f"{figure.name}, workbook"] = plain_words((*book.sheet_names, *cells), area.values)
        left[f"{figure.name}, CSV"] = plain_words(file_of(figure, "csv", context).decode().splitlines(), area.values)
    assert len(left) > 20
    nothing_is_left(left)


def test_nor_has_a_page_without_a_release_nor_the_message_of_a_new_one(area: Area, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(tmp_path, "survey", monkeypatch)
    settings = MailSettings("", 25, "none", None, None, "equity@icb.example", "https://equity.example", "secret")
    told = letter(Wish("owner", "stan@practice.example"), settings)
    nothing_is_left({"no release": area.left(app), "message": plain_words((told["Subject"], told.get_content()), area.values)})


# --- the pack -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_the_pack_has_none_either(form: str, area: Area) -> None:
    release = open_release(area.made.store)
    last = list(answers.catalogue(release).waves)[-1]
    content = make(Asked(release, Selection(), last, Viewer("leadership")), form, quietly).content
    nothing_is_left({form: plain_words(in_the_pack(content, form), area.values)})


def nothing_is_left(left: dict[str, list[str]]) -> None:
    """Fails with the words that are still to be said, each where it was met first."""
    first: dict[str, str] = {}
    for place, found in left.items():
        for text in found:
            first.setdefault(text, place)
    if first:
        pytest.fail("\n".join(f"{place}: {text}" for text, place in first.items()), pytrace=False)
