"""Around every page: headers, the length and the patience for what is sent, and errors that say nothing to anybody."""

import asyncio
import logging
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST: Final = 200_000  # bytes of a form: the longest text, with every character written as nine
PATIENCE: Final = 20.0  # seconds for the next piece of a form
TOO_LARGE: Final = "This is too long to be sent. Go back in your browser: your text is still there. Send it in shorter parts."
TOO_SLOW: Final = "The connection was too slow. Go back in your browser: your text is still there. Send it again."
BROKEN: Final = (
    "Something went wrong here, and it was not you. Go back in your browser: your text is still there. Send it again in a moment."
)
_log = logging.getLogger("reporting")


class TooLarge(Exception):
    pass


class TooSlow(Exception):
    pass


class Guard:
    """The outermost layer. Nothing of a request is ever logged, so a log says the same whoever was here."""

    def __init__(self, app: ASGIApp, policy: str, hosts: tuple[str, ...], secure: bool) -> None:
        self._app, self._hosts = app, hosts
        self._headers = {
            "content-security-policy": policy,
            "cache-control": "no-store",
            "referrer-policy": "no-referrer",
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            "cross-origin-opener-policy": "same-origin",
            "cross-origin-resource-policy": "same-origin",
            "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
            "x-robots-tag": "noindex",
            **({"strict-transport-security": "max-age=63072000"} if secure else {}),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, read = False, 0

        async def guarded(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                MutableHeaders(scope=message).update(self._headers)
            await send(message)

        async def limited() -> Message:
            nonlocal read
            try:
                message = await asyncio.wait_for(receive(), PATIENCE if not begun else None)
            except TimeoutError as error:
                raise TooSlow from error
            read += len(message.get("body", b""))
            if read > LARGEST:
                raise TooLarge
            return message

        if _host(scope) not in self._hosts:
            await PlainTextResponse("There is no such service here.", 421)(scope, receive, guarded)
            return
        try:
            await self._app(scope, limited, guarded)
        except Exception as error:
            sorry = apology(error)  # also logs it
            if not begun:
                await sorry(scope, receive, guarded)


def apology(error: Exception) -> Response:
    """What a person is told where a page could not be made."""
    if isinstance(error, TooLarge):
        status, words = 413, TOO_LARGE
    elif isinstance(error, TooSlow):
        status, words = 408, TOO_SLOW
    else:
        _log.error("a page failed: %s", type(error).__name__)  # the kind only: a message may quote what somebody wrote
        status, words = 500, BROKEN
    return PlainTextResponse(f"{words}\n", status, {"connection": "close"})


def _host(scope: Scope) -> str:
    """The name by which the browser called, without its port."""
    named = next((value.decode("latin-1") for name, value in scope["headers"] if name == b"host"), "")
    return named.rsplit(":", 1)[0] if named.rsplit(":", 1)[-1].isdigit() else named
