"""What this installation was told, read in one place: from the environment, and from one file where that is handier.

The file is TOML, named by `EQUITY_SETTINGS`. `[sign_in] client_id` there is `EQUITY_SIGN_IN_CLIENT_ID` in the environment, which wins.
A secret may stay in a file of its own: `client_secret_file` names it.
"""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from data.problems import DataProblem

ROOT = Path(__file__).resolve().parent.parent


def store_folder() -> Path:
    """The runtime store: `EQUITY_STORE`, or `store/` beside the code. Never in git."""
    return Path(given("store") or ROOT / "store")


def definitions_folder() -> Path:
    """The local definitions: `EQUITY_DEFINITIONS`, or the ones that ship with the product."""
    return Path(given("definitions") or ROOT / "data" / "definitions")


def part_folder(store: Path, part: str) -> Path:
    """Where a part of a store lies (records, workspace or releases): a folder in it.

    A part of the usual store can be kept elsewhere, since each belongs to somebody else on a server: `EQUITY_RECORDS`,
    `EQUITY_WORKSPACE`, `EQUITY_RELEASES`. They say nothing about another store that a command was given.
    """
    apart = given(part)
    return Path(apart) if apart and store == store_folder() else store / part


def workspace_url(store: Path) -> str:
    """Where people's assessments and plans are kept: `EQUITY_WORKSPACE_URL` (PostgreSQL), or `workspace.db` in the store."""
    return given("workspace_url") or f"sqlite:///{part_folder(store, 'workspace') / 'workspace.db'}"


def public_hosts() -> frozenset[str]:
    """The names people type to get to the dashboard: that of the dashboard's address, and `EQUITY_HOSTS`, comma between them.

    This machine's own always.
    """
    known = [urlsplit(given(name) or "").hostname or "" for name in ("sign_in_address", "proxy_address")]
    named = [*known, *(given("hosts") or "").split(",")]
    return frozenset({"127.0.0.1", "localhost", "::1"} | {name.strip().lower().rstrip(".") for name in named if name.strip()})


def channel_url() -> str | None:
    """Where the channel for anonymous reports runs, when it is not where `speaking_up.yaml` says: `EQUITY_CHANNEL_URL`."""
    told = given("channel_url")
    if told and not told.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise SettingsProblem(f"{called('channel_url')}: '{told}' is not an https:// address; give the address that people are to open.")
    return told


class SettingsProblem(DataProblem):
    """A setting is missing or cannot be right: names it, and says what to do."""


def given(name: str) -> str | None:
    """A setting by its name in small letters, such as `sign_in_client_id`; None where nobody gave it. Raises `SettingsProblem`."""
    told = os.environ.get(f"EQUITY_{name.upper()}") or _in_file().get(name)
    if told is None and (path := os.environ.get(f"EQUITY_{name.upper()}_FILE") or _in_file().get(f"{name}_file")):
        try:
            return Path(path).read_text(encoding="utf-8").strip() or None
        except OSError as error:
            raise SettingsProblem(f"{called(name)}_FILE: {path} cannot be read ({error.strerror}); name a file that can.") from error
    return told


def called(name: str) -> str:
    """A setting's name as people look for it."""
    return f"EQUITY_{name.upper()}"


def _in_file() -> dict[str, str]:
    path = os.environ.get("EQUITY_SETTINGS")
    if not path:
        return {}
    try:
        return _read(path, Path(path).stat().st_mtime_ns)
    except OSError as error:
        raise SettingsProblem(f"EQUITY_SETTINGS: {path} cannot be read ({error.strerror}); name the settings file.") from error


@lru_cache(maxsize=2)
def _read(path: str, _changed: int) -> dict[str, str]:
    try:
        read = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsProblem(f"{path}: is not valid TOML: {error}.") from error
    return dict(_flat(read))


def _flat(table: dict[str, Any], above: str = "") -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for name, value in table.items():
        key = f"{above}{name}"
        if isinstance(value, dict):
            lines += _flat(value, f"{key}_")
        else:
            said = ",".join(map(str, value)) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)
            lines.append((key, said))
    return lines
