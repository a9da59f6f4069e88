"""What the documents name is there, and what there is to name stands in a document."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.feeds.catalogue import FEEDS

ROOT = Path(__file__).parents[2]
DOCUMENTS = [*sorted((ROOT / "docs").glob("*.md")), *sorted(ROOT.glob("*.md"))]
PRESENT = [path for path in DOCUMENTS if path.name not in ("decisions.md", "CHANGELOG.md")]  # those two tell the past as well
CODE = [path for room in ("data", "pages", "queries", "reporting", "desk") for path in sorted((ROOT / room).rglob("*.py"))]
NAMED = re.compile(r"`((?:data|pages|queries|reporting|desk|deploy|tests|static|docs)/[\w./-]*|dashboard\.py)`")
LINKED = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
SETTING = re.compile(r"EQUITY_[A-Z]+(?:_[A-Z]+)*")


def words(documents: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in documents)


@pytest.mark.parametrize("document", PRESENT, ids=lambda path: path.name)
def test_every_file_and_folder_that_a_document_names_is_there(document: Path) -> None:
    named = set(NAMED.findall(document.read_text(encoding="utf-8")))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_of_a_document_leads_somewhere(document: Path) -> None:
    linked = set(LINKED.findall(document.read_text(encoding="utf-8")))
    assert [link for link in sorted(linked) if not (document.parent / link).exists()] == []


def test_every_setting_is_explained() -> None:
    # A prefix that other settings share is none itself.
    there = {setting for path in CODE for setting in SETTING.findall(path.read_text(encoding="utf-8"))} - {"EQUITY_SIGN_IN"}
    assert sorted(there - set(SETTING.findall(words(PRESENT)))) == []


def test_every_feed_is_explained() -> None:
    explained = words([ROOT / "docs" / "loading.md"])
    assert [feed for feed in FEEDS if not re.search(rf"^\| {feed} \|", explained, re.MULTILINE)] == []


def test_every_command_is_explained() -> None:
    """docs/commands.md is made from the commands themselves: `make docs`."""
    command = [sys.executable, "-m", "typer", "data.__main__", "utils", "docs", "--name", "python -m data"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").strip() == made.strip()
