"""A real OpenID provider on this machine, in a process of its own, and a dashboard at which its people sign in."""

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect

from data.settings import ROOT
from tests.browser.conftest import HERE, PATIENCE, free_port, running_dashboard

COOKIE_SECRET = "made up, and the same for every process of these tests"


@dataclass(frozen=True)
class Provider:
    """Where the provider is, and the settings by which a dashboard on `address` knows it."""

    url: str
    definitions: Path
    more: dict[str, str] = field(default_factory=dict)

    def knows(self, name: str, **claims: object) -> None:
        """An account: its address is its name at practice.example."""
        whole = {"email": f"{name.lower()}@practice.example", "email_verified": True, "name": f"{name} Example", **claims}
        httpx.put(f"{self.url}/users/subject-{name.lower()}", json=whole, timeout=PATIENCE).raise_for_status()

    def settings(self, address: str) -> dict[str, str]:
        return {
            "EQUITY_SIGN_IN_METADATA": f"{self.url}/.well-known/openid-configuration",
            "EQUITY_SIGN_IN_CLIENT_ID": "dashboard",
            "EQUITY_SIGN_IN_CLIENT_SECRET": "made up",
            "EQUITY_SIGN_IN_ADDRESS": address,
            "EQUITY_SIGN_IN_COOKIE_SECRET": COOKIE_SECRET,
            "EQUITY_DEFINITIONS": str(self.definitions),
            **self.more,
        }


@contextmanager
def provider(folder: Path) -> Iterator[Provider]:
    """The provider, with nobody in it yet."""
    definitions = folder / "definitions"
    shutil.copytree(ROOT / "data" / "definitions", definitions, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    port = free_port()
    url = f"http://localhost:{port}"
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_until_it_listens(server, url)
            yield Provider(url, definitions)
        finally:
            server.terminate()


def _wait_until_it_listens(server: subprocess.Popen[bytes], url: str) -> None:
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        assert server.poll() is None, "The provider did not start."
        try:
            httpx.get(f"{url}/.well-known/openid-configuration", timeout=PATIENCE).raise_for_status()
        except httpx.TransportError:
            time.sleep(0.05)  # a processor for what is starting
            continue
        return
    raise AssertionError("The provider does not answer.")


@contextmanager
def signed_in_dashboard(store: Path, at: Provider, port: int | None = None, program: str = "pages.server") -> Iterator[str]:
    """A dashboard at which people sign in; on a port of its own choosing, or as a further process of one that is known already."""
    chosen = port or free_port()
    with running_dashboard(store, port=chosen, program=program, **at.settings(f"http://{HERE}:{chosen}")) as address:
        yield address


def sign_in(page: Page, name: str) -> None:
    """From a page that asks for it, through the provider, and back."""
    page.get_by_role("button", name="Sign in").click()
    at_the_provider(page, name)


def at_the_provider(page: Page, name: str) -> None:
    """Say who one is, and come back; somebody who is refused is signed in all the same."""
    page.locator("input[name=sub]").fill(f"subject-{name.lower()}")
    page.get_by_role("button", name="Authorize").click()
    expect(page.get_by_text(f"Signed in as {name} Example")).to_be_visible()
