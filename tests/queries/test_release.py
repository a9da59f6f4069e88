from pathlib import Path

import duckdb
import pytest

from queries import ReleaseOfAnotherVersion, ReleaseProblem, open_release
from tests.queries.tiny_release import tiny_store


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tiny_store(tmp_path / "store")


def change(store: Path, statement: str) -> None:
    with duckdb.connect(str(store / "releases" / "release-3.duckdb")) as connection:
        connection.execute(statement)


def test_a_release_says_what_it_is(store: Path) -> None:
    release = open_release(str(store))
    assert release.id == 3
    assert release.facts.organisation == "An Example ICS"
    assert (release.facts.minimum_group, release.facts.coded_below, release.facts.variance) == (11, 3, 1.5)
    assert release.facts.demonstration is True


def test_the_same_file_is_the_same_key(store: Path, tmp_path: Path) -> None:
    other = tiny_store(tmp_path / "other")
    assert open_release(store) == open_release(store)
    assert len({open_release(store), open_release(store)}) == 1
    assert open_release(store) != open_release(other)


def test_nothing_published_yet(tmp_path: Path) -> None:
    with pytest.raises(ReleaseProblem, match="nothing has been published here yet; run `python -m data publish`"):
        open_release(tmp_path)


@pytest.mark.parametrize("name", ["../records.duckdb", "/etc/passwd", "release-3.duckdb/../../records.duckdb", "release-x.duckdb", ""])
def test_current_cannot_point_outside_the_releases(store: Path, name: str) -> None:
    (store / "releases" / "CURRENT").write_text(name, encoding="utf-8")
    with pytest.raises(ReleaseProblem, match="is not the name of a release; roll back to one that is listed"):
        open_release(store)


def test_a_release_that_is_only_a_link_is_refused(store: Path) -> None:
    (store / "records.duckdb").write_bytes((store / "releases" / "release-3.duckdb").read_bytes())
    (store / "releases" / "release-4.duckdb").symlink_to(store / "records.duckdb")
    (store / "releases" / "CURRENT").write_text("release-4.duckdb", encoding="utf-8")
    with pytest.raises(ReleaseProblem, match=r"release-4\.duckdb is not in the store"):
        open_release(store)


def test_a_release_that_is_gone(store: Path) -> None:
    (store / "releases" / "release-3.duckdb").unlink()
    with pytest.raises(ReleaseProblem, match=r"release-3\.duckdb is not in the store; publish again or roll back"):
        open_release(store)


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 1000])
def test_a_damaged_release(store: Path, content: bytes) -> None:
    (store / "releases" / "release-3.duckdb").write_bytes(content)
    with pytest.raises(ReleaseProblem, match=r"release-3\.duckdb: the file is damaged or is not a release"):
        open_release(store)


def test_a_database_of_something_else(store: Path) -> None:
    change(store, "drop table release")
    with pytest.raises(ReleaseProblem, match="is not a release"):
        open_release(store)


def test_a_release_without_facts(store: Path) -> None:
    change(store, "delete from release")
    with pytest.raises(ReleaseProblem, match="is not a release"):
        open_release(store)


@pytest.mark.parametrize(("version", "which"), [(1, "an earlier"), (3, "an earlier"), (99, "a later")])
def test_a_release_of_another_shape(store: Path, version: int, which: str) -> None:
    change(store, f"update release set schema_version = {version}")
    with pytest.raises(ReleaseOfAnotherVersion, match=f"was published by {which} version; publish again"):
        open_release(store)


@pytest.mark.parametrize(
    "statement",
    [
        "delete from released_count",
        "create table mine (x integer)",
        "select * from read_csv('/etc/hostname')",
        "attach '/tmp/elsewhere.duckdb'",
        "copy release to '/tmp/taken.csv'",
        "set enable_external_access = true",
        "install excel",
    ],
)
def test_a_reader_can_neither_write_nor_reach_another_file(store: Path, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        open_release(store).cursor().execute(statement)
