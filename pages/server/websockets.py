"""How much one process takes on: so many open pages, and so many messages a second from each."""

import asyncio
import time

from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 500  # open pages a process; each costs up to a megabyte
A_SECOND, AT_ONCE = 10, 20  # messages of one page; a person who drags a slider sends five


class Websockets:
    """Refuses one page too many, and reads no faster from a page than a person can act.

    What is sent too fast waits in the sender's own connection, so nothing is lost and nobody else waits for it.
    """

    def __init__(self, app: ASGIApp, most: int = MOST) -> None:
        self.app, self.most, self.open = app, most, 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif self.open >= self.most:
            await receive()
            await send({"type": "websocket.close", "code": 1013})
        else:
            self.open += 1
            try:
                await self.app(scope, _at_a_pace(receive), send)
            finally:
                self.open -= 1


def _at_a_pace(receive: Receive) -> Receive:
    left, last = float(AT_ONCE), time.monotonic()

    async def paced() -> Message:
        nonlocal left, last
        message = await receive()
        if message["type"] == "websocket.receive":
            now = time.monotonic()
            left, last = min(AT_ONCE, left + (now - last) * A_SECOND), now
            left -= 1
            if left < 0:
                await asyncio.sleep(-left / A_SECOND)
        return message

    return paced
