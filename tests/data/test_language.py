"""The sentences of an area: begun, filled in, brought up to date, said; and what is said of a file that cannot be."""

import ast
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from typer.testing import CliRunner

from data import language
from data.__main__ import app
from data.definitions import sentences
from data.language import say, say_count
from data.problems import DefinitionProblem
from data.settings import ROOT
from pages.sentences.words import people, percent

ONE, SEVERAL = "{count} point", "{count} points"
DAY = "{day} {month} {year}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Definitions in use that hold what ships, and no sentences yet."""
    shutil.copytree(ROOT / "data" / "definitions", tmp_path / "words", ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(tmp_path / "words"))
    monkeypatch.setenv("EQUITY_STORE", str(tmp_path / "store"))
    language.forget()
    yield tmp_path / "words"
    language.forget()


@pytest.fixture
def fill(folder: Path) -> Callable[..., None]:
    """Write sentences in Welsh as a translator's tool would, and have them said from now on."""

    def filled(said: dict[str | tuple[str, ...], str | tuple[str, ...]]) -> None:
        found = sentences.write(folder / language.FILE, "cy")
        for message, text in said.items():
            found[message].string = text
        keep(folder, found)
        language.forget()

    return filled


def keep(folder: Path, found: Catalog) -> None:
    with (folder / language.FILE).open("wb") as stream:
        sentences.write_po(stream, found)


def run(*arguments: str) -> str:
    """What a command prints; a problem of its own is raised."""
    done = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return done.output


# --- round trip -----------------------------------------------------------------------------------------


def test_a_file_is_begun_filled_in_and_brought_up_to_date(fill: Callable[..., None]) -> None:
    begun = run("definitions", "sentences", "--language", "cy")
    everything = len(sentences.template())
    assert f"{everything:,} sentences in cy, {everything:,} of them not yet said" in begun
    assert say("less than 1%") == "less than 1%"
    fill({"less than 1%": "llai nag 1%", DAY: "{day} o {month} {year}"})
    assert say("less than 1%") == "llai nag 1%"
    assert say(DAY, day=3, month="Mai", year=2026) == "3 o Mai 2026"
    assert say("more than 99%") == "more than 99%"
    again = run("definitions", "sentences")
    assert f"{everything:,} sentences in cy, {everything - 2:,} of them not yet said" in again
    assert say("less than 1%") == "llai nag 1%"
    assert f"{everything - 2:,} sentences not yet said in cy" in run("check")
    assert language.language() == "cy"


def test_what_the_code_no_longer_says_is_kept_apart_and_what_is_new_is_empty(folder: Path, fill: Callable[..., None]) -> None:
    fill({"less than 1%": "llai nag 1%"})
    found = sentences.catalogue(folder / language.FILE)
    found.delete("more than 99%")
    found.add("as it was said once", "fel y dywedwyd gynt")
    keep(folder, found)
    sentences.write(folder / language.FILE)
    text = (folder / language.FILE).read_text(encoding="utf-8")
    assert '#~ msgid "as it was said once"' in text
    assert 'msgid "more than 99%"\nmsgstr ""' in text
    assert 'msgid "less than 1%"\nmsgstr "llai nag 1%"' in text


@pytest.mark.usefixtures("folder")
def test_without_a_file_nothing_is_said_of_it() -> None:
    assert language.FILE not in run("check")
    assert language.language() == "en-GB"
    assert say("less than 1%") == "less than 1%"
    assert [say_count(ONE, SEVERAL, many) for many in (0, 1, 1_310)] == ["0 points", "1 point", "1,310 points"]


def test_every_sentence_of_the_code_is_in_the_file() -> None:
    found = sentences.template()
    assert found[DAY].locations == [("data/days.py", 0)]
    assert found[ONE].id == (ONE, SEVERAL)
    assert "This page could not be drawn just now. Load it again; if it stays so, tell the team that runs the dashboard." in found
    assert "Racial equity in primary care" in found  # the terms that wording.yaml does not give


def test_nothing_is_said_without_a_sentence_that_can_be_found() -> None:
    """What is put together before it is looked up stands in no file, so that nobody could say it otherwise."""
    assert [f"{place}: {text}" for place, text in sentences.unfound()] == []


def test_every_sentence_is_given_just_what_it_puts_in() -> None:
    """Else a name that is misspelt would be found by the first reader of a rare sentence."""
    files = [file for room in sentences.ROOMS for file in (ROOT / room).rglob("*.py")]
    calls = [(file, call) for file in files for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(call, ast.Call)]
    assert [f"{file}:{call.lineno}" for file, call in calls if not _fits(call)] == []


def _fits(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Name) or call.func.id not in ("say", "say_count"):
        return True
    texts = [text.value for text in call.args[:2] if isinstance(text, ast.Constant) and isinstance(text.value, str)]
    wanted = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None} - {"count"}
    given = {value.arg for value in call.keywords}
    several = None in given  # values that stand in a dictionary: at least those beside it must be wanted
    return not texts or (given - {None} <= wanted if several else given == wanted)


# --- numbers --------------------------------------------------------------------------------------------


def test_a_language_with_six_forms_has_each(fill: Callable[..., None]) -> None:
    forms = ("dim pwynt", "un pwynt", "dau bwynt", "tri phwynt", "chwe phwynt", "{count} pwynt")
    fill({(ONE, SEVERAL): forms})
    assert [say_count(ONE, SEVERAL, many) for many in (0, 1, 2, 3, 6)] == list(forms[:5])
    assert say_count(ONE, SEVERAL, 1_310) == "1,310 pwynt"


def test_where_a_form_is_missing_all_are_english_by_the_rule_of_english(folder: Path, fill: Callable[..., None]) -> None:
    fill({(ONE, SEVERAL): ("", "un pwynt", "dau bwynt", "tri phwynt", "chwe phwynt", "{count} pwynt")})
    assert [say_count(ONE, SEVERAL, many) for many in (0, 1, 2)] == ["0 points", "1 point", "2 points"]
    assert ONE in sentences.unsaid(sentences.catalogue(folder / language.FILE))


def test_what_a_translator_was_unsure_of_is_not_said_yet(folder: Path, fill: Callable[..., None]) -> None:
    fill({"less than 1%": "llai nag 1%"})
    found = sentences.catalogue(folder / language.FILE)
    found["less than 1%"].flags.add("fuzzy")
    keep(folder, found)
    language.forget()
    assert say("less than 1%") == "less than 1%"
    assert "less than 1%" in sentences.unsaid(found)


@pytest.mark.parametrize(("thousand", "said"), [("1 000", "1 310 024"), ("1.000", "1.310.024"), ("1000", "1310024"), ("", "1,310,024")])
def test_thousands_and_shares_are_written_as_the_area_writes_them(thousand: str, said: str, fill: Callable[..., None]) -> None:
    fill({"1,000": thousand, "{number}%": "{number} %"})
    assert people(1_310_024) == said
    assert say_count(ONE, SEVERAL, 1_310_024) == f"{said} points"
    assert percent(0.314) == "31 %"


# --- misfits --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{day} {mis} {year}", "has {mis}, which “{day} {month} {year}” has not"),
        ("{day.__class__} {month}", "has {day.__class__}, which"),
        ("{day:>10} {month}", "has {day:>10}, which"),
        ("{} {month}", "has {}, which"),
        ("{day} {month", "has a brace that does not open or close"),
        ("}{day} {month}{", "has a brace that does not open or close"),
    ],
)
def test_a_translation_that_does_not_fit_is_english_and_is_named(
    text: str, told: str, fill: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    fill({DAY: text, "less than 1%": "llai nag 1%"})
    with caplog.at_level(logging.WARNING):
        assert say(DAY, day=3, month="May", year=2026) == "3 May 2026"
    assert say("less than 1%") == "llai nag 1%"
    assert told in caplog.text
    assert told in run("check")


def test_a_value_may_be_left_out_or_stand_elsewhere_and_check_names_what_is_left_out(fill: Callable[..., None]) -> None:
    fill({DAY: "{year}, {month}", (ONE, SEVERAL): ("dim pwynt", "un pwynt", "dau bwynt", "tri phwynt", "chwe phwynt", "{count} pwynt")})
    assert say(DAY, day=3, month="May", year=2026) == "2026, May"
    checked = run("check")
    assert "“{year}, {month}” leaves out {day}, which “{day} {month} {year}” has." in checked
    assert "leaves out {count}" not in checked  # a form for one or two may be a word


@pytest.mark.parametrize("named", ["", '"Language: Cymraeg\\n"\n'])
def test_a_file_in_no_language_is_told_by_check(named: str, folder: Path, fill: Callable[..., None]) -> None:
    fill({"less than 1%": "llai nag 1%"})
    file = folder / language.FILE
    assert "names no language" not in run("check")
    file.write_text(file.read_text(encoding="utf-8").replace('"Language: cy\\n"\n', named), encoding="utf-8")
    language.forget()
    assert "sentences.po: names no language that is known" in run("check")
    assert say("less than 1%") == "llai nag 1%"


def test_a_file_that_an_editor_marked_as_utf_8_is_read(folder: Path, fill: Callable[..., None]) -> None:
    fill({"less than 1%": "llai nag 1%"})
    file = folder / language.FILE
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    language.forget()
    assert say("less than 1%") == "llai nag 1%"


# --- files that are none --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "less than 1%',
        b"\xff\xfe\x00 no text",
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nothing\\n"\n\nmsgid "a"\nmsgstr "\xe9"\n',
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=__import__(1);\\n"\n',
    ],
)
def test_a_damaged_file_is_one_sentence(content: bytes, folder: Path) -> None:
    file = folder / language.FILE
    file.write_bytes(content)
    language.forget()
    for read in (lambda: say("less than 1%"), lambda: run("check"), lambda: run("definitions", "sentences"), language.language):
        with pytest.raises(DefinitionProblem, match="is no file of sentences that can be read") as said:
            read()
        assert str(said.value).startswith(str(file))
        assert "\n" not in str(said.value)
    assert file.read_bytes() == content


@pytest.mark.parametrize("asked", ["klingon", "x y z", "../cy"])
def test_a_language_that_nobody_knows_is_refused(asked: str, folder: Path) -> None:
    with pytest.raises(DefinitionProblem, match="is no code of a language that is known"):
        run("definitions", "sentences", "--language", asked)
    assert not (folder / language.FILE).exists()


def test_another_language_than_the_files_is_refused(fill: Callable[..., None]) -> None:
    fill({})
    with pytest.raises(DefinitionProblem, match="is in cy; leave --language out"):
        run("definitions", "sentences", "--language", "ur")
