"""How long a page's script takes once warm: frame, filters and page together, in Streamlit's own test runner."""

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pages.cache.prefetch import AHEAD
from tests.bench.lines import Figure, size_name

ROOT = Path(__file__).parents[2]
NEIGHBOURHOODS = 12


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Medians for a few pages: run again as they are, and after a choice that nobody had asked about yet."""
    os.environ["EQUITY_STORE"] = str(store)
    AHEAD.work_out = lambda *_: None  # here a choice that nobody had asked about is one that nobody had answered either
    return _filtered(respondents) + _compared(respondents)


def _filtered(respondents: int | None) -> list[Figure]:
    """Pages that the filters narrow."""
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


def _compared(respondents: int | None) -> list[Figure]:
    """The Compare page, for one practice after another."""
    mark = 200.0 if respondents is None else None
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).switch_page("pages/compare.py").run()
    app.selectbox(key="own").select_index(0).run()
    name = f"compare, {size_name(respondents)}"
    again = [_milliseconds(app.run) for _ in range(NEIGHBOURHOODS)]
    chosen = [_milliseconds(app.selectbox(key="own").select_index(position).run) for position in range(1, NEIGHBOURHOODS + 1)]
    return [
        Figure(f"page script, warm, {name}: run again, median", statistics.median(again), "ms", mark),
        Figure(f"page script, warm, {name}: a practice not asked about before, median", statistics.median(chosen), "ms", mark),
    ]


def _choose(app: AppTest, position: int) -> float:
    widget = app.multiselect(key="neighbourhood")
    widget.set_value([widget.options[position]])
    return _milliseconds(app.run)


def _milliseconds(run: Callable[[], object]) -> float:
    started = time.perf_counter()
    run()
    return (time.perf_counter() - started) * 1000
