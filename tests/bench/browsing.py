"""From the click that changes a filter to what is repainted, in a real browser: our Survey page beside an empty one."""

import statistics
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from queries import open_release, reference
from tests.bench.lines import Figure, size_name
from tests.bench.servers import ROOT, serving
from tests.browser.conftest import launched

CHANGES, WARM, RUNS = 20, 2, 3
ALLOWED = 40.0  # ms more than an empty page
EMPTY = Path(__file__).parent / "apps" / "empty.py"
LABEL = "Neighbourhood cluster"

# Runs in the page. What is watched is what people read: words, and the shapes and descriptions of charts.
WATCH = """() => {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  window.pressed = window.first = window.painted = null;
  document.addEventListener('click', () => { window.pressed = performance.now(); }, {capture: true, once: true});
  window.watcher?.disconnect();
  window.watcher = new MutationObserver(changes => {
    if (!window.pressed) return;
    window.painted = performance.now();
    const figure = main.querySelector('[class*="st-key-figure-"]');
    if (changes.some(change => change.target.closest?.('svg') && figure?.contains(change.target))) window.first = window.painted;
  });
  window.watcher.observe(main, {subtree: true, childList: true, characterData: true, attributeFilter: ['d', 'aria-label']});
}"""
AT_REST = """() => window.painted && performance.now() - window.painted > 500
  && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning'"""


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Medians of `CHANGES` choices of a neighbourhood that nobody had asked about, in `RUNS` runs side by side; the middle run of each."""
    clusters = reference.neighbourhoods(open_release(store))["name"].tolist()
    pages = ((EMPTY, "", [f"Cluster {i}" for i in range(1, 23)]), (ROOT / "dashboard.py", "survey", clusters))
    taken: dict[str, list[tuple[float, float]]] = {"": [], "survey": []}
    with sync_playwright() as playwright:
        browser = launched(playwright)
        for _ in range(RUNS):
            for script, page, names in pages:
                with serving(script, EQUITY_STORE=str(store)) as server:
                    tab = browser.new_page(viewport={"width": 1280, "height": 720})
                    tab.goto(f"{server.address}/{page}")
                    first, whole = zip(*[_chosen(tab, name) for name in names[: CHANGES + WARM]][WARM:], strict=True)
                    taken[page].append((statistics.median(first), statistics.median(whole)))
                    tab.close()
        browser.close()
    (_, nothing), (first, whole) = ([statistics.median(runs) for runs in zip(*taken[page], strict=True)] for page in taken)
    what = f"filter to repaint in a browser, {size_name(respondents)}"
    return [
        Figure(f"{what}, empty page: median of {CHANGES}, middle of {RUNS} runs", nothing, "ms"),
        Figure(f"{what}, Survey: first sentence and trend", first, "ms", nothing + ALLOWED),
        Figure(f"{what}, Survey: all ten figures", whole, "ms", nothing + ALLOWED),
    ]


def _chosen(tab: Page, name: str) -> tuple[float, float]:
    """Choose a cluster, then take it away again: milliseconds to the first chart and to the last change."""
    field = tab.get_by_role("combobox", name=LABEL)
    field.fill(name)
    option = tab.get_by_role("option", name=name, exact=True)
    option.wait_for()
    tab.evaluate(WATCH)
    option.click()
    tab.wait_for_function(AT_REST)
    taken = tab.evaluate("[(window.first ?? window.painted) - window.pressed, window.painted - window.pressed]")
    tab.keyboard.press("Escape")
    tab.evaluate(f"({WATCH})(); window.pressed = performance.now();")
    field.press("Backspace")
    tab.wait_for_function(AT_REST)
    return taken[0], taken[1]
