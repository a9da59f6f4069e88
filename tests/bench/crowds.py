"""What a change of filter costs the server, and how twenty people get on with one process."""

import asyncio
import statistics
from pathlib import Path

from tests.bench.lines import Figure, size_name
from tests.bench.servers import ROOT, serving
from tests.bench.visitors import changes, crowd, percentile

CHANGES, PEOPLE, TURNS = 20, 20, 8
APPS = Path(__file__).parent / "apps"


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Our Survey page, an empty page and the plain page on the same records."""
    name = size_name(respondents)
    ours = [*_one("ours", ROOT / "dashboard.py", "survey", name, 80.0, EQUITY_STORE=str(store))]
    plain = [*_one("plain single file", APPS / "plain.py", "", name, None, RECORDS=str(store / "records" / "records.duckdb"))]
    return [*_one("empty page", APPS / "empty.py", "", name, None), *ours, *plain]


def _one(label: str, script: Path, page: str, name: str, processor_mark: float | None, **environment: str) -> list[Figure]:
    with serving(script, **environment) as server:
        asyncio.run(changes(server.address, page, 3))  # warm
        before = server.processor_seconds()
        taken = asyncio.run(changes(server.address, page, CHANGES))
        used = (server.processor_seconds() - before) / (CHANGES + 1) * 1000
        together = asyncio.run(crowd(server.address, page, PEOPLE, TURNS))
    return [
        Figure(f"change of filter, {label}, {name}: server until finished, median of {CHANGES}", statistics.median(taken), "ms"),
        Figure(f"change of filter, {label}, {name}: processor time each", used, "ms", processor_mark),
        Figure(f"{PEOPLE} people, {label}, {name}: 95th percentile", percentile(together, 0.95), "ms", 1000.0 if label == "ours" else None),
    ]
