"""A process that listens has at hand what its first reader asks."""

import asyncio
from pathlib import Path

import pytest

from pages.cache import answers
from pages.cache.prefetch import AHEAD
from pages.overview import everything_asked
from pages.server.first_reader import expected
from pages.shell.context import Context
from queries import Selection, Viewer


def start(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUITY_STORE", str(store))

    async def live() -> None:
        async with expected(None):
            pass

    asyncio.run(live())


def test_the_front_page_is_answered_before_anybody_asks(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(demo_store, monkeypatch)
    release = answers.release(demo_store)

    def again() -> None:
        raise AssertionError("This was to be at hand.")

    monkeypatch.setattr(AHEAD, "stand_back", again)  # called before every answer that is not kept yet
    front = Context(release, Selection(), answers.catalogue(release).latest_wave, Viewer("staff"))
    everything_asked(front)
    with pytest.raises(AssertionError, match="at hand"):
        everything_asked(Context(release, Selection(staff_groups=("gp",)), front.wave, front.viewer))


def test_a_store_without_a_release_is_served_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    start(tmp_path, monkeypatch)
    assert "first reader" not in caplog.text
