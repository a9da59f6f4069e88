"""A release of an older shape is shown nowhere half, and nobody can be sent back to it; its waves keep their numbers where they can."""

from pathlib import Path

import duckdb
import pytest

from data.problems import StoreProblem
from data.release import publish, rollback
from data.release.shelf import SCHEMA_VERSION
from data.store import Store
from queries import ReleaseOfAnotherVersion, open_release
from tests.attacks.pages import PAGES
from tests.data.release.conftest import add_late_answers, released
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


def test_waves_of_a_release_with_counts_of_todays_shape_keep_edition_and_numbers(store: Store) -> None:
    """Shape 3 was published, answers came late, and the product was brought up to date: the next release says the same of each wave."""
    before = released(store, 1)
    _as_of_shape_3(store.releases / "release-1.duckdb")
    add_late_answers(store, "2026", "true", at_most=5)
    path = publish(store, by="tests").path
    assert released(store, 2) == before
    assert len(before) > 10_000
    with duckdb.connect(str(path), read_only=True) as release:
        assert release.execute("select schema_version from release").fetchall() == [(SCHEMA_VERSION,)]
        assert set(release.execute("select wave, edition from wave_note").fetchall()) == {(str(wave), 1) for wave in range(2021, 2027)}


def _as_of_shape_3(path: Path) -> None:
    """The same release as the version before would have written it: its tables, and of each the columns that it had."""
    today = path.rename(path.with_name("of-today.duckdb"))
    with duckdb.connect(str(path)) as release:
        release.execute((SHAPES[0].parent / "release-3.sql").read_text(encoding="utf-8"))
        release.execute(f"attach '{today}' as today (read_only)")
        for (table,) in release.execute("select table_name from duckdb_tables() where database_name = current_database()").fetchall():
            columns = [name for name, *_ in release.execute(f'describe "{table}"').fetchall()]
            listed = ", ".join(f'"{name}"' for name in columns)
            release.execute(f'insert into "{table}" select {listed} from today."{table}"')
        release.execute("update release set schema_version = 3")
        release.execute("detach today")
    today.unlink()
