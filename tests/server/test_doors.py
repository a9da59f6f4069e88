"""What is answered and what is turned away, asked of the running dashboard."""

import asyncio
from contextlib import suppress
from typing import Any

import httpx
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.bench.visitors import arrive
from tests.browser.conftest import PATIENCE


def asked(address: str, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    return httpx.request(method, f"{address}{path}", headers=headers, timeout=PATIENCE)


def stream(address: str, **headers: str):
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    patient: Any = {"open_timeout": PATIENCE, "ping_interval": None, "subprotocols": ["streamlit"]}
    return connect(url, **patient, additional_headers=headers, max_size=None)


@pytest.mark.parametrize("path", ["/", "/survey", "/_stcore/health", "/readyz", "/app/static/nothing", "/_stcore/metrics"])
def test_every_answer_carries_the_policy(address: str, path: str) -> None:
    headers = asked(address, path).headers
    rules = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert not [source for source in rules["script-src"].split() if source.startswith("'unsafe-")]
    assert not [source for rule in rules.values() for source in rule.split() if "//" in source or source == "*"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/survey/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/upload_file/a/b"])
def test_what_no_page_needs_is_closed(address: str, path: str) -> None:
    assert asked(address, path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/a/b", "/_stcore/agent/interact"])
def test_nothing_can_be_sent(address: str, method: str, path: str) -> None:
    assert asked(address, path, method).status_code in (404, 405)


def test_whoever_is_in_two_hundred_groups_is_not_left_waiting(address: str) -> None:
    """A provider's list of groups stands in cookies, 16 kB of them; the page came, and its connection never did."""
    cookies = "; ".join(f"_streamlit_user_{number}={'x' * 3_900}" for number in range(4))
    assert asked(address, "/", Cookie=cookies).status_code == 200

    async def knock() -> None:
        async with stream(address, Origin=address, Cookie=cookies):
            pass

    asyncio.run(knock())


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://localhost:1", "http://127.0.0.1:1"])
def test_another_site_gets_nothing(address: str, origin: str) -> None:
    """Streamlit would ask an address service on the internet who this machine is, and answer any port of this machine."""
    assert asked(address, "/_stcore/host-config", Origin=origin).status_code == 403

    async def knock() -> None:
        with pytest.raises(InvalidStatus) as refused:
            async with stream(address, Origin=origin):
                pass
        assert refused.value.response.status_code == 403

    asyncio.run(knock())


def test_its_own_names_only(address: str) -> None:
    """A name that somebody else points at this machine would make its pages theirs."""
    assert asked(address, "/", Host="equity.example").status_code == 200
    assert asked(address, "/", Host="EQUITY.example.:443").status_code == 200
    for foreign in ("elsewhere.example", "127.0.0.1.elsewhere.example", "", "equity.example@elsewhere.example", "[::1"):
        refused = asked(address, "/", Host=foreign)
        assert refused.status_code in (400, 421), foreign
    assert "EQUITY_HOSTS" in asked(address, "/", Host="elsewhere.example").text


def test_a_message_that_is_too_large_ends_the_connection(address: str) -> None:
    async def send() -> int | None:
        async with stream(address, Origin=address) as page:
            message = BackMsg()
            message.rerun_script.query_string = "x" * 2_000_000
            await page.send(message.SerializeToString())
            await page.wait_closed()
            return page.close_code

    assert asyncio.run(send()) == 1009


def test_a_flood_waits_in_its_own_connection(address: str) -> None:
    """Others are answered while the end of a flood of 1,000 messages still waits to be read."""

    async def play() -> list[str]:
        flooder, other = await arrive(address, "survey"), await arrive(address, "survey")
        reached: list[str] = []

        async def listen() -> None:
            with suppress(ConnectionClosed):
                while True:
                    said = ForwardMsg.FromString(await flooder.connection.recv())  # type: ignore[arg-type]
                    if said.WhichOneof("type") == "new_session":
                        reached.append(said.new_session.page_script_hash)

        listening = asyncio.create_task(listen())
        for page in ["survey"] * 1000 + ["wres"]:
            message = BackMsg()
            message.rerun_script.page_name = page
            await flooder.connection.send(message.SerializeToString())
        for option in other.options[:3]:
            await other.choose(option, "survey")
        for visitor in (flooder, other):
            await visitor.connection.close()
        await listening
        return reached

    pages = asyncio.run(play())
    assert len(set(pages)) == 1, "the end of the flood was read as well"
