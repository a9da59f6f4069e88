"""The second ICS with other words for all that an area may word itself, each of them marked: what stands unmarked is said by the code."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from data.definitions import load
from data.definitions.terms import TERMS
from data.release import publish
from data.store import Store
from tests.another_ics.definitions_with import changed
from tests.another_ics.store import DEFINITIONS, MadeUp

MARK = "zq"  # before a word, of which it then is a part: a search for the whole word does not find it
SIDES = {
    "ethnicity.yaml": ("name: White}\n  - {code: bme, name: Racially minoritised}", "name: Zqmost}\n  - {code: bme, name: Zqfewer (ZQF)}")
}
CENSUS = {"ethnicity.yaml": ("five:\n  - {code: white, name: White}", "five:\n  - {code: white, name: Zqnorth}")}
# Names of pages and sections are words like any other ("Survey" heads a column), and are looked for in the menu; so is "a practice".
SAID = {name: text for name, text in TERMS.items() if not name.startswith(("page_", "section_", "role_practice"))}


def marked(another: MadeUp, folder: Path) -> MadeUp:
    """A copy of the store, published anew with every word marked; what was published of its answers stands."""
    definitions, store = changed(folder / "definitions", SIDES, CENSUS), folder / "store"
    wording = yaml.safe_load((definitions / "wording.yaml").read_text(encoding="utf-8"))
    wording["terms"] = {name: name.replace("_", "") for name in TERMS}  # one word each: a mark before several would hide the first only
    (definitions / "wording.yaml").write_text(yaml.safe_dump(_marked(wording), allow_unicode=True), encoding="utf-8")
    shutil.copytree(another.store, store)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EQUITY_DEFINITIONS", str(definitions))
        publish(Store(store), by="tests", definitions=load(definitions))
    return MadeUp(store, definitions)


def unmarked(sent: str) -> list[str]:
    """The words of wording.yaml, and our names of the two sides, that stand in what a browser is sent without a mark."""
    sent = sent.replace("\\", "")
    ours = [rf"(?<![\w\"-]){re.escape(text)}(?![\w\"-])" for text in (*SAID.values(), *_texts())]
    sides = r"\b(BME|White|Black and minority ethnic|minority ethnic|Racially minoritised)\b"
    return [found[0] for pattern in (*ours, sides) for found in re.finditer(pattern, sent)]


def _marked(said: object) -> object:
    if isinstance(said, dict):
        return {key: _marked(value) for key, value in said.items()}
    return [_marked(value) for value in said] if isinstance(said, list) else f"{MARK}{said}"


def _texts() -> Iterator[str]:
    """The sentences that the second ICS has where these are marked."""
    wording = load(DEFINITIONS).wording
    yield from (wording.response_caveat, wording.benchmark_note, wording.content_note, wording.accessibility_contact)
    yield from (*wording.support_routes, *wording.reasons.values())
