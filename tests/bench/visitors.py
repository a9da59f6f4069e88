"""People at a running dashboard, without a browser each: they speak Streamlit's own protocol, so one machine can play twenty."""

import asyncio
import random
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from websockets.asyncio.client import ClientConnection, connect

EVERY = 2.0  # seconds between one person's changes


@dataclass
class Visitor:
    """One open page: what its filters are, and how long its last change took."""

    connection: ClientConnection
    states: WidgetStates = field(default_factory=WidgetStates)
    filter_id: str = ""
    options: tuple[str, ...] = ()
    text: str = ""  # of the last plain text on the page

    async def run(self, page: str = "") -> float:
        """Ask for a run of the script and read until it has finished; milliseconds."""
        started = time.perf_counter()
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.widget_states.CopyFrom(self.states)
        await self.connection.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(await self.connection.recv())  # type: ignore[arg-type]
            self._notice(answer)
            if answer.WhichOneof("type") == "script_finished":
                return (time.perf_counter() - started) * 1000

    def _notice(self, answer: ForwardMsg) -> None:
        """Remember the neighbourhood filter, and a text, when it is drawn."""
        if answer.WhichOneof("type") != "delta" or answer.delta.WhichOneof("type") != "new_element":
            return
        element = answer.delta.new_element
        if element.WhichOneof("type") == "multiselect" and "cluster" in element.multiselect.label:
            self.filter_id, self.options = element.multiselect.id, tuple(element.multiselect.options)
        elif element.WhichOneof("type") == "text":
            self.text = element.text.body

    async def choose(self, option: str, page: str = "") -> float:
        """Filter by one neighbourhood; milliseconds until the script has finished."""
        self.states = WidgetStates()
        state = self.states.widgets.add()
        state.id = self.filter_id
        state.string_array_value.data.append(option)
        return await self.run(page)


async def arrive(address: str, page: str = "") -> Visitor:
    """Open a page and read it to its end."""
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    about: Any = {"subprotocols": ["streamlit"], "origin": address, "max_size": None}
    connection = await connect(url, **about, open_timeout=None, ping_interval=None)  # a server with much to do is waited for
    visitor = Visitor(connection)
    await visitor.run(page)
    return visitor


async def changes(address: str, page: str, times: int) -> list[float]:
    """One person, so many changes of the filter one after the other; milliseconds each."""
    visitor = await arrive(address, page)
    found = [await visitor.choose(option, page) for option in _turns(visitor.options, times, seed=0)]
    await visitor.connection.close()
    return found


async def crowd(address: str, pages: Sequence[str], people: int, times: int, every: float = EVERY) -> list[float]:
    """So many people at once, on these pages in turn, each changing a filter every so many seconds; milliseconds each, all together."""
    places = [pages[number % len(pages)] for number in range(people)]
    visitors = [await arrive(address, page) for page in places]
    together = zip(visitors, places, range(people), strict=True)
    taken = await asyncio.gather(*(_stay(visitor, page, times, number, every) for visitor, page, number in together))
    for visitor in visitors:
        await visitor.connection.close()
    return [milliseconds for one in taken for milliseconds in one]


async def _stay(visitor: Visitor, page: str, times: int, number: int, every: float) -> list[float]:
    await asyncio.sleep(random.Random(number).uniform(0, every))
    taken = []
    for option in _turns(visitor.options, times, seed=number):
        started = time.perf_counter()
        taken.append(await visitor.choose(option, page))
        await asyncio.sleep(max(0.0, every - (time.perf_counter() - started)))
    return taken


def _turns(options: Sequence[str], times: int, seed: int) -> list[str]:
    dice = random.Random(seed)
    shuffled = dice.sample(options, len(options))
    return [shuffled[i % len(shuffled)] for i in range(times)]


def percentile(values: Sequence[float], share: float) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[round(share * 100) - 1]
