"""What is kept in this process's memory for a while and nowhere else: drafts, opened reports, guardians' unlocked keys."""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, Generic, Protocol, TypeVar

from reporting import sealing, tokens
from reporting.cases import Case


class Kept(Protocol):
    """Something that can overwrite what it holds."""

    def wipe(self) -> None:
        """Overwrite what can be."""


K = TypeVar("K", bound=Kept)
MOST: Final = 5_000  # things of a kind; beyond that the one that was asked for longest ago is forgotten, so that nobody can fill the memory


@dataclass
class Draft:
    """A report that is being written in one tab; once sent, its code alone, until the reporter has written it down."""

    text: str = ""
    readers: tuple[str, ...] | None = None  # None: not asked yet; empty: every guardian
    group: str | None = None
    sent: str = ""

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
    """Somebody who signed in: a guardian or an owner. A guardian's unlocked keys are kept apart, for a shorter time."""

    guardian: str = ""
    email: str = ""
    owner: bool = False
    coding: dict[str, Case] = field(default_factory=dict)  # by report: what was answered of its coding so far
    kept: dict[str, Mapping[str, list[str]]] = field(default_factory=dict)  # by address: what was sent after the keys were locked

    def wipe(self) -> None:
        self.kept.clear()
        self.coding.clear()


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
            too_many = [self._held.pop(next(iter(self._held)))[1]] if len(self._held) >= MOST else []
            self._held[self._place(token)] = (self._clock(), thing)
        for one in too_many:
            one.wipe()
        return thing

    def get(self, token: str) -> K | None:
        """The thing, whose time begins anew; None when there is none, or no more."""
        place = self._place(token)
        with self._lock:
            since, thing = self._held.get(place, (0.0, None))
            if thing is None or self._clock() - since > self._idle:
                return None
            del self._held[place]  # and in again as the last, so that the first is the one that waits longest
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
        now = self._clock()
        self._forget(lambda since, _: now - since > self._idle)

    def forget_where(self, which: Callable[[K], bool]) -> None:
        """End all of some kind."""
        self._forget(lambda _, thing: which(thing))

    def _forget(self, which: Callable[[float, K], bool]) -> None:
        with self._lock:
            over = [place for place, (since, thing) in self._held.items() if which(since, thing)]
            things = [self._held.pop(place)[1] for place in over]
        for thing in things:
            thing.wipe()

    @staticmethod
    def _place(token: str) -> str:
        return tokens.token_hash(token, "memory")  # so that the token itself is not in memory longer than a request
