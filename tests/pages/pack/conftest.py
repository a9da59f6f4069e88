"""A pack of the demonstration in both forms, made once a run by the code that the command and the button use."""

from pathlib import Path

import pytest

from pages.pack.make import File, make
from pages.pack.slides.asked import Asked
from queries import Release, Selection, Viewer, open_release


@pytest.fixture(scope="session")
def release(demo_store: Path) -> Release:
    return open_release(demo_store)


@pytest.fixture(scope="session")
def asked(release: Release) -> Asked:
    return Asked(release, Selection(), "2026", Viewer("leadership"))


@pytest.fixture(scope="session")
def slides(asked: Asked) -> File:
    return make(asked, "pptx", quietly)


@pytest.fixture(scope="session")
def paper(asked: Asked) -> File:
    return make(asked, "pdf", quietly)


@pytest.fixture(scope="session")
def web(asked: Asked) -> File:
    return make(asked, "html", quietly)


def quietly(actions: str, done: float) -> None:
    """Nobody is watching."""
