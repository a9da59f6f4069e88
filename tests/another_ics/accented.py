"""The second ICS with every vowel of its words accented: in its definitions, and in a sentences.po of all that the code says.

What a reader is sent with a plain vowel in it then was said by neither, or is a value of the made-up area: a name, a code, what a
practice wrote.
"""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import yaml

from data.definitions import sentences
from data.language import FILE
from tests.another_ics.sent import strings
from tests.another_ics.store import DEFINITIONS

VOWELS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
LANGUAGE, FORMS = "cy", 6  # with as many forms for numbers as any
WORDING = "wording.yaml"  # words from top to bottom
# Keys of the definitions that hold words for readers. The rest are codes, days, and texts that forms are recognised by.
WORDS = {
    *("name", "short_name", "survey_name", "label", "text", "short", "says", "falls", "rises", "topic", "note", "guidance", "evidence"),
    *("descriptors", "offers", "for_whom", "hours", "languages", "confidentiality", "cost"),
}
AREAS_OWN = {"matrix.yaml": WORDS | {"about"}, "staff_groups.yaml": {"name"}, "access.yaml": set()}
_PLACE = re.compile(r"(\{[^{}]*\})")


def accented(text: str) -> str:
    """Every vowel with a stroke, but in what is put in."""
    return "".join(part if part.startswith("{") else part.translate(VOWELS) for part in _PLACE.split(text))


def definitions(folder: Path, of: Path = DEFINITIONS) -> Path:
    """A copy of an area's definitions, all of it accented, with every sentence of the code."""
    shutil.copytree(of, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for file in folder.glob("*.yaml"):
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
        said = _whole(found) if file.name == WORDING else _of(found, AREAS_OWN.get(file.name, WORDS))
        file.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), encoding="utf-8")
    found = sentences.write(folder / FILE, LANGUAGE)
    for message in found:
        if isinstance(message.id, str):
            message.string = accented(message.id) if message.id else message.string
        else:
            one, several = map(accented, message.id)
            message.string = (several, one, *[several] * (FORMS - 2))
    with (folder / FILE).open("wb") as stream:
        sentences.write_po(stream, found)
    return folder


def _whole(said: Any) -> Any:
    if isinstance(said, Mapping):
        return {key: _whole(value) for key, value in said.items()}
    return [_whole(value) for value in said] if isinstance(said, list) else accented(said)


def _of(found: Any, words: set[str], key: str = "") -> Any:
    if isinstance(found, Mapping):
        return {name: _of(value, words, str(name)) for name, value in found.items()}
    if isinstance(found, list):
        return [_of(value, words, key) for value in found]
    return accented(found) if key in words and isinstance(found, str) else found


# --- what is left ---------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W\d_]{2,}")
_PLAIN = re.compile(r"[aeiouyAEIOUY]")
# Addresses, where a link leads, what is typed as it stands, and fingerprints of files.
_TYPED = re.compile(r"https?://[^\s)]+|\S+@\S+|\]\([^)]*\)|`[^`]*`|\b[0-9a-f]{12}\b|\bdocs/\w+\.md\b")
# Names, and what people wrote: columns of a release that are the area's own, whatever language its sentences are in.
_OF_A_RELEASE = (
    *(("practice", column) for column in ("name", "pcn_name", "postcode")),
    *(("neighbourhood", column) for column in ("name", "place")),
    *(("guardian", column) for column in ("name", "contact")),
    *(("outline", column) for column in ("name", "attribution")),
    *(("maturity_intervention", column) for column in ("what", "outcome")),
    *(("maturity_round", "label"), ("source", "file_name"), ("release", "published_by"), ("support_reach", "address")),
)


def released(store: Path) -> Iterator[str]:
    """Values of the area that a release holds."""
    with duckdb.connect(str(store / "releases" / "release-1.duckdb"), read_only=True) as release:
        for table, column in _OF_A_RELEASE:
            known = release.execute("select 1 from information_schema.columns where table_name = ? and column_name = ?", [table, column])
            if known.fetchall():
                yield from (value for (value,) in release.execute(f'select distinct "{column}" from "{table}"').fetchall() if value)


def written(store: Path) -> Iterator[str]:
    """What people wrote into the workspace and who they were, as far as it is more than a code; and what was noted of them."""
    with closing(sqlite3.connect(store / "workspace" / "workspace.db")) as workspace:
        for after, who in workspace.execute("select after, who from event"):
            yield from (text for text in (*strings(json.loads(after)), who) if " " in text or "@" in text)
        yield from (about for (about,) in workspace.execute("select about from audit"))


def plain_words(texts: Iterable[str], values: Iterable[str]) -> list[str]:
    """Texts with a plain vowel in a word that is no value of the area, the longest taken out first: those words, and the text."""
    longest_first = sorted({value for value in map(_read, values) if _PLAIN.search(value)}, key=len, reverse=True)
    own, found = re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE), dict[str, None]()
    for text in texts:
        if plain := [word for word in _WORD.findall(own.sub(" ", _read(text))) if _PLAIN.search(word)]:
            found[f"{' '.join(plain)} <- {' '.join(text.split())[:160]}"] = None
    return list(found)


def _read(text: str) -> str:
    """Without signs of Markdown, and without what is typed as it stands."""
    return " ".join(_TYPED.sub(" ", text.replace("\\", "")).split())
