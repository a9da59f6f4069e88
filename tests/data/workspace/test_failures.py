"""A full disk, a busy database, a workspace that may only be read: a plain sentence, and nothing is lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event, text

from data.workspace import Workspace, WorkspaceProblem, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer
from tests.data.workspace.people import ALDER, ANN, announce, clock


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Workspace]:
    """SQLite only, with a first answer in it."""
    opened = open_workspace(tmp_path, url=f"sqlite:///{tmp_path / 'workspace.db'}", clock=clock)
    announce(opened)
    save_answer(opened, "2026", ALDER, "respect", Answer(1, 2, "First"), seen=0, author=ANN)
    yield opened
    opened.close()


def fails_with(workspace: Workspace, sentence: str, note: str = "Second") -> None:
    """Saving fails with the sentence, and the first answer stands alone."""
    with pytest.raises(WorkspaceProblem, match=sentence) as problem:
        save_answer(workspace, "2026", ALDER, "respect", Answer(3, 4, note), seen=1, author=ANN)
    assert "Nothing that was saved before is lost" in str(problem.value)


def stands(workspace: Workspace) -> None:
    found = assessment(workspace, "2026", ALDER, ANN)
    assert [e.after["answer.respect"]["evidence"] for e in found.events] == ["First"]
    saved = save_answer(workspace, "2026", ALDER, "respect", Answer(3, 4, "Second"), seen=1, author=ANN)
    assert saved.answers["respect"].answer == Answer(3, 4, "Second")


def test_a_full_disk(sqlite: Workspace) -> None:
    def limit(connection, _record, _proxy) -> None:
        pages = connection.execute("pragma page_count").fetchone()[0]
        connection.execute(f"pragma max_page_count = {pages}")  # SQLite then answers as it does when the disk is full

    event.listen(sqlite.engine, "checkout", limit)
    fails_with(sqlite, "because the disk is full", note="x" * 10_000)
    event.remove(sqlite.engine, "checkout", limit)
    with sqlite.reading() as connection:
        connection.execute(text("pragma max_page_count = 1000000"))
    stands(sqlite)


def test_a_busy_database(sqlite: Workspace) -> None:
    with sqlite.writing() as other:
        other.execute(text("select 1"))
        with quickly(sqlite):
            fails_with(sqlite, "busy for too long.*save again in a moment")
    stands(sqlite)


@contextmanager
def quickly(workspace: Workspace) -> Iterator[None]:
    """Connections that do not wait: what happens after five seconds, at once."""

    def at_once(connection, _record, _proxy) -> None:
        connection.execute("pragma busy_timeout = 0")

    event.listen(workspace.engine, "checkout", at_once)
    yield
    event.remove(workspace.engine, "checkout", at_once)


def test_a_busy_server(workspace: Workspace) -> None:
    if workspace.engine.dialect.name == "sqlite":
        return  # test_a_busy_database

    def at_once(connection, _record, _proxy) -> None:
        connection.execute("set lock_timeout = '1ms'")

    save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2, "First"), seen=0, author=ANN)
    with workspace.writing() as other:
        other.execute(text("select subject from subject where kind = 'assessment' for update"))
        event.listen(workspace.engine, "checkout", at_once)
        fails_with(workspace, "busy for too long")
    stands(workspace)


def test_a_workspace_that_may_only_be_read(sqlite: Workspace, tmp_path: Path) -> None:
    reader = open_workspace(tmp_path, url=f"sqlite:///file:{tmp_path / 'workspace.db'}?mode=ro&uri=true", clock=clock)
    assert assessment(reader, "2026", ALDER, ANN).answers["respect"].answer.evidence == "First"
    fails_with(reader, "may only be read")
    reader.close()
    stands(sqlite)


def test_a_file_that_is_no_workspace(tmp_path: Path) -> None:
    (tmp_path / "workspace.db").write_bytes(b"A letter to the editor. " * 200)
    with pytest.raises(WorkspaceProblem, match="damaged or is not a workspace"):
        open_workspace(tmp_path, url=f"sqlite:///{tmp_path / 'workspace.db'}")


def test_an_idle_connection_that_was_cut_is_replaced(workspace: Workspace) -> None:
    """The server restarts, or a firewall forgets an idle session: the next save goes through."""
    save_answer(workspace, "2026", ALDER, "respect", Answer(1, 2, "First"), seen=0, author=ANN)
    if workspace.engine.dialect.name == "postgresql":
        with workspace.engine.connect() as other, workspace.engine.connect() as mine:
            (pid,) = mine.execute(text("select pg_backend_pid()")).one()
            mine.close()
            other.execute(text("select pg_terminate_backend(:pid)"), {"pid": pid})
    stands(workspace)
