"""Everything local is a definition: no code of a measure, a question or an answering organisation stands in the product's own text."""

import re
from pathlib import Path

from data.definitions import load

ROOT = Path(__file__).parents[2]
# The demonstration makes answers to our own questions, and the definitions are where the codes belong.
OURS = ("data/demo/", "data/definitions/")
TEXTS = [
    path
    for room in ("pages", "queries", "data", "reporting")
    for path in sorted((ROOT / room).rglob("*"))
    if path.suffix in (".py", ".sql", ".js") and not str(path.relative_to(ROOT)).startswith(OURS)
]


def codes() -> set[str]:
    """Of measures, questions and organisations; words that are everybody's, such as a question called by one word, left out."""
    words = load()
    found = {one.code for one in words.indicators.indicators} | {one.code for one in words.instrument.questions}
    return {code for code in found | {one.code for one in words.speaking_up.organisations} if "_" in code}


ROLES = {"knows_support"}  # a page's own word for what it needs a measure for; that one of ours is called so is chance


def test_there_is_something_to_look_for() -> None:
    assert len(codes()) > 25
    assert len(TEXTS) > 300


def test_code_knows_no_local_code() -> None:
    found = {str(path.relative_to(ROOT)): _tokens(path) & codes() - ROLES for path in [ROOT / "dashboard.py", *TEXTS]}
    assert {path: sorted(known) for path, known in found.items() if known} == {}


def _tokens(path: Path) -> set[str]:
    return set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
