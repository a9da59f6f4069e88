"""A workspace to write in, on SQLite and on PostgreSQL: every test that takes one runs on both."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from data.workspace import Workspace, open_workspace
from tests.data.workspace import postgresql
from tests.data.workspace.people import announce, clock

_NUMBER = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    with postgresql.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'workspace.db'}"
    return postgresql.own_schema(request.getfixturevalue("server"), f"test_{next(_NUMBER)}")


@pytest.fixture
def empty(url: str, tmp_path: Path) -> Iterator[Workspace]:
    """Nothing written yet. The clock stands at noon on 10 May 2026."""
    opened = open_workspace(tmp_path, url=url, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:
    """The round 2026 is open, and that of 2025 is over."""
    announce(empty)
    return empty
