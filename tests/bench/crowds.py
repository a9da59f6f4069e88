"""What a change of filter costs the server, and how twenty people get on with one process."""

import asyncio
import statistics
from pathlib import Path

from tests.bench.lines import Figure, size_name
from tests.bench.servers import DASHBOARD, ROOT, serving
from tests.bench.visitors import changes, crowd, percentile

CHANGES, PEOPLE, TURNS = 20, 20, 8
CROWDS, MIXED_TURNS = ((100, 250.0), (200, 500.0)), 6  # people, and the mark in ms
PLACES = ("survey", "")
CHANGES_FOR_MEMORY = 5_000
APPS = Path(__file__).parent / "apps"


def figures(store: Path, respondents: int | None) -> list[Figure]:
    """Our Survey page, an empty page and the plain page on the same records."""
    name = size_name(respondents)
    ours = [*_one("ours", ROOT / "dashboard.py", "survey", name, 45.0, EQUITY_STORE=str(store))]
    plain = [*_one("plain single file", APPS / "plain.py", "", name, None, RECORDS=str(store / "records" / "records.duckdb"))]
    return [*_one("empty page", APPS / "empty.py", "", name, None), *ours, *plain]


def mixed(store: Path) -> list[Figure]:
    """One process and many people on Survey and Overview, a change every five seconds each; then its memory after 5,000 changes.

    Once they come to a process that has stood for some seconds, and once, without a mark, the moment it begins to listen.
    """
    found, changed = [], 0
    with serving(DASHBOARD, EQUITY_STORE=str(store)) as server:
        taken = asyncio.run(crowd(server.address, PLACES, CROWDS[0][0], MIXED_TURNS, every=5.0))
        name = f"{CROWDS[0][0]} people on Survey and Overview mixed, the moment the process listens: 95th percentile"
        found.append(Figure(name, percentile(taken, 0.95), "ms"))
    with serving(DASHBOARD, EQUITY_STORE=str(store)) as server:
        server.until_it_rests()
        for people, mark in CROWDS:
            taken = asyncio.run(crowd(server.address, PLACES, people, MIXED_TURNS, every=5.0))
            changed += len(taken)
            found.append(Figure(f"{people} people on Survey and Overview mixed: 95th percentile", percentile(taken, 0.95), "ms", mark))
        while changed < CHANGES_FOR_MEMORY:
            changed += len(asyncio.run(crowd(server.address, PLACES, PEOPLE, TURNS, every=0.0)))
        found.append(Figure(f"memory of that process after {CHANGES_FOR_MEMORY:,} changes", server.memory(), "MB", 500.0))
    return found


def _one(label: str, script: Path, page: str, name: str, processor_mark: float | None, **environment: str) -> list[Figure]:
    with serving(script, **environment) as server:
        asyncio.run(changes(server.address, page, 3))  # warm
        before = server.processor_seconds()
        taken = asyncio.run(changes(server.address, page, CHANGES))
        used = (server.processor_seconds() - before) / (CHANGES + 1) * 1000
        together = asyncio.run(crowd(server.address, [page], PEOPLE, TURNS))
    return [
        Figure(f"change of filter, {label}, {name}: server until finished, median of {CHANGES}", statistics.median(taken), "ms"),
        Figure(f"change of filter, {label}, {name}: processor time each", used, "ms", processor_mark),
        Figure(f"{PEOPLE} people, {label}, {name}: 95th percentile", percentile(together, 0.95), "ms", 1000.0 if label == "ours" else None),
    ]
