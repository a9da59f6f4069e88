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


def public_hosts() -> frozenset[str]:
    """The names people type to get to the dashboard: `EQUITY_HOSTS`, comma between them; this machine's own always."""
    named = os.environ.get("EQUITY_HOSTS", "").split(",")
    return frozenset({"127.0.0.1", "localhost", "::1"} | {name.strip().lower().rstrip(".") for name in named if name.strip()})
