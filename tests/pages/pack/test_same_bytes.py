"""The same release and filters give the same file: in another process, in another time zone, and when a later release is current."""

import os
import shutil
import subprocess
import sys
import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import duckdb
import pytest

from pages.pack.make import File, make
from pages.pack.slides.asked import Asked
from queries import Selection, Viewer, open_release
from tests.pages.pack.conftest import quietly

ROOT = Path(__file__).parents[3]


@pytest.fixture
def later_store(demo_store: Path, tmp_path: Path) -> Path:
    """The demonstration, with a second release that has become current."""
    releases = Path(shutil.copytree(demo_store / "releases", tmp_path / "releases"))
    shutil.copy(releases / "release-1.duckdb", releases / "release-2.duckdb")
    with duckdb.connect(str(releases / "release-2.duckdb")) as second:
        second.execute("update release set release_id = 2, published_at = published_at + interval 1 year")
    (releases / "CURRENT").write_text("release-2.duckdb\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_an_old_release_is_issued_again_byte_for_byte(form: str, later_store: Path, request: pytest.FixtureRequest) -> None:
    out = later_store / f"again.{form}"
    command = [sys.executable, "-m", "pages.pack", "--store", str(later_store), "--release", "1", "--out", str(out)]
    elsewhere = {**os.environ, "PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    printed = subprocess.run(command, cwd=later_store, env=elsewhere, check=True, capture_output=True, text=True)
    first: File = request.getfixturevalue({"pptx": "slides", "pdf": "paper", "html": "web"}[form])
    assert out.read_bytes() == first.content
    assert f"SHA-256 {sha256(first.content).hexdigest()}" in printed.stdout
    assert "differs" not in printed.stderr
    assert (later_store / "packs" / "register.csv").read_text(encoding="utf-8").splitlines()[
        1
    ] == f"1,2026,,,,leadership,{form},{first.fingerprint}"


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_another_release_gives_another_file(form: str, later_store: Path, request: pytest.FixtureRequest) -> None:
    second = make(Asked(open_release(later_store), Selection(), "2026", Viewer("leadership")), form, quietly)
    assert second.fingerprint != request.getfixturevalue({"pptx": "slides", "pdf": "paper", "html": "web"}[form]).fingerprint


def test_nothing_in_the_slides_is_dated_by_the_clock_or_named_by_the_machine(slides: File, asked: Asked) -> None:
    published = asked.release.facts.published_at
    with zipfile.ZipFile(BytesIO(slides.content)) as package:
        assert {entry.date_time[:5] for entry in package.infolist()} == {published.timetuple()[:5]}
        assert f"{published:%Y-%m-%dT%H:%M:%SZ}" in package.read("docProps/core.xml").decode()
        sheets = [name for name in package.namelist() if name.endswith(".xlsx")]
        for name in sheets:
            with zipfile.ZipFile(BytesIO(package.read(name))) as sheet:
                assert f"{published:%Y-%m-%dT%H:%M:%SZ}" in sheet.read("docProps/core.xml").decode()
    assert len(sheets) == 11
    assert b"/tmp/" not in slides.content
