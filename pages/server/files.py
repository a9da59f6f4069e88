"""Files that have an address of their own: to whoever is signed in, for as long as they are, and kept by nobody on the way.

Streamlit gives a file to whoever has its address, for minutes after its owner has signed out, and a browser keeps addresses in its list of
downloads. The address cannot be guessed, so of those who are signed in nobody is asked whether it is theirs.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from data.access import SignedIn, from_claims
from data.access.settings import AccessSettings, Provider
from data.language import say, to_say
from data.problems import DataProblem
from pages.cache import workspaces
from pages.shell.vouched import from_headers

PLACE = "/media/"  # of Streamlit, below the base path; what stands at /static/media/ is its own icons and fonts, which all need
IDENTITY = "_streamlit_user"
REFUSED = to_say("Sign in, and ask for the file again on its page.")


class Files:
    """Stands before Streamlit's files. Where nobody signs in, or everybody may read the whole area, it gives them to all."""

    def __init__(self, app: ASGIApp, settings: AccessSettings) -> None:
        self.app, self.settings = app, settings
        self.below = f"/{settings.base_path}" if settings.base_path else ""
        self.for_all = settings.way == "none" or settings.open_to_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not str(scope["path"]).removeprefix(self.below).startswith(PLACE):
            await self.app(scope, receive, send)
        elif self.for_all or await run_in_threadpool(comes_in, self.settings, Headers(scope=scope)):
            await self.app(scope, receive, _kept_by_nobody(send))
        else:
            await PlainTextResponse(f"{say(REFUSED)}\n", 403, headers={"Cache-Control": "no-store"})(scope, receive, send)


def comes_in(settings: AccessSettings, headers: Headers) -> bool:
    """Whether whoever asks is signed in at this moment, and has a role."""
    said = _in_the_cookie(settings.provider, headers) if settings.provider else None
    said = from_headers(settings.proxy, headers) if settings.proxy else said
    if said is None:
        return False
    try:
        workspace = workspaces.workspace()
        SignedIn(workspace, from_claims(said, workspace.definitions.access), settings.longest).person()
    except DataProblem:
        return False
    return True


def _in_the_cookie(provider: Provider, headers: Headers) -> Mapping[str, Any] | None:
    """What Streamlit's own sign-in wrote down, proved by its signature and meant for this address."""
    cookies = cookie_parser(headers.get("cookie", ""))

    def part(name: str) -> bytes | None:
        value = cookies.get(name)
        return None if value is None else decode_signed_value(provider.cookie_secret, name, value.encode("latin-1"))

    try:
        said = json.loads(get_cookie_with_chunks(part, IDENTITY) or b"{}")
    except ValueError:
        return None
    site = urlsplit(provider.address)
    return said if said.get("is_logged_in") and said.get("origin") == f"{site.scheme}://{site.netloc}" else None


def _kept_by_nobody(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message)["Cache-Control"] = "no-store"
        await send(message)

    return answer
