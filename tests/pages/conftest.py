"""Stores that page tests may change."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def own_store(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration that a test may change."""
    return Path(shutil.copytree(demo_store / "releases", tmp_path / "releases")).parent
