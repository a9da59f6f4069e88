"""A workspace, a mail server, and the settings that lead there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data.notices import MailSettings
from data.workspace import Workspace, open_workspace
from tests.data.notices.post import HERE, PostBox, post_office
from tests.data.workspace.people import clock


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    opened = open_workspace(tmp_path, url=f"sqlite:///{tmp_path / 'workspace.db'}", clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def box() -> Iterator[PostBox]:
    with post_office() as opened:
        yield opened


@pytest.fixture
def settings(box: PostBox) -> MailSettings:
    return MailSettings(HERE, box.port, "none", None, None, "equity@icb.example", "https://equity.example/dash", "s" * 32)
