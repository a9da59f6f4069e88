"""Streamlit's page says that it is English; where the area's sentences are in another language, it says that one.

Screen readers choose how to speak by it, and browsers whether to offer a translation.
"""

from html import escape

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.language import ENGLISH, language

_STREAMLITS = b'<html lang="en">'


class PageLanguage:
    """Stands before Streamlit's page, and leaves it as it is where sentences are English."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.other = None if language() == ENGLISH else f'<html lang="{escape(language())}">'.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.other is None or scope["type"] != "http" or "text/html" not in Headers(scope=scope).get("accept", ""):
            await self.app(scope, receive, send)
            return
        # Asked for as it is and whole: what is packed cannot be read, and what a browser kept of another language is not the page.
        left_out = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
        asked = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name.lower() not in left_out]}
        await self.app(asked, receive, _saying(self.other, send) if scope["method"] == "GET" else send)


def _saying(other: bytes, send: Send) -> Send:
    """Pages wait until they are whole, since their length changes; all else goes on as it comes."""
    started: list[Message] = []
    parts: list[bytes] = []

    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start" and Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
            started.append(message)
        elif not started:
            await send(message)
        else:
            parts.append(message.get("body", b""))
            if not message.get("more_body"):
                page = b"".join(parts).replace(_STREAMLITS, other, 1)
                MutableHeaders(scope=started[0])["content-length"] = str(len(page))
                await send(started[0])
                await send({"type": "http.response.body", "body": page})

    return answer
