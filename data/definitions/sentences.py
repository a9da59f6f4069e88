"""sentences.po: every sentence of the dashboard in an area's own words or language, as translators' tools read and write it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import PoFileError, read_po, write_po

from data.problems import DefinitionProblem
from data.settings import ROOT

ROOMS = ("data", "queries", "pages")  # whatever a reader of the dashboard sees was said in one of them
KEYWORDS = {"say": None, "to_say": None, "say_count": (1, 2)}
_PLACE = re.compile(r"\{(\w+)[^}]*\}")


@dataclass(frozen=True)
class Misfit:
    """A translation that cannot be said."""

    message: str
    words: str


def template() -> Catalog:
    """Every sentence that the code says, in English, with the files it stands in."""
    found = Catalog(project="Racial equity in primary care", charset="utf-8", fuzzy=False)
    for room in ROOMS:
        for file, _, message, comments, context in extract_from_dir(ROOT / room, [("**.py", "python")], keywords=KEYWORDS):
            found.add(message, locations=[(f"{room}/{file}", 0)], auto_comments=comments, context=context)
    return found


def catalogue(file: Path) -> Catalog:
    """A translation. Raises `DefinitionProblem` where the file is none."""
    try:
        with file.open("rb") as stream:
            return read_po(stream, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise DefinitionProblem(f"{file}: is no file of sentences that can be read ({error}); write it anew from a copy.") from error


def misfits(found: Catalog) -> Iterator[Misfit]:
    """Translations that want something put in which their sentence does not have, or whose braces do not close."""
    for message in found:
        if not message.id or not message.string:
            continue
        asked = {name for text in _texts(message.id) for name in _PLACE.findall(text)}
        for text in _texts(message.string):
            if strange := sorted(set(_PLACE.findall(text)) - asked):
                yield Misfit(
                    _texts(message.id)[0], f"“{text}” has {{{strange[0]}}}, which “{_texts(message.id)[0]}” has not; the English is shown."
                )
            elif asked and text.count("{") != text.count("}"):
                yield Misfit(_texts(message.id)[0], f"“{text}” has a brace that does not close; the English is shown.")


def unsaid(found: Catalog) -> int:
    """How many sentences of the code the file has no words for."""
    return sum(
        not ((there := found.get(message.id)) and there.string and all(_texts(there.string))) for message in template() if message.id
    )


def write(file: Path, language: str) -> Catalog:
    """Bring a file up to date with the code, or begin it: what is translated stays, what is new is empty."""
    now = template()
    found = catalogue(file) if file.exists() else Catalog(locale=language, charset="utf-8", fuzzy=False)
    found.update(now, no_fuzzy_matching=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        write_po(stream, found, width=0, sort_output=True, omit_header=False, include_lineno=False)
    return found


def _texts(of: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (of,) if isinstance(of, str) else tuple(of)
