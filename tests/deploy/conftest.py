"""One server for all who play on it: making it takes a minute."""

from collections.abc import Iterator

import pytest

from tests.browser.provider import Provider, provider
from tests.deploy.machine import Machine, ten_steps


@pytest.fixture(scope="session")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    with provider(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture(scope="session")
def machine(at: Provider) -> Iterator[Machine]:
    with ten_steps(at) as made:
        yield made
