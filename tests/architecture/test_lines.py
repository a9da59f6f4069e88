"""Prose in the documents is wrapped, so that a change of one sentence shows as a change of one line."""

from pathlib import Path

import pytest

from tests.architecture.test_docs import DOCUMENTS, ROOT

WIDTH = 100
MADE = ("commands.md", "definitions.md")  # written by `make docs`
WRAPPED = [path for path in DOCUMENTS if path.name not in MADE]


def too_long(text: str) -> list[str]:
    """Lines over the width that could be broken. Tables and blocks of code cannot, nor can one long link."""
    found, fenced, before = [], False, ""
    for line in text.splitlines():
        if line.lstrip().startswith("```"):
            fenced = not fenced
        # Four spaces are code after a blank line or more of it; below an item they are its next lines.
        code = fenced or (line.startswith("    ") and before in ("", "code"))
        if not code and not line.startswith("|") and len(line) > WIDTH and " " in line[: WIDTH + 1].strip():
            found.append(line)
        before = "code" if code and not fenced else line.strip()
    return found


@pytest.mark.parametrize("document", WRAPPED, ids=lambda path: path.name)
def test_no_line_of_prose_is_wider_than_a_hundred_columns(document: Path) -> None:
    assert too_long(document.read_text(encoding="utf-8")) == []


def test_what_may_be_long_and_what_may_not() -> None:
    long = "word " * 30
    assert too_long(f"A sentence. {long}") == [f"A sentence. {long}"]
    assert too_long(f"1. An item\n    {long}") == [f"    {long}"]
    table, code, fence, picture = f"| a | {long} |", f"    {long}\n    {long}", f"```\n{long}\n```", f"![picture]({'x' * 120})"
    assert too_long("\n\n".join([table, code, fence, picture])) == []


def test_every_document_is_looked_at() -> None:
    assert {ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "docs" / "decisions.md"} <= set(WRAPPED)
