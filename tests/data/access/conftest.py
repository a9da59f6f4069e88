"""A workspace whose definitions hold the rules of these tests."""

from dataclasses import replace

import pytest

from data.workspace import Workspace
from tests.data.access.accounts import RULES
from tests.data.workspace.conftest import empty, server, url  # noqa: F401 - fixtures: the same workspace on both databases


@pytest.fixture
def workspace(empty: Workspace) -> Workspace:  # noqa: F811
    return replace(empty, definitions=empty.definitions.model_copy(update={"access": RULES}))
