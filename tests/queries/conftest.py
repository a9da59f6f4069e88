import pytest

from queries import Release, open_release
from tests.queries.tiny_release import tiny_store


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return open_release(tiny_store(tmp_path_factory.mktemp("tiny")))
