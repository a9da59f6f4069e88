"""How much can be tried and sent. The limits are the same for everybody: none looks at an address, and none is kept anywhere.

Codes have no limit but the line in which slow hashes wait (`line`): as many as two processors can try, 20 digits and 1,000 reports, are one
hit in fifty million years. A number of tries a minute would only have told one person how to lock out all others.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

PASSPHRASES: Final = 5  # in a row for one guardian, then one a minute
REPORTS_AT_ONCE: Final = 100  # by all people together, then as many an hour as the settings say
WORDS: Final = 20  # in a row by the reporter of one report, then one a minute


@dataclass
class Bucket:
    """Holds `most`, and fills again with time."""

    most: float
    a_second: float
    left: float
    since: float

    def now(self, now: float) -> float:
        """What is in it."""
        return min(self.most, self.left + (now - self.since) * self.a_second)


class Tries:
    """A bucket for each thing that is tried."""

    def __init__(self, reports_an_hour: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._reports_an_hour, self._clock, self._lock = reports_an_hour, clock, threading.Lock()
        self._buckets: dict[str, Bucket] = {}

    def report(self) -> bool:
        """Whether another report may be sent now."""
        return self._take("report", max(REPORTS_AT_ONCE, self._reports_an_hour // 6), self._reports_an_hour / 3600)

    def words(self, report: str) -> bool:
        """Whether the reporter of this report may add words now."""
        return self._take(f"words {report}", WORDS, 1 / 60)

    def passphrase(self, guardian: str) -> bool:
        """Whether another passphrase of this guardian may be tried now."""
        return self._take(f"passphrase {guardian}", PASSPHRASES, 1 / 60)

    def sweep(self) -> None:
        """Forget what is full again: it would only say that somebody was here."""
        with self._lock:
            now = self._clock()
            self._buckets = {what: one for what, one in self._buckets.items() if one.now(now) < one.most}

    def _take(self, what: str, most: int, a_second: float) -> bool:
        with self._lock:
            now = self._clock()
            bucket = self._buckets.setdefault(what, Bucket(most, a_second, most, now))
            bucket.left, bucket.since = bucket.now(now), now
            if bucket.left < 1:
                return False
            bucket.left -= 1
            return True
