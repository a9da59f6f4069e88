"""From the click that changes a filter to what is repainted, in a real browser: our Survey page beside an empty one."""

import statistics
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from queries import open_release, reference
from tests.bench.lines import Figure, size_name
from tests.bench.servers import ROOT, serving
from tests.browser.conftest import launched

CHANGES, ADDED, WARM, RUNS = 20, 8, 2, 3
ALLOWED = 15.0  # ms more than an empty page, for the whole page
WINDOW = {"width": 1500, "height": 1900}  # in which the whole page is drawn, not what a small screen shows of it
EMPTY = Path(__file__).parent / "apps" / "empty.py"
LABEL = "Neighbourhood cluster"

# Runs in the page. What is watched is what people read: words, and the shapes and descriptions of charts. `first` is the last change to
# headline and trend, groups and heat map; `painted` the last change to anything.
WATCH = """() => {
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  window.pressed = window.first = window.painted = null;
  document.addEventListener('click', () => { window.pressed = performance.now(); }, {capture: true, once: true});
  window.watcher?.disconnect();
  window.watcher = new MutationObserver(changes => {
    if (!window.pressed) return;
    window.painted = performance.now();
    const elements = changes.map(({ target }) => target.nodeType === 1 ? target : target.parentElement);
    const names = elements.map(element => element?.closest('[class*="st-key-figure-"]')?.className);
    if (names.some(name => /-(trend|ethnicity|staff-group|heat-map)( |$)/.test(name))) window.first = window.painted;
  });
  window.watcher.observe(main, {subtree: true, childList: true, characterData: true, attributeFilter: ['d', 'aria-label']});
}"""
AT_REST = """() => window.painted && performance.now() - window.painted > 500
  && document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning'"""


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Medians of `CHANGES` choices of a neighbourhood that nobody had asked about, in `RUNS` runs side by side; the middle run of each.

    Without WebGL, which these pages do not use: a processor that stands in for a graphics card does three times the work of the browser.
    """
    clusters = reference.neighbourhoods(open_release(store))["name"].tolist()
    pages = ((EMPTY, "", [f"Cluster {i}" for i in range(1, 23)]), (ROOT / "dashboard.py", "survey", clusters))
    taken: dict[str, list[tuple[float, ...]]] = {"": [], "survey": []}
    with sync_playwright() as playwright:
        browser = launched(playwright, graphics=False)
        for _ in range(RUNS):
            for script, page, names in pages:
                with serving(script, EQUITY_STORE=str(store)) as server:
                    tab = browser.new_page(viewport=WINDOW)
                    tab.goto(f"{server.address}/{page}")
                    alone = [_chosen(tab, name) for name in names[: CHANGES + WARM]][WARM:]
                    _choose(tab, names[0])
                    added = [_chosen(tab, name) for name in names[WARM : ADDED + WARM]]
                    taken[page].append(tuple(map(statistics.median, (*zip(*alone, strict=True), *zip(*added, strict=True)))))
                    tab.close()
        browser.close()
    middle = {page: [statistics.median(runs) for runs in zip(*taken[page], strict=True)] for page in taken}
    (_, nothing, *_), (first, whole, first_added, whole_added) = middle[""], middle["survey"]
    what = f"filter to repaint in a browser, {size_name(respondents)}"
    return [
        Figure(f"{what}, empty page: median of {CHANGES}, middle of {RUNS} runs", nothing, "ms"),
        Figure(f"{what}, Survey: headline, trend, groups, heat map", first, "ms"),
        Figure(f"{what}, Survey: all ten figures", whole, "ms", nothing + ALLOWED),
        Figure(f"{what}, a second cluster, which is not worked out ahead: the same four", first_added, "ms"),
        Figure(f"{what}, a second cluster, which is not worked out ahead: all ten", whole_added, "ms"),
    ]


def _chosen(tab: Page, name: str) -> tuple[float, float]:
    """Choose a cluster, then take it away again: milliseconds to the four figures and to the last change."""
    taken = _choose(tab, name)
    tab.evaluate(f"({WATCH})(); window.pressed = performance.now();")
    tab.get_by_role("combobox", name=LABEL).press("Backspace")
    tab.wait_for_function(AT_REST)
    return taken


def _choose(tab: Page, name: str) -> tuple[float, float]:
    field = tab.get_by_role("combobox", name=LABEL)
    field.fill(name)
    option = tab.get_by_role("option", name=name, exact=True)
    option.wait_for()
    tab.evaluate(WATCH)
    option.click()
    tab.wait_for_function(AT_REST)
    first, whole = tab.evaluate("[(window.first ?? window.painted) - window.pressed, window.painted - window.pressed]")
    tab.keyboard.press("Escape")
    return first, whole
