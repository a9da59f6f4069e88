"""A flood of 1,000 messages at once from one open page: how long does anybody else wait?"""

import asyncio
from contextlib import suppress
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed

from tests.bench.servers import DASHBOARD, serving
from tests.bench.visitors import arrive

MESSAGES, CHANGES = 1_000, 10


def longest_wait(store: Path) -> tuple[float, float]:
    """The longest of ten changes of another reader, without the flood and beside it; seconds."""
    with serving(DASHBOARD, EQUITY_STORE=str(store)) as server:
        return asyncio.run(_played(server.address))


async def _played(address: str) -> tuple[float, float]:
    flooder, other = await arrive(address, "survey"), await arrive(address, "survey")
    alone = max([await other.choose(option, "survey") for option in other.options[:CHANGES]])

    async def listen() -> None:
        with suppress(ConnectionClosed):
            while True:
                await flooder.connection.recv()

    listening = asyncio.create_task(listen())
    message = BackMsg()
    message.rerun_script.page_name = "survey"
    for _ in range(MESSAGES):
        await flooder.connection.send(message.SerializeToString())
    beside = max([await other.choose(option, "survey") for option in other.options[:CHANGES]])
    flooder.connection.transport.abort()
    await listening
    await other.connection.close()
    return alone / 1000, beside / 1000
