"""What the command refuses, each in one sentence, and what it makes of names."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from data.workspace import Author, audit, open_workspace
from pages.pack.command import pack
from queries import ReleaseProblem
from tests.pages.pack.opened import pages, said


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"out": "pack.docx"}, "the ending says what to make; use .pptx or .pdf"),
        ({"out": "pack.pdf", "release": 9}, "there is no release 9; `python -m data releases` lists those there are"),
        ({"out": "pack.pdf", "practice": ["Atlantis"]}, "This release has no practice 'Atlantis'"),
        ({"out": "pack.pdf", "staff": ["Pirates"]}, "This release has no staff group 'Pirates'"),
        ({"out": "pack.pdf", "wave": "1066"}, "This release has no wave '1066'"),
        ({"out": "no/such/folder/pack.pdf"}, "the file cannot be written"),
    ],
)
def test_what_cannot_be_made_is_said_in_a_sentence_and_nothing_is_written(given: dict, says: str, demo_store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseProblem, match=says):
        pack(**{**given, "out": tmp_path / given["out"], "store": demo_store})
    assert list(tmp_path.iterdir()) == []


def test_a_cluster_may_be_given_by_name_and_a_staff_group_by_code_and_the_pack_is_noted(
    demo_store: Path, tmp_path: Path, asked, capsys: pytest.CaptureFixture[str]
) -> None:
    out, cluster = tmp_path / "pack.pptx", next(iter(asked.known.neighbourhoods.values()))
    store = tmp_path / "store"
    shutil.copytree(demo_store, store, ignore=shutil.ignore_patterns("packs"))
    register = store / "packs" / "register.csv"
    pack(out, store, neighbourhood=[cluster.upper()], staff=["gp"], by="Ada")
    with closing(open_workspace(store)) as workspace:
        line = audit.noted(workspace, workspace.today, workspace.today, Author("Ivy", "governance"))[0]
    assert (line.what, line.who) == ("pack made", "Ada")
    assert line.about.startswith("board-pack-")
    assert "record of access" not in capsys.readouterr().err
    assert f"{cluster} · GPs · 2026" in said(pages(out.read_bytes())[0])
    assert ",gp,leadership,pptx," in register.read_text(encoding="utf-8")


def test_a_missing_store_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReleaseProblem, match="nothing has been published here yet"):
        pack(tmp_path / "pack.pdf", tmp_path)
