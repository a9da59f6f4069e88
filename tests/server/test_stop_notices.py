"""The link that ends messages, on a running dashboard: nobody signs in, looking ends nothing, one press does.

The dashboard lies below a path of its site, as the address that people find it at says.
"""

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from data.notices import MailSettings, stop_address
from data.workspace import Author, open_workspace
from data.workspace.notices import want_notices, wants_notices
from tests.browser.conftest import HERE, PATIENCE, free_port, listening
from tests.browser.provider import COOKIE_SECRET

STAFF = Author("Stan", "staff")


@pytest.fixture(scope="module")
def at(demo_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, MailSettings]]:
    """A store, and the settings of the dashboard that runs on it."""
    store = tmp_path_factory.mktemp("stop-notices")
    shutil.copytree(demo_store / "releases", store / "releases")
    (store / "workspace").mkdir()
    there, here = (folder / "workspace" / "workspace.db" for folder in (demo_store, store))
    with closing(sqlite3.connect(there)) as source, closing(sqlite3.connect(here)) as copy:
        source.backup(copy)
    port = free_port()
    address = f"http://{HERE}:{port}/dash"
    settings = {
        "EQUITY_STORE": str(store),
        "EQUITY_SIGN_IN_METADATA": "http://127.0.0.1:9/.well-known/openid-configuration",
        "EQUITY_SIGN_IN_CLIENT_ID": "dashboard",
        "EQUITY_SIGN_IN_CLIENT_SECRET": "made up",
        "EQUITY_SIGN_IN_ADDRESS": address,
        "EQUITY_SIGN_IN_COOKIE_SECRET": COOKIE_SECRET,
        "EQUITY_MAIL_SERVER": HERE,
        "EQUITY_MAIL_SECURITY": "none",
        "EQUITY_MAIL_FROM": "equity@icb.example",
    }
    command = [sys.executable, "-u", "-m", "pages.server", "--address", HERE, "--port", str(port)]
    with listening(command, address, settings):
        yield store, MailSettings(HERE, 25, "none", None, None, "equity@icb.example", address, COOKIE_SECRET)


def told(store: Path, owner: str) -> str | None:
    with closing(open_workspace(store)) as workspace:
        return wants_notices(workspace, owner, STAFF)


def asks(store: Path, owner: str) -> None:
    with closing(open_workspace(store)) as workspace:
        want_notices(workspace, owner, f"{owner}@practice.example", 1, author=STAFF)


def test_looking_ends_nothing_and_one_press_does(at: tuple[Path, MailSettings]) -> None:
    store, settings = at
    asks(store, "ada")
    asks(store, "bea")
    link = stop_address(settings, "ada")
    looked = httpx.get(link, timeout=PATIENCE)
    assert looked.status_code == 200
    assert "<button>Send me no more</button>" in looked.text
    assert "<script" not in looked.text
    assert "form-action 'self'" in looked.headers["content-security-policy"]
    assert told(store, "ada") == "ada@practice.example"
    assert "no more of these messages" in httpx.post(link, timeout=PATIENCE).text
    assert told(store, "ada") is None
    assert told(store, "bea") == "bea@practice.example"
    assert httpx.post(link, timeout=PATIENCE).status_code == 200, "a second press is no mistake"


def test_a_mail_program_sends_the_wish_itself(at: tuple[Path, MailSettings]) -> None:
    store, settings = at
    asks(store, "cat")
    assert httpx.post(stop_address(settings, "cat"), data={"List-Unsubscribe": "One-Click"}, timeout=PATIENCE).status_code == 200
    assert told(store, "cat") is None


@pytest.mark.parametrize("token", ["", "ada", "ImFkYSI.made-up", "x" * 5000])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_we_did_not_sign_ends_nothing(at: tuple[Path, MailSettings], method: str, token: str) -> None:
    store, settings = at
    asks(store, "ada")
    answer = httpx.request(method, f"{settings.address}/notices/stop", params={"token": token}, timeout=PATIENCE)
    assert answer.status_code == 404
    assert "not complete" in answer.text
    assert told(store, "ada") == "ada@practice.example"


def test_another_site_cannot_press_it_for_somebody(at: tuple[Path, MailSettings]) -> None:
    store, settings = at
    asks(store, "ada")
    assert httpx.post(stop_address(settings, "ada"), headers={"Origin": "https://elsewhere.example"}, timeout=PATIENCE).status_code == 403
    assert told(store, "ada") == "ada@practice.example"


@pytest.mark.parametrize("path", ["/", "/survey", "/notices", "/notices/stop/", "/readyz"])
def test_nothing_else_can_be_sent(at: tuple[Path, MailSettings], path: str) -> None:
    assert httpx.post(f"{at[1].address}{path}", timeout=PATIENCE).status_code == 405


def test_everything_lies_below_the_path_of_its_address(at: tuple[Path, MailSettings]) -> None:
    address = at[1].address
    site = address.removesuffix("/dash")
    assert httpx.get(f"{address}/survey", timeout=PATIENCE).status_code == 200
    assert httpx.get(f"{site}/survey", timeout=PATIENCE).status_code == 404
    assert httpx.get(f"{site}/readyz", timeout=PATIENCE).status_code == 200, "on its own port, whatever the site calls it"
    assert httpx.get(f"{address}/_stcore/metrics", timeout=PATIENCE).status_code == 404
