"""One server for all who play on it: making it takes a minute."""

from collections.abc import Iterator

import pytest

from tests.browser.provider import Provider, provider
from tests.data.notices.post import HERE, PostBox, post_office
from tests.deploy.machine import Machine, ten_steps


@pytest.fixture(scope="session")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    with provider(tmp_path_factory.mktemp("provider")) as running:
        yield running


@pytest.fixture(scope="session")
def box() -> Iterator[PostBox]:
    with post_office() as opened:
        yield opened


@pytest.fixture(scope="session")
def machine(at: Provider, box: PostBox) -> Iterator[Machine]:
    mail = {"SERVER": HERE, "PORT": str(box.port), "SECURITY": "none", "FROM": "equity@icb.example"}
    with ten_steps(at, **{f"EQUITY_MAIL_{name}": value for name, value in mail.items()}) as made:
        yield made
