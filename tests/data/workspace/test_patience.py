"""A PostgreSQL server that is frozen: a save is given up, said so, and goes through when the server is back."""

import os
import signal

import pytest
from sqlalchemy import text

from data.workspace import Workspace, WorkspaceProblem, patience
from data.workspace.failures import plain_sentences
from data.workspace.rounds import rounds


def test_a_frozen_server_holds_nobody(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    if workspace.engine.dialect.name == "sqlite":
        return  # no server
    with workspace.engine.connect() as connection:
        server = connection.execute(text("select pg_backend_pid()")).scalar_one()
        os.kill(server, signal.SIGSTOP)
        try:
            with monkeypatch.context() as hasty:
                hasty.setattr(patience, "ANSWER_SECONDS", 0.2)
                with pytest.raises(WorkspaceProblem, match="cannot be reached"), plain_sentences():
                    connection.execute(text("select 1"))
        finally:
            os.kill(server, signal.SIGCONT)
    assert len(rounds(workspace)) == 2
