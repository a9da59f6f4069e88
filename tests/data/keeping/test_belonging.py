"""A forgotten setting or a lost file never becomes a fresh, empty part: what does not belong together is refused, with what to do."""

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from data.__main__ import app
from data.keeping.upgrade import upgrade
from data.problems import DataProblem, StoreProblem
from data.store import Store, make_store, open_records
from data.workspace import Author, WorkspaceProblem, open_workspace
from data.workspace.rounds import open_round, rounds


def typed(*arguments: str | Path, **settings: str) -> tuple[int, str]:
    """A command as a steward types it: its exit code and all it said."""
    done = CliRunner(env=settings).invoke(app, [str(argument) for argument in arguments])
    if isinstance(done.exception, DataProblem):
        return 2, str(done.exception)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store with a round in its workspace."""
    made = Store(tmp_path / "store")
    with open_records(made), closing(open_workspace(made.folder)) as workspace:
        open_round(workspace, "2026", "Spring 2026", date(2026, 1, 1), date(2026, 3, 1), Author("Lee", "leadership"))
    return made


def test_a_mistyped_store_is_not_made(tmp_path: Path) -> None:
    code, said = typed("publish", EQUITY_STORE=str(tmp_path / "stroe"))
    assert code == 2
    assert "there is no store here" in said
    assert not (tmp_path / "stroe").exists()


def test_a_store_is_made_once_by_the_command_that_says_so(tmp_path: Path) -> None:
    assert typed("new", "--store", tmp_path / "store")[0] == 0
    code, said = typed("new", "--store", tmp_path / "store")
    assert code == 2
    assert "a store here already" in said
    assert typed("releases", "--store", tmp_path / "store") == (0, "")


def test_a_page_never_makes_a_workspace(store: Store, tmp_path: Path) -> None:
    for address in (None, f"sqlite:///{tmp_path / 'elsewhere' / 'workspace.db'}"):
        shutil.rmtree(store.workspace, ignore_errors=True)
        with pytest.raises(WorkspaceProblem, match="there is no workspace here"):
            open_workspace(store.folder, url=address, make=False)
    assert not (tmp_path / "elsewhere").exists()
    assert not store.workspace.exists()


def test_a_forgotten_address_is_not_an_empty_workspace(store: Store, tmp_path: Path) -> None:
    """Not for the steward either: what is published would say that nobody had submitted anything."""
    address = f"sqlite:///{tmp_path / 'forgotten' / 'workspace.db'}"
    with pytest.raises(WorkspaceProblem, match="there is no workspace here"):
        open_workspace(store.folder, url=address)
    shutil.rmtree(store.workspace)
    code, said = typed("round", "list", "--store", store.folder)
    assert code == 2
    assert "there is no workspace here" in said


def test_the_workspace_of_another_store_is_refused(store: Store, tmp_path: Path) -> None:
    other = Store(tmp_path / "other")
    make_store(other)
    open_workspace(other.folder).close()
    for make in (True, False):
        with pytest.raises(WorkspaceProblem, match=r"of another store.*EQUITY_WORKSPACE_URL"):
            open_workspace(store.folder, url=f"sqlite:///{other.workspace / 'workspace.db'}", make=make)


def test_lost_records_are_not_made_anew(store: Store) -> None:
    store.records.unlink()
    with pytest.raises(StoreProblem, match=r"the records are missing\. Restore them"), open_records(store):
        pass
    assert not store.records.exists()


def test_lost_releases_are_said(store: Store) -> None:
    shutil.rmtree(store.releases)
    code, said = typed("publish", "--store", store.folder)
    assert code == 2
    assert "the releases of this store are missing" in said


def test_records_and_releases_of_two_stores(store: Store, tmp_path: Path) -> None:
    make_store(Store(tmp_path / "other"))
    code, said = typed("publish", EQUITY_STORE=str(store.folder), EQUITY_RELEASES=str(tmp_path / "other" / "releases"))
    assert code == 2
    assert "are of two different stores" in said


@pytest.mark.parametrize("kept", [0, 5_000, None])
def test_damaged_records_are_called_so_and_not_another_load(store: Store, kept: int | None) -> None:
    """Cut off at the beginning or further on, or a file of something else."""
    store.records.write_bytes(b"A letter to the editor. " * 500 if kept is None else store.records.read_bytes()[:kept])
    code, said = typed("publish", "--store", store.folder)
    assert code == 2
    assert "the records are damaged or are not a file of ours" in said


def test_a_store_of_an_earlier_version_is_moved_and_keeps_what_it_holds(store: Store, tmp_path: Path) -> None:
    old = tmp_path / "old"
    old.mkdir()
    with open_records(store) as records:
        records.execute("drop table store_name")
    shutil.copy(store.records, old / "records.duckdb")
    with closing(open_workspace(tmp_path / "elsewhere", url=f"sqlite:///{old / 'workspace.db'}")) as workspace:
        open_round(workspace, "2025", "Spring 2025", date(2025, 1, 1), date(2025, 3, 1), Author("Lee", "leadership"))
    code, said = typed("publish", "--store", old)
    assert code == 2
    assert "python -m data upgrade" in said
    upgrade(Store(old))
    upgrade(Store(old))
    assert not (old / "records.duckdb").exists()
    with open_records(Store(old)), closing(open_workspace(old, make=False)) as workspace:
        assert [one.code for one in rounds(workspace)] == ["2025"]
