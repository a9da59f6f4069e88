"""Answers worked out ahead: while nobody waits, what readers are likely to ask next is answered and kept.

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


class Prefetch:
    """A line of work and the one thread that does it, begun with the first piece.

    It stands back before every answer while a page is being drawn and on its way, so that it costs a reader a few milliseconds at most.
    """

    def __init__(self) -> None:
        self._turn = threading.Condition()
        self._drawing: list[object] = []
        self._drawn = 0.0  # when a page was last drawn, by the clock that only runs forward
        self._line: deque[Callable[[], object]] = deque(maxlen=MOST)
        self._asked: set[Hashable] = set()
        self._worker: threading.Thread | None = None

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Around the drawing of a page: nothing is begun ahead meanwhile."""
        here = object()
        with self._turn:
            self._drawing.append(here)
        try:
            yield
        finally:
            with self._turn:
                self._drawing.remove(here)
                self._drawn = time.monotonic()
                self._turn.notify_all()

    def work_out(self, what: Hashable, pieces: Iterator[Callable[[], object]]) -> None:
        """Put pieces of work in line, once for each `what`; they answer questions whose answers are kept."""
        with self._turn:
            if what in self._asked:
                return
            self._asked.add(what)
            self._line.extend(pieces)
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="answers-ahead", daemon=True)
                self._worker.start()
            self._turn.notify_all()

    def at_work(self) -> bool:
        """Whether the thread that asks is the one that works ahead."""
        return threading.current_thread() is self._worker

    def stand_back(self) -> None:
        """Before an answer is worked out: in the thread that works ahead, wait until nobody does."""
        if self.at_work():
            with self._turn:
                self._wait_for_quiet()

    def forget(self) -> None:
        """Let go of what is in line: it was about a release that is no longer shown."""
        with self._turn:
            self._line.clear()
            self._asked.clear()

    def _wait_for_quiet(self) -> None:
        while (left := self._drawn + QUIET - time.monotonic()) > 0 or self._drawing:
            self._turn.wait(None if self._drawing else left)

    def _work(self) -> None:
        while True:
            with self._turn:
                self._wait_for_quiet()
                if not self._line:
                    self._turn.wait()
                    continue
                piece = self._line.popleft()
            try:
                piece()
            except Exception:
                log.exception("An answer could not be worked out ahead; it will be tried again when somebody asks.")


AHEAD = Prefetch()  # the process's
