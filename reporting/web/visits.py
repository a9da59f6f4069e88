"""A reporter's visit: a cookie that the browser drops when it is closed, and that opens nothing an hour after the last thing they sent.

A cookie that only lives for the session outlives it on many phones, and one with an age outlives the closing of a browser at work. So this
one has no age, and says in itself when it was last used, to the minute, under a mark that only this service can make.
"""

import time
from collections.abc import Callable

from reporting import tokens


class Visits:
    """Marks visits, and reads the marks. `salt` is the service's own, so that a visit outlives a restart."""

    def __init__(self, salt: bytes, minutes: int, clock: Callable[[], float] = time.time) -> None:
        self._salt, self._minutes, self._clock = salt.hex(), minutes, clock

    def marked(self, visit: str) -> str:
        """The cookie of a visit that was used now."""
        now = str(int(self._clock() // 60))
        return f"{visit}.{now}.{self._mark(visit, now)}"

    def read(self, cookie: str) -> str:
        """The visit of a cookie; "" where it is over, or none of ours."""
        visit, _, rest = cookie.partition(".")
        used, _, mark = rest.partition(".")
        if not used.isdecimal() or not used.isascii() or len(used) > 12 or not tokens.same(mark, self._mark(visit, used)):
            return ""
        return visit if 0 <= self._clock() / 60 - int(used) < self._minutes + 1 else ""

    def _mark(self, visit: str, used: str) -> str:
        return tokens.token_hash(f"{visit} {used} {self._salt}", "visit")[:32]
