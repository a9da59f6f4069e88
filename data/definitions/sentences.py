"""sentences.po: every sentence of the dashboard in an area's own words or language, as translators' tools read and write it."""

import ast
import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import c2py
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, read_po, write_po

from data.problems import DefinitionProblem
from data.settings import ROOT

PROJECT = "Racial equity in primary care"
ATTACKS = ROOT / "data" / "protection" / "attacks.json"
ROOMS = ("data", "queries", "pages")  # whatever a reader of the dashboard sees was said in one of them
SAYING = ROOT / "data" / "language.py"  # which says itself how a thousand is written
FORMS = {"say": 1, "to_say": 1, "say_count": 2}  # how many texts each is given: one, or one for one and one for several


@dataclass(frozen=True)
class Misfit:
    """A translation that cannot be said."""

    message: str
    words: str


def template() -> Catalog:
    """Every sentence that the code says, in English, with the files it stands in."""
    found = Catalog(project=PROJECT, charset="utf-8", fuzzy=False)
    for result in json.loads(ATTACKS.read_text(encoding="utf-8"))["results"]:  # which releases hold in English
        for message in (result["test"], result["says"]):
            found.add(message, locations=[(ATTACKS.relative_to(ROOT).as_posix(), 0)])
    for file, call in _calls():
        if message := _message(call):
            found.add(message, locations=[(file, 0)])
    return found


def unfound() -> Iterator[tuple[str, str]]:
    """File and code of whatever is said without standing in the template: put together on the spot."""
    for file, call in _calls():
        if not _message(call) and not all(_is_named(text) for text in call.args[: FORMS[_called(call)]]):
            yield file, ast.unparse(call)


def _is_named(text: ast.expr) -> bool:
    """Whether it is a constant that was marked where it was made, or one of two."""
    if isinstance(text, ast.IfExp):
        return _is_named(text.body) and _is_named(text.orelse)
    return isinstance(text, ast.Name | ast.Attribute | ast.Subscript | ast.Call)


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Where something is said. Not taken: Babel's own reader of Python, which complains of values that are made on the spot."""
    for file in (file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))):
        text = file.read_text(encoding="utf-8")
        if "from data.language import" in text or file == SAYING:
            found = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and _called(node) in FORMS)
            yield from ((file.relative_to(ROOT).as_posix(), call) for call in found)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _message(call: ast.Call) -> str | tuple[str, ...] | None:
    """The text as it stands there, or both of a count."""
    forms = FORMS[_called(call)]
    texts = tuple(text.value for text in call.args[:forms] if isinstance(text, ast.Constant) and isinstance(text.value, str))
    return None if len(texts) < forms else texts[0] if forms == 1 else texts


def catalogue(file: Path) -> Catalog:
    """A translation. Raises `DefinitionProblem` where the file is none."""
    try:
        found = read_po(BytesIO(file.read_bytes().removeprefix(BOM_UTF8)), abort_invalid=True)  # some editors mark UTF-8 with it
        c2py(found.plural_expr)  # the rule for numbers, which is wanted only when one is said
    except (PoFileError, LookupError, ValueError) as error:
        raise DefinitionProblem(
            f"{file}: is no file of sentences that can be read ({error}); save it as UTF-8, or write it anew from a copy."
        ) from error
    return found


def misfits(found: Catalog) -> Iterator[Misfit]:
    """Translations that want something put in which their sentence does not have, or whose braces cannot be read."""
    for message in found:
        if not message.id or not message.string:
            continue
        english = _texts(message.id)
        asked = {name for text in english for name in _places(text) or ()}
        for text in _texts(message.string):
            wanted = _places(text)
            if wanted is None:
                yield Misfit(english[0], f"“{text}” has a brace that does not open or close; the English is shown.")
            elif strange := sorted(wanted - asked):
                yield Misfit(english[0], f"“{text}” has {{{strange[0]}}}, which “{english[0]}” has not; the English is shown.")


def unsure(found: Catalog) -> Iterator[str]:
    """What is said all the same, and somebody should look at: no language that is known, and values that a translation leaves out."""
    if found.locale is None:
        yield "names no language that is known in its head (“Language: cy”); pages cannot tell a screen reader which it is."
    for message in found:
        if not message.id or not is_said(message):
            continue
        english = _texts(message.id)
        # A form of its own for one or two may do without the number.
        first, forms = english[0], len(english)
        asked = (_places(first) or set()) - ({"count"} if forms > 1 else set())
        for text in _texts(message.string or ""):
            places = _places(text)
            if places is not None and (left := sorted(asked - places)):
                yield f"“{text}” leaves out {{{left[0]}}}, which “{first}” has."
                break


def unsaid(found: Catalog) -> list[str]:
    """The sentences of the code that the file has no words for: none, unsure ones (fuzzy), or not for every number."""
    return [_texts(message.id)[0] for message in template() if message.id and not is_said(found.get(message.id))]


def is_said(message: Message | None) -> bool:
    """Whether a translation is there, sure, and in all its forms."""
    return bool(message and message.string and all(_texts(message.string)) and not message.fuzzy)


def write(file: Path, language: str | None = None) -> Catalog:
    """Bring a file up to date with the code, or begin it: what is translated stays, what is new is empty.

    Raises `DefinitionProblem` where it cannot be read, or is in another language than the one asked for.
    """
    if file.exists():
        found = catalogue(file)
        if language and found.locale_identifier != language.replace("-", "_"):
            raise DefinitionProblem(f"{file}: is in {found.locale_identifier}; leave --language out, or name another folder.")
    else:
        found = _empty(language or "en_GB")
    found.update(template(), no_fuzzy_matching=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}")  # so that a full disk costs nobody's work
    with beside.open("wb") as stream:
        write_po(stream, found, width=0, sort_output=True, omit_header=False, include_lineno=False)
    beside.replace(file)
    return found


def _empty(language: str) -> Catalog:
    try:
        found = Catalog(locale=language.replace("-", "_"), project=PROJECT, charset="utf-8", fuzzy=False)
    except ValueError:
        found = None
    if found is None or found.locale is None:
        raise DefinitionProblem(f"--language: '{language}' is no code of a language that is known; cy is Welsh, ur is Urdu.")
    return found


def _places(text: str) -> set[str] | None:
    """What is put in, as it stands between braces; None where they do not fit together."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        return None
    return {f"{name}{f'!{turned}' if turned else ''}{f':{form}' if form else ''}" for _, name, form, turned in parts if name is not None}


def _texts(of: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of)
