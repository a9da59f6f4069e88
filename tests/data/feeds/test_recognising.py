"""What a file is for is seen from its headers, whatever its name."""

from pathlib import Path

import pytest

from data.feeds.catalogue import FEEDS
from data.feeds.loading.template import template
from data.feeds.recognising import feed_of
from tests.data.feeds.exports import write_csv
from tests.data.feeds.form_tools import TOOLS


@pytest.mark.parametrize("kind", FEEDS)
def test_the_template_of_each_feed_is_known_as_its_own(kind: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text(template(kind, None), encoding="utf-8")
    assert feed_of(tmp_path / "x.csv") == kind


@pytest.mark.parametrize("tool", TOOLS)
def test_exports_of_form_tools_are_answers(tool: str, tmp_path: Path) -> None:
    assert feed_of(TOOLS[tool](tmp_path / "export")) == "survey"


def test_outlines_practices_as_published_and_what_nobody_knows(tmp_path: Path) -> None:
    (tmp_path / "o").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    assert feed_of(tmp_path / "o") == "outlines"
    assert feed_of(write_csv(tmp_path / "e.csv", [["A00001", "ALDER", *[""] * 25]])) == "practices"
    assert feed_of(write_csv(tmp_path / "u.csv", [["Colour", "Taste"], ["red", "sweet"]])) is None
