"""One running dashboard for all who only ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import running_dashboard


@pytest.fixture(scope="session")
def address(demo_store: Path) -> Iterator[str]:
    with running_dashboard(demo_store, EQUITY_HOSTS="equity.example") as running:
        yield running
