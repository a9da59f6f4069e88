"""Codes and passphrases cannot be tried without end. The limits are the same for everybody: none looks at an address."""

import threading
import time
from collections.abc import Callable
from typing import Final

TRIES_A_MINUTE: Final = 60  # of codes, by all people together: at 20 digits and 1,000 reports, one hit in three thousand million years
PASSPHRASES: Final = 5  # in a row for one guardian, then one a minute


class Tries:
    """A bucket for each thing that is tried, which fills again with time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._lock = clock, threading.Lock()
        self._left: dict[str, tuple[float, float]] = {}

    def code(self) -> bool:
        """Whether another code may be tried now."""
        return self._take("code", TRIES_A_MINUTE, TRIES_A_MINUTE / 60)

    def passphrase(self, guardian: str) -> bool:
        """Whether another passphrase of this guardian may be tried now."""
        return self._take(f"passphrase {guardian}", PASSPHRASES, 1 / 60)

    def _take(self, what: str, most: int, a_second: float) -> bool:
        with self._lock:
            now = self._clock()
            left, since = self._left.get(what, (float(most), now))
            left = min(float(most), left + (now - since) * a_second)
            self._left[what] = (left - 1 if left >= 1 else left, now)
            return left >= 1
