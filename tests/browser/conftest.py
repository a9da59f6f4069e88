"""A running dashboard and a real browser. The browser refuses to go unnoticed anywhere but here."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

ROOT = Path(__file__).parents[2]
INSTALLED = ("chromium", "chromium-browser", "google-chrome")
HERE = "127.0.0.1"
PATIENCE = 180.0  # seconds for anything to be seen or answered: on a machine with much else to do, and none is lost where it comes at once


@contextmanager
def running_dashboard(store: Path, port: int | None = None, program: str = "pages.server", **settings: str) -> Iterator[str]:
    """A dashboard of its own, cold, on a free port where none is given; its address. settings: of its environment.

    program: what is run; the steward's desk is started in the same way.
    """
    port = port or free_port()
    command = [sys.executable, "-u", "-m", program, "--address", HERE, "--port", str(port)]
    address = f"http://{HERE}:{port}"
    with listening(command, address, {"EQUITY_STORE": str(store), **settings}):
        yield address


@contextmanager
def listening(command: list[str], address: str, settings: dict[str, str]) -> Iterator[None]:
    """A server of Streamlit's that this command starts, until the end of the block; it prints its address when it listens."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **settings}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        drain = threading.Thread(target=server.stdout.read)
        try:
            _wait_until_it_listens(server.stdout, address)
            drain.start()  # a full pipe would stop the server
            yield
        finally:
            server.terminate()
            if drain.ident is not None:
                drain.join()


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HERE, 0))
        return int(free.getsockname()[1])


def _wait_until_it_listens(said: IO[str], address: str) -> None:
    """The server prints its address when it listens, so waiting for the line beats asking again and again."""
    lines = []
    for line in said:
        lines.append(line)
        if address in line:
            break
    else:
        raise AssertionError(f"The dashboard did not start: {''.join(lines)}")
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=PATIENCE) as health:
        assert health.read() == b"ok"


@pytest.fixture(scope="session")
def dashboard(demo_store: Path) -> Iterator[str]:
    """The address of a dashboard on the demonstration, shared by tests that only read."""
    with running_dashboard(demo_store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One a file, not one a run: while Playwright's own loop runs, no other test of the same process can start one of its own."""
    with sync_playwright() as playwright:
        chromium = launched(playwright)
        yield chromium
        chromium.close()


def launched(playwright: Playwright, graphics: bool = True) -> Browser:
    """An installed Chromium, or Playwright's own where there is none. graphics: WebGL, without a card done by the processor."""
    expect.set_options(timeout=1000 * PATIENCE)
    installed = next((found for name in INSTALLED if (found := shutil.which(name))), None)
    software = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]  # the map needs WebGL, with or without a card
    arguments = ["--no-sandbox", "--disable-background-networking", *(software if graphics else ["--disable-gpu"])]
    return playwright.chromium.launch(executable_path=installed, args=arguments, timeout=1000 * PATIENCE)


def somebody(browser: Browser, width: int = 1280, height: int = 720, **more: Any) -> BrowserContext:
    """Somebody new, as patient as the tests are. more: of their browser, in Playwright's words."""
    visit = browser.new_context(viewport={"width": width, "height": height}, **more)
    visit.set_default_timeout(1000 * PATIENCE)
    return visit


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page as somebody new would; afterwards, no request may have gone to another machine, nor our policy have stopped any."""
    visits: list[BrowserContext] = []
    hosts: set[str | None] = set()
    stopped: list[str] = []

    def arrive(address: str, width: int = 1280, height: int = 720) -> Page:
        visit = somebody(browser, width, height, color_scheme="light")
        visits.append(visit)
        visit.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
        page = visit.new_page()
        page.on("websocket", lambda opened: hosts.add(urlsplit(opened.url).hostname))
        page.on("console", lambda said: stopped.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto(address)
        return page

    yield arrive
    for visit in visits:
        visit.close()
    assert hosts - {None} == {HERE}
    assert not stopped
