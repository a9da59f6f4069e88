"""How long a page's script takes once warm: frame, filters and page together, in Streamlit's own test runner."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.bench.lines import Figure, size_name

ROOT = Path(__file__).parents[2]
NEIGHBOURHOODS = 12


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Medians for two pages: run again as it is, and after choosing a neighbourhood that nobody had asked about yet."""
    os.environ["EQUITY_STORE"] = str(store)
    mark = 120.0 if respondents is None else None
    found = []
    for page in ("overview", "survey"):
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).switch_page(f"pages/{page}.py").run()
        name = f"{page}, {size_name(respondents)}"
        again = [_milliseconds(app.run) for _ in range(NEIGHBOURHOODS)]
        chosen = [_choose(app, position) for position in range(1, NEIGHBOURHOODS + 1)]
        found += [
            Figure(f"page script, warm, {name}: run again, median", statistics.median(again), "ms", mark),
            Figure(f"page script, warm, {name}: a neighbourhood not asked about before, median", statistics.median(chosen), "ms", mark),
        ]
    return found


def _choose(app: AppTest, position: int) -> float:
    widget = app.multiselect(key="neighbourhood")
    widget.set_value([widget.options[position]])
    return _milliseconds(app.run)


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
