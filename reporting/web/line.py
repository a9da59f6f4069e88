"""The line in which slow hashes wait: in the order in which people came, as many at a time as there are processors, and not without end.

Waiting costs no thread, so that whoever only reads is served meanwhile, however many wait.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

PATIENCE: Final = 20.0  # seconds; a browser and its person wait longer than that, but not gladly


class Line:
    """`places` at a time, and `most` more who wait."""

    def __init__(self, places: int, most: int, patience: float = PATIENCE) -> None:
        self._places, self._most, self._patience = places, most, patience
        self._turn, self._waiting = asyncio.Semaphore(places), 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Whether one's turn came. If not, nothing that takes long may be done."""
        got = await self._wait()
        try:
            yield got
        finally:
            if got:
                self._turn.release()

    async def _wait(self) -> bool:
        if not self._turn.locked():
            return await self._turn.acquire()
        if self._waiting >= self._most:
            return False
        self._waiting += 1
        try:
            await asyncio.wait_for(self._turn.acquire(), self._patience)
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True
