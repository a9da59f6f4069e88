"""Opening a workspace: the tables come from the migrations, and nothing in them is ever changed."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import DatabaseError

from data.workspace import Workspace, WorkspaceProblem, open_workspace
from data.workspace.rounds import rounds
from data.workspace.tables import metadata
from tests.data.workspace.people import announce


def test_the_migrations_lead_from_nothing_to_the_tables_that_the_code_knows(empty: Workspace) -> None:
    with empty.reading() as connection:
        assert set(inspect(connection).get_table_names()) == {"alembic_version", "audit", "event", "matrix_version", "subject"}
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_opening_again_finds_what_was_written(url: str, tmp_path: Path) -> None:
    first = open_workspace(tmp_path, url=url)
    announce(first)
    first.close()
    again = open_workspace(tmp_path, url=url)
    assert [one.code for one in rounds(again)] == ["2025", "2026"]
    again.close()


@pytest.mark.parametrize(
    "change", ["update event set who = 'nobody'", "delete from event", "delete from subject", "update matrix_version set version = 9"]
)
def test_the_database_itself_refuses_to_change_or_forget(workspace: Workspace, change: str) -> None:
    with pytest.raises(DatabaseError, match="added and never changed"), workspace.engine.begin() as connection:
        connection.execute(text(change))
    assert len(rounds(workspace)) == 2


def test_a_workspace_of_a_newer_version_is_left_alone(empty: Workspace, url: str, tmp_path: Path) -> None:
    with empty.writing() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(WorkspaceProblem, match="written by a newer version"):
        open_workspace(tmp_path, url=url)


def test_sqlite_waits_keeps_its_word_and_checks_references(tmp_path: Path) -> None:
    opened = open_workspace(tmp_path)
    with opened.reading() as connection:
        settings = {name: connection.execute(text(f"pragma {name}")).scalar() for name in ("journal_mode", "foreign_keys", "synchronous")}
        assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}
        assert connection.execute(text("pragma busy_timeout")).scalar() == 5000
    assert (tmp_path / "workspace" / "workspace.db").exists()
    opened.close()


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("mysql://localhost/x", "'mysql' is not supported"),
        ("sqlite://", "names no file"),
        ("postgresql://nobody@/none?host=/nowhere", "cannot be reached"),
    ],
)
def test_an_address_that_cannot_be_used_says_so(tmp_path: Path, address: str, sentence: str) -> None:
    with pytest.raises(WorkspaceProblem, match=sentence):
        open_workspace(tmp_path, url=address)
