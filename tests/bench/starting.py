"""A cold start: how long until the process listens, what its first reader waits for, what the next one does, and how large it is."""

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.browsing import EMPTY, WINDOW
from tests.bench.lines import Figure, size_name
from tests.bench.servers import ROOT, Server, serving
from tests.browser.conftest import launched

READERS = 5
FIRST, NEW, MEMORY = 2_000.0, 1_300.0, 300.0  # ms, ms, MB
DRAWN = """() => document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === 'notRunning'
  && document.querySelector('[data-testid="stMainBlockContainer"] h1, [data-testid="stMainBlockContainer"] p')
  && [...document.querySelectorAll('.chart:not([hidden])')].every(box => box.querySelector('svg.marks'))"""


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """In a browser that has cached nothing, from the address to the last chart; new readers beside those of an empty page."""
    name, readers = size_name(respondents), {}
    with sync_playwright() as playwright:
        browser = launched(playwright, graphics=False)
        for script in (EMPTY, ROOT / "dashboard.py"):
            began = time.perf_counter()
            with serving(script, EQUITY_STORE=str(store)) as server:
                listens = time.perf_counter() - began
                first = _opened(browser, server)
                readers[script] = statistics.median(_opened(browser, server) for _ in range(READERS))
                memory = server.memory()
        browser.close()
    return [
        Figure(f"cold start, {name}: until the process listens", listens, "s"),
        Figure(f"cold start, {name}: first page in a browser", first, "ms", FIRST),
        Figure(f"a new reader's first page, {name}: an empty page, median of {READERS}", readers[EMPTY], "ms"),
        Figure(f"a new reader's first page, {name}: Overview", readers[ROOT / "dashboard.py"], "ms", NEW),
        Figure(f"memory of a process after that, {name}", memory, "MB", MEMORY),
    ]


def _opened(browser: Browser, server: Server) -> float:
    visit = browser.new_context(viewport=WINDOW)
    page = visit.new_page()
    began = time.perf_counter()
    page.goto(server.address)
    page.wait_for_function(DRAWN)
    taken = (time.perf_counter() - began) * 1000
    visit.close()
    return taken
