"""Answers worked out ahead: while nobody waits, what readers are likely to ask next is answered and kept.

One thread a process. It stands back before every answer while a page is being drawn and on its way, so that it costs a reader a few
milliseconds at most.
Not taken: more processes, which would each keep their own answers; answering everything at the start, most of which nobody asks.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager

MOST = 500  # pieces of work in line; beyond that the oldest are let go, and are answered when they are asked
QUIET = 0.1  # s after a page was drawn: it is still on its way to the browser, which would wait longer if we began at once

log = logging.getLogger("dashboard")

_turn = threading.Condition()
_drawing: list[object] = []
_line: deque[Callable[[], object]] = deque(maxlen=MOST)
_told: set[Hashable] = set()
_worker: list[threading.Thread] = []
_drawn = [0.0]  # when a page was last drawn, by the clock that only runs forward


@contextmanager
def drawing() -> Iterator[None]:
    """Around the drawing of a page: nothing is begun ahead meanwhile."""
    here = object()
    with _turn:
        _drawing.append(here)
    try:
        yield
    finally:
        with _turn:
            _drawing.remove(here)
            _drawn[0] = time.monotonic()
            _turn.notify_all()


def work_out(what: Hashable, pieces: Iterator[Callable[[], object]]) -> None:
    """Put pieces of work in line, once for each `what`; they answer questions whose answers are kept."""
    with _turn:
        if what in _told:
            return
        _told.add(what)
        _line.extend(pieces)
        if not _worker:
            _worker.append(threading.Thread(target=_work, name="answers-ahead", daemon=True))
            _worker[0].start()
        _turn.notify_all()


def stand_back() -> None:
    """Before an answer is worked out: in the thread that works ahead, wait until nobody does."""
    if threading.current_thread() in _worker:
        with _turn:
            _wait_for_quiet()


def forget() -> None:
    """Let go of what is in line: it was about a release that is no longer shown."""
    with _turn:
        _line.clear()
        _told.clear()


def _wait_for_quiet() -> None:
    while (left := _drawn[0] + QUIET - time.monotonic()) > 0 or _drawing:
        _turn.wait(None if _drawing else left)


def _work() -> None:
    while True:
        with _turn:
            _wait_for_quiet()
            if not _line:
                _turn.wait()
                continue
            piece = _line.popleft()
        try:
            piece()
        except Exception:
            log.exception("An answer could not be worked out ahead; it will be tried again when somebody asks.")
