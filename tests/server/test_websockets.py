"""How many pages one process takes on."""

import asyncio
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from pages.server.websockets import Websockets
from tests.browser.conftest import PATIENCE


async def stay(page: WebSocket) -> None:
    await page.accept()
    with suppress(WebSocketDisconnect):
        await page.receive_bytes()


def knock(url: str) -> connect:
    return connect(url, open_timeout=PATIENCE, ping_interval=None)


def test_one_page_too_many_is_refused_and_a_place_that_is_given_up_is_free_again() -> None:
    async def play() -> None:
        app = Starlette(routes=[WebSocketRoute("/", stay)], middleware=[Middleware(Websockets, most=2)])
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical"))
        serving = asyncio.create_task(server.serve())
        while not server.started:
            await asyncio.sleep(0)
        url = f"ws://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}/"
        async with knock(url), knock(url) as second:
            with pytest.raises(InvalidStatus):
                await knock(url)
            await second.close()
            third = None
            while third is None:  # the server hears of a closed page a moment later
                try:
                    third = await knock(url)
                except InvalidStatus:
                    await asyncio.sleep(0)
            await third.close()
        server.should_exit = True
        await serving

    asyncio.run(play())
