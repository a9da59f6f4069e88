"""One pack at a time: making one takes a whole processor for a moment, which other readers of the same server need too."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition


class Queue:
    """First come, first served, over the threads of one process."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._line: deque[object] = deque()

    @contextmanager
    def turn(self, waiting: Callable[[int], object]) -> Iterator[None]:
        """Hold the turn while the block runs. `waiting` is told how many are in front, whenever that changes; not when there is nobody."""
        ticket = object()
        with self._changed:
            self._line.append(ticket)
        try:
            self._wait(ticket, waiting)
            yield
        finally:
            with self._changed:
                self._line.remove(ticket)
                self._changed.notify_all()

    def _wait(self, ticket: object, waiting: Callable[[int], object]) -> None:
        with self._changed:
            while ahead := self._line.index(ticket):
                waiting(ahead)
                self._changed.wait()


QUEUE = Queue()
