"""The page that Streamlit hands out is in the language of the area's sentences, for whoever asks in whatever way."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from data.definitions import sentences
from data.language import FILE
from data.settings import ROOT
from tests.browser.conftest import PATIENCE, running_dashboard
from tests.server.test_doors import asked

PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture(scope="module")
def welsh(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("welsh") / "words"
    shutil.copytree(ROOT / "data" / "definitions", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    found = sentences.write(folder / FILE, "cy")
    found["There is nothing here."].string = "Does dim byd yma."
    with (folder / FILE).open("wb") as stream:
        sentences.write_po(stream, found)
    with running_dashboard(demo_store, EQUITY_DEFINITIONS=str(folder)) as address:
        yield address


@pytest.mark.parametrize("path", ["/", "/survey", "/survey?wave=2026", "/index.html"])
def test_every_page_says_its_language(path: str, welsh: str) -> None:
    for headers in (PAGE, {**PAGE, "Accept-Encoding": "gzip, br"}, {**PAGE, "Range": "bytes=0-20"}):
        page = asked(welsh, path, **headers)
        assert page.status_code == 200
        assert '<html lang="cy">' in page.text
        assert page.text.rstrip().endswith("</html>")
        assert "content-security-policy" in page.headers


def test_a_browser_that_has_kept_the_page_asks_for_it_whole(welsh: str) -> None:
    first = asked(welsh, "/", **PAGE)
    again = asked(welsh, "/", **PAGE, **{"If-None-Match": first.headers.get("etag", '"x"')})
    assert (again.status_code, again.text) == (200, first.text)


def test_scripts_and_whoever_only_asks_for_the_head_are_answered_as_before(welsh: str) -> None:
    assert asked(welsh, "/", "HEAD", **PAGE).status_code == 200
    script = next(part for part in asked(welsh, "/", **PAGE).text.split('"') if part.endswith(".js"))
    sent = httpx.get(f"{welsh}/{script.removeprefix('./')}", timeout=PATIENCE)
    assert "javascript" in sent.headers["content-type"]


def test_refusals_are_in_the_areas_words(welsh: str) -> None:
    assert asked(welsh, "/_stcore/metrics").text == "Does dim byd yma.\n"


def test_where_sentences_are_english_the_page_is_as_it_was(address: str) -> None:
    assert '<html lang="en">' in asked(address, "/", **PAGE).text
