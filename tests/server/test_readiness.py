"""`/readyz` says no when no release can be read, or when nobody could write."""

import shutil
from pathlib import Path

import httpx
import pytest

from tests.browser.conftest import PATIENCE, running_dashboard


@pytest.mark.parametrize(
    ("loss", "away"),
    [
        (lambda store: (store / "releases" / "CURRENT").unlink(), "release"),
        (lambda store: (store / "releases" / "release-1.duckdb").write_bytes(b"half of it"), "release"),
        (lambda store: (store / "workspace" / "workspace.db").write_bytes(b"A letter to the editor. " * 200), "workspace"),
    ],
)
def test_what_is_lost_is_named_and_the_rest_goes_on(demo_store: Path, tmp_path: Path, loss, away: str) -> None:
    store = shutil.copytree(demo_store, tmp_path / "store")
    loss(store)
    with running_dashboard(store) as address:
        answer = httpx.get(f"{address}/readyz", timeout=PATIENCE)
        assert answer.status_code == 503
        parts = dict(line.split(": ") for line in answer.text.splitlines())
        assert parts == {"release": "ready", "workspace": "ready"} | {away: "away"}
        assert str(store) not in answer.text
        assert httpx.get(f"{address}/_stcore/health", timeout=PATIENCE).status_code == 200


def test_all_is_there(address: str) -> None:
    answer = httpx.get(f"{address}/readyz", timeout=PATIENCE)
    assert (answer.status_code, answer.text) == (200, "release: ready\nworkspace: ready\n")
