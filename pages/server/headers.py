"""Headers of every answer: what a page may load and run, and who may show it inside another."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def inline_hashes() -> list[str]:
    """Hashes of the scripts that Streamlit writes into its page: two lines of its own, which may run, and nothing else that is inline."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    return [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in _INLINE.findall(page)]


def policy() -> str:
    """The content security policy. Nothing comes from another machine.

    No script is made of a text: Vega's interpreter walks through expressions (decision 95). `blob:`: that is how Streamlit loads the
    script of a component. Styles: Streamlit writes them into the page as it goes, so they cannot be named beforehand.
    """
    rules = {
        "default-src": ["'self'"],
        "script-src": ["'self'", "blob:", *inline_hashes()],
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in rules.items())


class SecurityHeaders:
    """Adds them; what an answer says of these itself is overwritten."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",  # for browsers that do not know frame-ancestors
            "Referrer-Policy": "same-origin",  # filters stand in the address, and name practices
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
