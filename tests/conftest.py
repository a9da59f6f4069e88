"""What tests share: a small demonstration store, made once a run."""

from pathlib import Path

import pytest

from data.build import demo
from data.build.publish import publish
from data.build.store import Store


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A published demonstration store, to read from only. One a worker: making it costs less than waiting for another's."""
    folder = tmp_path_factory.mktemp(f"demo-{worker_id}")
    demo.make(Store(folder))
    publish(Store(folder), by="tests")
    return folder
