"""Running a page as a reader would meet it, and reading what it says."""

import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from tests.attacks.pages import figures

ROOT = Path(__file__).parents[2]


def page_on(store: Path, name: str, monkeypatch: pytest.MonkeyPatch, **address: str) -> AppTest:
    """A page at its first run, which a cold server starts from the page's own file."""
    monkeypatch.setenv("EQUITY_STORE", str(store))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    app.query_params.update(address)
    return app.switch_page(f"pages/{name}.py").run()


def words(app: AppTest) -> str:
    """All that a reader can read outside widgets and charts."""
    blocks = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.info, *app.warning]
    drawn = (text for figure in figures(app) for text in (figure["title"], *figure["said"], *figure["notes"]))
    return "\n".join([*(block.value.replace("\\", "") for block in blocks), *drawn])


def publish_again(store: Path, *changes: str) -> None:
    """A second release like the first but for these changes; CURRENT names it."""
    releases = store / "releases"
    shutil.copy(releases / "release-1.duckdb", releases / "release-2.duckdb")
    with duckdb.connect(str(releases / "release-2.duckdb")) as release:
        for change in changes:
            release.execute(change)
    (releases / "CURRENT").write_text("release-2.duckdb", encoding="utf-8")
