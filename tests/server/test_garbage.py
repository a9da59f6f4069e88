"""What Streamlit collects by itself, and what is collected in its place."""

import asyncio
import gc
import threading
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit import config

from pages.cache import garbage
from tests.bench.servers import serving
from tests.bench.visitors import Visitor, arrive

PAGE = Path(__file__).parent / "apps" / "collections.py"
RUNS = 5


async def said_after(address: str, runs: int) -> int:
    """How many collections the page has seen, after so many runs."""
    visitor: Visitor = await arrive(address)
    for _ in range(runs):
        await visitor.run()
    await visitor.connection.close()
    return int(visitor.text)


def test_streamlit_collects_after_every_run_unless_it_is_told_not_to() -> None:
    """Fails when Streamlit changes it: then our own collection may no longer be needed, or its setting no longer work."""
    with serving(PAGE, STREAMLIT_RUNNER_POST_SCRIPT_GC="true") as server:
        while asyncio.run(said_after(server.address, RUNS)) < RUNS - 1:
            pass
    with serving(PAGE, STREAMLIT_RUNNER_POST_SCRIPT_GC="false") as server:
        assert asyncio.run(said_after(server.address, RUNS)) == 0


def test_the_dashboard_tells_it_not_to() -> None:
    config.get_config_options(force_reparse=True)
    assert config.get_option("runner.postScriptGC") is False


class Circle:
    """What only a collection finds, as a closed session is."""

    def __init__(self) -> None:
        self.itself = self


@contextmanager
def collections() -> Iterator[list[int]]:
    """Generations that somebody asked to be collected: Python's own are off meanwhile."""
    asked: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            asked.append(about["generation"])

    gc.disable()
    gc.callbacks.append(note)
    try:
        yield asked
    finally:
        gc.callbacks.remove(note)
        gc.enable()


def test_circles_are_collected_after_a_page_and_many_pages_cost_one_collection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "EVERY", 5.0)  # nobody waits half a minute; nor is a third one done before this thread looks
    garbage.after_a_page()
    with collections() as asked:
        gone = [weakref.ref(Circle()) for _ in range(3)]
        while any(reference() for reference in gone):
            for _ in range(50):
                garbage.after_a_page()
            time.sleep(0.01)  # a processor for the one that collects
    assert len(asked) <= 2


def test_python_looks_through_everything_only_when_it_is_asked() -> None:
    """What was left out made it do so every few seconds under a crowd, with everybody waiting."""
    garbage.after_a_page()
    asked: set[tuple[int, str]] = set()

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            asked.add((about["generation"], threading.current_thread().name))

    here = threading.current_thread().name
    gc.callbacks.append(note)
    try:
        for _ in range(100):  # while the thread that was asked looks, Python does not
            kept = [[] for _ in range(400_000)]
            if kept and (1, here) in asked:
                break
    finally:
        gc.callbacks.remove(note)
    assert (1, here) in asked
    assert (2, here) not in asked
