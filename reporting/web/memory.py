"""What is kept in this process's memory for a while and nowhere else: drafts, opened reports, guardians' unlocked keys."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from reporting import sealing


class Kept(Protocol):
    """Something that can overwrite what it holds."""

    def wipe(self) -> None:
        """Overwrite what can be."""


K = TypeVar("K", bound=Kept)


@dataclass
class Draft:
    """A report that is being written in one tab; once sent, its code alone, until the reporter has written it down."""

    text: str = ""
    readers: tuple[str, ...] | None = None  # None: not asked yet; empty: every guardian
    group: str | None = None
    sent: str = ""
    changed: bool = False  # it was sent before, with another text

    def wipe(self) -> None:
        self.text = self.sent = ""  # texts cannot be overwritten in Python; their memory is, when it is freed (reporting/__main__.py)


@dataclass
class OpenReport:
    """A report that its reporter has opened with the code; without an id, a code that opened nothing."""

    id: str = ""
    key: bytearray = field(default_factory=bytearray)
    unsent: str = ""  # words that were on their way when the visit before this one ended

    def wipe(self) -> None:
        sealing.wipe(self.key)


@dataclass
class Staff:
    """Somebody who signed in: a guardian, an owner or both. A guardian's unlocked keys are kept apart, for a shorter time."""

    guardian: str = ""
    email: str = ""
    owner: bool = False
    kept: dict[str, Mapping[str, list[str]]] = field(default_factory=dict)  # by address: what was sent after the keys were locked

    def wipe(self) -> None:
        self.kept.clear()


class Memory(Generic[K]):
    """Things by a token that only somebody's browser has; each is gone after some time in which nobody asked for it."""

    def __init__(self, idle_seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._idle, self._clock, self._lock = idle_seconds, clock, threading.Lock()
        self._held: dict[str, tuple[float, K]] = {}

    def put(self, token: str, thing: K) -> K:
        before = self.pop(token)
        if before is not None and before is not thing:
            before.wipe()
        with self._lock:
            self._held[self._place(token)] = (self._clock(), thing)
        return thing

    def get(self, token: str) -> K | None:
        """The thing, whose time begins anew; None when there is none, or no more."""
        place = self._place(token)
        with self._lock:
            since, thing = self._held.get(place, (0.0, None))
            if thing is None or self._clock() - since > self._idle:
                return None
            self._held[place] = (self._clock(), thing)
            return thing

    def pop(self, token: str) -> K | None:
        with self._lock:
            _, thing = self._held.pop(self._place(token), (0.0, None))
        return thing

    def forget(self, token: str) -> None:
        """End it now, and overwrite what it held."""
        if thing := self.pop(token):
            thing.wipe()

    def sweep(self) -> None:
        """Forget everything whose time is over."""
        with self._lock:
            over = [place for place, (since, _) in self._held.items() if self._clock() - since > self._idle]
            things = [self._held.pop(place)[1] for place in over]
        for thing in things:
            thing.wipe()

    @staticmethod
    def _place(token: str) -> str:
        return sealing.token_hash(token, "memory")  # so that the token itself is not in memory longer than a request
