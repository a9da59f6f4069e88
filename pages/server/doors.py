"""What is answered at all: names this dashboard goes by, pages of its own, reading only.

Everything here happens before Streamlit sees the request. It would compare a foreign origin with this machine's address on the
internet, which it asks an address service for, blocking everybody meanwhile.
"""

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.language import say
from data.notices import stopping
from data.settings import public_hosts

WISHES = f"/{stopping.PATH}"  # the one place that takes a wish: no more messages, by a signed link
READING = ("GET", "HEAD", "OPTIONS")
# What a page needs of Streamlit's own routes. Closed by not being here: metrics, uploads, the agent interface.
STREAMLIT_OPEN = ("health", "host-config", "stream", "bidi-components")
_CORE = "/_stcore/"
_FILES = "upload_file"  # and where a file is sent to, on the steward's desk alone
_SENDING = ("PUT", "DELETE")


def refusal(scope: Scope, hosts: frozenset[str], files: bool = False) -> tuple[HTTPStatus, str] | None:
    """Why a request is not answered, or None. An origin is what a browser says of the page that asks; files: whether any may be sent."""
    headers = Headers(scope=scope)
    host = headers.get("host", "")
    if name_of(host) not in hosts:
        said = say("This dashboard does not go by that name; whoever runs it can add it in EQUITY_HOSTS.")
        return HTTPStatus.MISDIRECTED_REQUEST, said
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc.lower() != host.lower():
        return HTTPStatus.FORBIDDEN, say("Another site asked for this; open the dashboard itself.")
    path = _below_base(scope)
    part = path.removeprefix(_CORE).split("/")[0] if path.startswith(_CORE) else None
    if files and part == _FILES and scope["type"] == "http" and scope["method"] in (*READING, *_SENDING):
        return None
    if part is not None and part not in STREAMLIT_OPEN:
        return HTTPStatus.NOT_FOUND, say("There is nothing here.")
    if scope["type"] == "http" and scope["method"] not in READING and not (scope["method"] == "POST" and path.endswith(WISHES)):
        return HTTPStatus.METHOD_NOT_ALLOWED, say("Nothing can be sent here.")
    return None


def name_of(host: str) -> str:
    """The name in a Host header, without a port; empty where it is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _below_base(scope: Scope) -> str:
    """The path from Streamlit's own part on, wherever a proxy has put the dashboard."""
    path = str(scope["path"])
    return path[path.index(_CORE) :] if _CORE in path else path


class Doors:
    """Turns away what `refusal` names, websockets included."""

    def __init__(self, app: ASGIApp, files: bool = False) -> None:
        self.app, self.files = app, files
        self.hosts = public_hosts()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or (refused := refusal(scope, self.hosts, self.files)) is None:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()  # the browser's wish to connect
            await send({"type": "websocket.close", "code": 1008})
        else:
            status, said = refused
            await PlainTextResponse(f"{said}\n", status)(scope, receive, send)
