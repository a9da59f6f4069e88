"""The workspace's database is stopped while somebody writes: the words stay, are marked, and are saved when it is back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from data.workspace import Author, open_workspace
from data.workspace.assessments import assessment
from data.workspace.moving import move_workspace
from data.workspace.objectives import objectives
from pages.cache import workspaces
from queries import open_release
from queries.reference import practices
from tests.data.workspace import postgresql
from tests.pages.running import page_on, words

ROUND = "2026"
MARK = "Not saved yet."


@pytest.fixture
def url(demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A copy of the demonstration in `tmp_path` whose workspace lies on a server that this test may stop."""
    shutil.copytree(demo_store / "releases", tmp_path / "releases")
    (tmp_path / "workspace").mkdir()
    there, here = (folder / "workspace" / "workspace.db" for folder in (demo_store, tmp_path))
    with closing(sqlite3.connect(there)) as source, closing(sqlite3.connect(here)) as copy:
        source.backup(copy)
    with postgresql.server() as address:
        move_workspace(tmp_path, address)
        monkeypatch.setenv("EQUITY_WORKSPACE_URL", address)
        yield address
        workspaces.workspace().close()  # the pages never do
        workspaces._opened.clear()


def a_practice(store: Path) -> str:
    """One that has not begun the open round."""
    with closing(open_workspace(store)) as workspace:
        codes = practices(open_release(store))["practice_code"]
        return next(code for code in codes if not assessment(workspace, ROUND, code, Author("A", "practice", code)).answers)


def test_what_is_typed_during_an_outage_stays_and_is_saved_afterwards(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice, folder = a_practice(tmp_path), postgresql.folder_of(url)
    app = page_on(tmp_path, "self_assessment", monkeypatch)
    app.selectbox(key="look-as").set_value("practice").run()
    app.selectbox(key="look-as-practice").set_value(practice).run()
    with closing(open_workspace(tmp_path)) as workspace:
        first = next(iter(workspace.definitions.matrix.criteria))
    evidence = f"answer {ROUND} {practice} {first} evidence"
    assert "cannot be reached" not in words(app)

    postgresql.stop(folder)
    app.text_area(key=evidence).set_value("We began a forum in March.").run()
    assert not app.exception
    assert app.text_area(key=evidence).value == "We began a forum in March."
    assert MARK in words(app)
    assert "The workspace cannot be reached just now." in words(app)
    next(button for button in app.button if button.label == "Next step").click().run()  # on, and back, as people do
    next(button for button in app.button if button.label == "Previous step").click().run()
    assert not app.exception
    assert app.text_area(key=evidence).value == "We began a forum in March."

    postgresql.start(folder)
    app.run()
    assert MARK not in words(app)
    assert "cannot be reached" not in words(app)
    with closing(open_workspace(tmp_path)) as workspace:
        kept = assessment(workspace, ROUND, practice, Author("A", "practice", practice)).answers[first].answer
    assert kept.evidence == "We began a forum in March."


def test_an_objective_that_is_being_typed_outlives_an_outage(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice, folder = a_practice(tmp_path), postgresql.folder_of(url)
    app = page_on(tmp_path, "objectives", monkeypatch)
    app.selectbox(key="look-as").set_value("practice").run()
    app.selectbox(key="look-as-practice").set_value(practice).run()
    (form,) = [area.key for area in app.text_area if area.key and area.key.endswith(" text") and len(area.key) == 32 + 5]
    with closing(open_workspace(tmp_path)) as workspace:
        before = len(objectives(workspace, practice, Author("A", "practice", practice)))

    postgresql.stop(folder)
    app.text_area(key=form).set_value("Every patient-facing colleague has a named guardian.").run()
    assert not app.exception
    assert app.text_area(key=form).value == "Every patient-facing colleague has a named guardian."
    assert "The workspace cannot be reached just now." in words(app)

    postgresql.start(folder)
    app.run()
    assert app.text_area(key=form).value == "Every patient-facing colleague has a named guardian."
    assert "cannot be reached" not in words(app)
    with closing(open_workspace(tmp_path)) as workspace:
        assert len(objectives(workspace, practice, Author("A", "practice", practice))) == before
