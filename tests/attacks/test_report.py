"""What the attacks found travels in a release and is said on the Methods page."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from data import definitions
from data.release import attacked
from tests.attacks.egress import served
from tests.attacks.pages import everything, page, tables

FOUND = [
    (0, "2026-11-25", "T2 one question", "Who said yes", "0.690", "at most 0.7", True),
    (1, "2026-11-25", "T3 averaging", "Who said yes", "0.910", "at most 0.7", False),
    (2, "2026-11-25", "Clock", "How long", "0.500", "", None),
]


@pytest.fixture
def own_store(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration whose release was attacked with these figures."""
    shutil.copytree(demo_store / "releases", tmp_path / "releases")
    return tmp_path


def put(store: Path, rows: list[tuple]) -> None:
    with duckdb.connect(str(store / "releases" / "release-1.duckdb")) as release:
        release.execute("delete from attack_result")
        for row in rows:
            release.execute("insert into attack_result values (?, ?, ?, ?, ?, ?, ?)", row)


def test_the_page_says_how_good_the_best_guess_is_and_which_marks_were_missed(own_store: Path) -> None:
    put(own_store, FOUND)
    with served(own_store):
        app = page("methods")
    said = everything(app).replace("\\", "")
    assert "picks the right one 69% of the time" in said
    assert "These marks were not met: T3 averaging." in said
    (tried,) = [table for table in tables(app) if "Attack" in table.columns]
    assert tried["Outcome"].tolist() == ["Met", "Not met", "Reported"]


def test_a_release_that_was_not_attacked_says_so(own_store: Path) -> None:
    put(own_store, [])
    with served(own_store):
        app = page("methods")
    assert "has not been measured for this release" in everything(app)
    assert not any("Attack" in table.columns for table in tables(app))


def test_the_figures_written_down_travel_only_with_what_was_attacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written, words = tmp_path / "attacks.json", definitions.load()
    monkeypatch.setattr(attacked, "ATTACKS", written)
    assert attacked.attack_results(words) == []
    keys = ("test", "says", "figure", "mark", "passed")
    told = {"ran_on": "2026-11-25", "results": [dict(zip(keys, row[2:], strict=True)) for row in FOUND]}
    written.write_text(json.dumps(told), encoding="utf-8")
    assert attacked.attack_results(words) == []  # of whatever they were measured, nothing says that it was this
    written.write_text(json.dumps(told | {"attacked": attacked.attacked(words)}), encoding="utf-8")
    assert attacked.attack_results(words) == FOUND
    weaker = words.model_copy(update={"protection": words.protection.model_copy(update={"minimum_group": 10})})
    assert attacked.attack_results(weaker) == []
