"""The words of the pages, from `words/`: one file a language. English is whole; the others have all of the reporter's pages."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from reporting.problems import ReportingProblem

FIRST: Final = "en"
_PLACE = re.compile(r"\{(\w+)(?::[^}]*)?\}")  # {most}, or {most:,} for 8,000


@dataclass(frozen=True)
class Words:
    """A language's texts by dotted key; a text may be a list of paragraphs."""

    code: str
    name: str
    direction: str  # ltr or rtl
    draft: bool  # not yet checked by somebody who speaks it
    texts: Mapping[str, str | list[str]]

    def __call__(self, key: str, **values: object) -> str:
        """The text with its places filled; templates escape it."""
        found = self.texts[key]
        assert isinstance(found, str), key
        return found.format(**values) if values else found

    def all(self, key: str, **values: object) -> list[str]:
        """The paragraphs of a list."""
        found = self.texts[key]
        return [one.format(**values) if values else one for one in found]


def read_words(folder: Path) -> dict[str, Words]:
    """Every language of the folder, English first. Raises `ReportingProblem` where one has not the texts it needs."""
    files = sorted(folder.glob("*.yaml"), key=lambda path: (path.stem != FIRST, path.stem))
    if not files or files[0].stem != FIRST:
        raise ReportingProblem(f"{folder}: has no {FIRST}.yaml; copy it from reporting/words.")
    read = [_language(path) for path in files]
    english = read[0]
    for path, words in zip(files[1:], read[1:], strict=True):
        needed = {key for key in english.texts if not key.startswith("staff.")}
        given = {key for key in words.texts if not key.startswith("groups.")}  # names of professional groups, where a language has them
        if differ := sorted(needed ^ given):
            raise ReportingProblem(f"{path}: {differ[0]}: stands in only one of this file and {FIRST}.yaml.")
        for key in sorted(needed):
            if _places(words.texts[key]) != _places(english.texts[key]):
                raise ReportingProblem(f"{path}: {key}: has other places in braces than in {FIRST}.yaml.")
    return {words.code: words for words in read}


def _language(path: Path) -> Words:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    about = said.pop("language")
    return Words(path.stem, about["name"], about["direction"], about["draft"], dict(_flat(said)))


def _flat(said: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in said.items():
        found += _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(f"{before}{key}", value)]
    return found


def _places(text: str | list[str]) -> set[str]:
    return set(_PLACE.findall(text if isinstance(text, str) else " ".join(text)))
