"""Somebody at a running dashboard who speaks Streamlit's own protocol, with whatever cookie, headers and widget state they like."""

import time
from dataclasses import dataclass, field
from typing import Any

import httpx
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from websockets.asyncio.client import ClientConnection, connect

from tests.browser.conftest import PATIENCE

COOKIE = "_streamlit_user"


def account(name: str, *roles: str, ago: float = 60, **more: Any) -> dict[str, Any]:
    """What a provider would say of somebody who signed in so many seconds ago."""
    claims = {"iss": "https://provider.example", "sub": f"subject-{name.lower()}", "iat": int(time.time() - ago), "nonce": f"{name}{ago}"}
    return {**claims, "name": f"{name} Example", "email": f"{name.lower()}@practice.example", "roles": list(roles), **more}


def cookies(claims: dict[str, Any], origin: str, secret: str) -> dict[str, str]:
    """The cookies that a sign-in with these claims leaves in a browser."""
    found: dict[str, str] = {}

    def signed(name: str, value: str) -> bytes:
        return create_signed_value(secret, name, value)

    def keep(name: str, value: str) -> None:
        found[name] = signed(name, value).decode()

    payload = {**claims, "origin": origin, "is_logged_in": True, "provider": "default"}
    set_cookie_with_chunks(keep, signed, COOKIE, payload, cookie_attr_size=0)
    return found


@dataclass
class Page:
    """One open page, and everything that was sent to it."""

    connection: ClientConnection
    seen: bytearray = field(default_factory=bytearray)
    ids: dict[str, str] = field(default_factory=dict)  # what a widget is called -> its id
    fragments: dict[str, str] = field(default_factory=dict)  # and the fragment that it belongs to
    deferred: list[str] = field(default_factory=list)
    session: str = ""

    async def run(self, page: str, query: str = "", states: WidgetStates | None = None, fragment: str = "") -> None:
        """Ask for a run, and read until it has ended."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.query_string = query
        message.rerun_script.fragment_id = fragment
        if states is not None:
            message.rerun_script.widget_states.CopyFrom(states)
        await self.connection.send(message.SerializeToString())
        while True:
            answer = await self._next()
            if answer.WhichOneof("type") == "script_finished" and answer.script_finished != 2:  # 2: a rerun follows
                return

    async def press(self, called: str, page: str) -> None:
        """Press a button by its label, in its fragment where it has one."""
        states = WidgetStates()
        state = states.widgets.add()
        state.id, state.trigger_value = self.ids[called], True
        await self.run(page, states=states, fragment=self.fragments.get(called, ""))

    async def fetch(self, file: str) -> str:
        """Ask for a file that is made on demand; its address, or empty where it is not given."""
        message = BackMsg()
        message.backend_operation_request.request_id, message.backend_operation_request.session_id = "1", self.session
        message.backend_operation_request.deferred_file.file_id = file
        await self.connection.send(message.SerializeToString())
        while True:
            answer = await self._next()
            if answer.WhichOneof("type") == "backend_operation_response":
                return answer.backend_operation_response.deferred_file.url

    async def _next(self) -> ForwardMsg:
        raw = await self.connection.recv()
        assert isinstance(raw, bytes)
        answer = ForwardMsg.FromString(raw)
        self.seen += raw
        if answer.WhichOneof("type") == "new_session":
            self.session = answer.new_session.initialize.session_id
        if answer.WhichOneof("type") == "delta":
            element = answer.delta.new_element
            kind = element.WhichOneof("type")
            widget = getattr(element, kind) if kind else None
            if kind and hasattr(widget, "id") and hasattr(widget, "label"):
                self.ids[widget.label] = widget.id
                self.fragments[widget.label] = answer.delta.fragment_id
            if kind == "download_button" and element.download_button.deferred_file_id:
                self.deferred.append(element.download_button.deferred_file_id)
        return answer


async def arrive(
    address: str, own: dict[str, str] | None = None, headers: dict[str, str] | None = None, origin: str | None = None, session: str = ""
) -> Page:
    """Connect with these cookies and headers, as a browser that has loaded the page would. session: one that was lost, to go on in."""
    async with httpx.AsyncClient(timeout=PATIENCE) as client:
        token = (await client.get(f"{address}/_stcore/health")).cookies.get("_streamlit_xsrf") or ""
    jar = {"_streamlit_xsrf": token, **(own or {})}
    sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items()), **(headers or {})}
    url = address.replace("http", "ws", 1) + "/_stcore/stream"
    spoken: Any = ["streamlit", token, *filter(None, [session])]
    about: Any = {"subprotocols": spoken, "origin": origin or address, "additional_headers": sent, "max_size": None}
    return Page(await connect(url, **about, open_timeout=PATIENCE, ping_interval=None))
