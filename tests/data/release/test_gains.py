"""`publish --preview` as it is typed: which measures and files would come or go, before anything does."""

import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.store import Store
from tests.another_ics.definitions_with import changed
from tests.another_ics.store import MadeUp

ADDED = """indicators:
  - {code: rotas_not_fair, name: Unfair rotas, says: said that rotas are not fair, falls: fewer staff say that rotas are unfair,
     rises: more staff say that rotas are unfair, topic: unfairness of rotas, question: rota_fair, "yes": [disagree, strongly_disagree],
     base: [strongly_agree, agree, neither, disagree, strongly_disagree], better: lower, ratio_of: bme_to_white}
"""


@pytest.fixture
def own(another_ics: MadeUp, tmp_path: Path) -> Store:
    return Store(Path(shutil.copytree(another_ics.store, tmp_path / "store")))


def previewed(store: Store, definitions: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("EQUITY_DEFINITIONS", str(definitions))
    done = CliRunner().invoke(app, ["publish", "--preview", "--store", str(store.folder)])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def of_measures(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("The measure")]


def test_a_measure_that_is_new_and_one_that_is_gone_are_named(
    own: Store, another_ics: MadeUp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert of_measures(previewed(own, another_ics.definitions, monkeypatch)) == []
    renamed = ("{code: tells_friends, name: Would tell a friend", "{code: tells_all, name: Would tell everybody")
    other = changed(tmp_path / "definitions", {"indicators.yaml": ("indicators:\n", ADDED)}, {"indicators.yaml": renamed})
    assert of_measures(previewed(own, other, monkeypatch)) == [
        "The measure “Unfair rotas” would be on Survey, as it is new.",
        "The measure “Would tell everybody” would be on Survey, as it is new.",
        "The measure “Would tell a friend” would be gone, as indicators.yaml no longer has it.",
    ]
    assert not (own.releases / "release-2.duckdb").exists()


def test_a_file_that_was_withdrawn_or_came_since_is_named_with_the_page_it_is_on(
    own: Store, another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(own.records)) as records:
        (load, name) = records.execute("select load_id, file_name from load where kind = 'guardians' and outcome = 'loaded'").fetchone()
        records.execute("update load set outcome = 'withdrawn' where load_id = ?", [load])
    lines = previewed(own, another_ics.definitions, monkeypatch)
    assert f"Load {load} ({name}) would be gone from Speaking up." in lines
    with duckdb.connect(str(own.records)) as records:
        records.execute("update load set outcome = 'loaded', load_id = 900 where load_id = ?", [load])
    lines = previewed(own, another_ics.definitions, monkeypatch)
    assert f"Load 900 ({name}) would be on Speaking up." in lines


def test_before_the_first_publication_no_measure_is_new(own: Store, another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a first preview would name every measure there is."""
    for path in (*own.releases.glob("release-*.duckdb"), own.current):
        path.unlink()
    assert of_measures(previewed(own, another_ics.definitions, monkeypatch)) == []
