"""A release of an older shape is shown nowhere half, and nobody can be sent back to it."""

from pathlib import Path

import duckdb
import pytest

from data.problems import StoreProblem
from data.release import rollback
from data.store import Store
from queries import ReleaseOfAnotherVersion, open_release
from tests.attacks.pages import PAGES
from tests.pages.running import page_on, words

SHAPES = sorted((Path(__file__).parent / "shapes").glob("release-*.sql"))


@pytest.fixture(params=SHAPES, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store whose only release has a shape of before: made of the schema that was, kept as text."""
    version = int(request.param.stem.split("-")[1])
    (tmp_path / "releases").mkdir()
    with duckdb.connect(str(tmp_path / "releases" / "release-1.duckdb")) as release:
        release.execute(request.param.read_text(encoding="utf-8"))
        noise = ("PT-A", 3, 1.25) if version < 3 else (3.0, 3, 1.5, 0.48, 3)
        facts = (1, version, "2026-01-15 09:00:00", "steward", "QX9", "An Example", "Example", "A Survey", True, 11, 3, 3, *noise)
        release.execute(f"insert into release values ({', '.join('?' * len(facts))})", facts)
    (tmp_path / "releases" / "CURRENT").write_text("release-1.duckdb\n", encoding="utf-8")
    return Store(tmp_path)


def test_it_is_not_opened(old: Store) -> None:
    with pytest.raises(ReleaseOfAnotherVersion, match=r"was published by an earlier version; publish again\."):
        open_release(old.folder)


def test_nobody_is_sent_back_to_it(old: Store) -> None:
    with pytest.raises(StoreProblem, match="was published by an earlier version, and this dashboard cannot show it; publish again"):
        rollback(old, 1)


def test_every_page_says_so(old: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in PAGES:
        shown = page_on(old.folder, name, monkeypatch)
        assert not shown.exception
        assert "Publish again" in words(shown), name
