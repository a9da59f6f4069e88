"""What tests share: a small demonstration store, made once a run."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from data import demo
from data.release import publish
from data.store import Store
from tests.another_ics.store import MadeUp, made

# The suite must give the same answer twice, on any machine: cases are drawn the same way each time, and a slow draw is no fault.
# Whoever looks for new ones sets NEW_CASES.
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("new", settings.get_profile("same"), derandomize=False)
settings.load_profile("new" if os.environ.get("NEW_CASES") else "same")

os.environ.pop("EQUITY_WORKSPACE_URL", None)  # made-up assessments must never reach the workspace of whoever runs the tests


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A published demonstration store, to read from only. One a worker: making it costs less than waiting for another's."""
    folder = tmp_path_factory.mktemp(f"demo-{worker_id}")
    demo.make(Store(folder))
    draw_the_same(Store(folder))
    publish(Store(folder), by="tests")
    return folder


def draw_the_same(store: Store) -> None:
    """Give a new store a fixed secret: with other noise each run, a page that is too long, or a count far off, would fail now and then."""
    store.secret.parent.mkdir(mode=0o700)
    store.secret.write_bytes(b"not secret: only the tests use it")
    store.secret.chmod(0o600)


@pytest.fixture(scope="session")
def another_ics(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> MadeUp:
    """A second ICS of another shape in every respect, to read from only; its `in_use` puts its definitions in force for a test."""
    return made(tmp_path_factory.mktemp(f"another-{worker_id}"))
