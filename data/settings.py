"""Where this installation keeps things, read from the environment in one place."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def store_folder() -> Path:
    """The runtime store: `EQUITY_STORE`, or `store/` beside the code. Never in git."""
    return Path(os.environ.get("EQUITY_STORE") or ROOT / "store")


def definitions_folder() -> Path:
    """The local definitions: `EQUITY_DEFINITIONS`, or the ones that ship with the product."""
    return Path(os.environ.get("EQUITY_DEFINITIONS") or ROOT / "data" / "definitions")


def workspace_url(store: Path) -> str:
    """Where people's assessments and plans are kept: `EQUITY_WORKSPACE_URL` (PostgreSQL), or `workspace.db` in the store."""
    return os.environ.get("EQUITY_WORKSPACE_URL") or f"sqlite:///{store / 'workspace.db'}"
