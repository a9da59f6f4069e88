"""What tests share: a small demonstration store, made once a run."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from data import demo
from data.release import publish
from data.store import Store
from tests.another_ics.store import MadeUp, made

# A gate must give the same answer twice: there, cases are drawn the same way each time. At a desk they are new each time.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("desk", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "desk")

os.environ.pop("EQUITY_WORKSPACE_URL", None)  # made-up assessments must never reach the workspace of whoever runs the tests


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A published demonstration store, to read from only. One a worker: making it costs less than waiting for another's."""
    folder = tmp_path_factory.mktemp(f"demo-{worker_id}")
    demo.make(Store(folder))
    secret = Store(folder).secret  # a fixed one: with other noise each run, a page that is too long would fail now and then
    secret.parent.mkdir(mode=0o700)
    secret.write_bytes(b"not secret: only the tests use it")
    secret.chmod(0o600)
    publish(Store(folder), by="tests")
    return folder


@pytest.fixture(scope="session")
def another_ics(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeUp:
    """A second ICS of another shape in every respect, to read from only; its `in_use` puts its definitions in force for a test."""
    return made(tmp_path_factory.mktemp(f"another-{worker_id}"))
