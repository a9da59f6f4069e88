"""Around Streamlit's own sign-in: the page asked for is there afterwards, a failure has words, and cookies are no looser than need be.

Streamlit ends every sign-in at the front page, says "Authentication error" on a blank page when the provider is away, and says nothing
when a sign-in was stopped. Its cookie lasts 30 days and may travel unencrypted. All of that is put right on its way out.
"""

from http.cookies import SimpleCookie
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.access.settings import AccessSettings

ARRIVED = "done"
WAY_BACK = "equity_way_back"
KEEP = 15 * 60  # s for which the page that was asked for is remembered: signing in takes a minute, a forgotten password some more
LONGEST = 3000  # characters of an address; a cookie holds 4,096
IDENTITY = "_streamlit_user"


class SigningIn:
    """Stands before Streamlit's routes `/auth/login` and `/oauth2callback`."""

    def __init__(self, app: ASGIApp, settings: AccessSettings) -> None:
        self.app = app
        self.seconds = int(settings.longest.total_seconds())
        self.secure = bool(settings.provider and settings.provider.address.startswith("https://"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", "")) if scope["type"] == "http" else ""
        if path.endswith("/auth/login"):
            await self.app(scope, receive, self._setting_off(scope, send))
        elif path.endswith("/oauth2callback"):
            await self.app(scope, receive, self._coming_back(scope, send))
        else:
            await self.app(scope, receive, send)

    def _setting_off(self, scope: Scope, send: Send) -> Send:
        """Remember where the reader was; say so when the provider does not answer."""
        asked = page_of(scope)
        gone = [False]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                if message["status"] == 400:
                    gone[0] = True
                    message = {**message, "status": 302, "headers": [(b"location", _with(asked, "away").encode("latin-1"))]}
                else:
                    self._remember(scope, message, asked)
            elif gone[0]:
                message = {**message, "body": b""}
            await send(message)

        return answer

    def _coming_back(self, scope: Scope, send: Send) -> Send:
        """To the page that was asked for, once."""
        cookies = SimpleCookie(Headers(scope=scope).get("cookie", ""))
        kept = unquote(cookies[WAY_BACK].value) if WAY_BACK in cookies else ""
        query = parse_qs(scope.get("query_string", b"").decode("latin-1"))

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] in (302, 307):
                headers = MutableHeaders(scope=message)
                signed_in = self._tightened(headers)
                base = _base(scope, "/oauth2callback")
                page = kept if is_ours(kept, base) else base
                stopped = bool(query) and not signed_in
                nowhere = page == base  # in particular; the frame knows where this person begins
                headers["location"] = _with(page, "stopped") if stopped else _with(page, ARRIVED) if nowhere else page
                headers.append("set-cookie", f"{WAY_BACK}=; Path={base}; Max-Age=0; HttpOnly; SameSite=Lax{self._secure}")
            await send(message)

        return answer

    def _remember(self, scope: Scope, message: Message, page: str) -> None:
        base = _base(scope, "/auth/login")
        cookie = f"{WAY_BACK}={quote(page, safe='')}; Path={base}; Max-Age={KEEP}; HttpOnly; SameSite=Lax{self._secure}"
        MutableHeaders(scope=message).append("set-cookie", cookie)

    def _tightened(self, headers: MutableHeaders) -> bool:
        """Identity cookies last no longer than a session may, and stay on safe connections; whether one was set."""
        told = headers.getlist("set-cookie")
        if not told:
            return False
        del headers["set-cookie"]
        found = False
        for cookie in told:
            ours = cookie.startswith(IDENTITY)
            if ours:
                parts = [part for part in cookie.split("; ") if not part.lower().startswith(("max-age=", "expires=", "secure"))]
                given = "Max-Age=0" if "max-age=0" in cookie.lower() else f"Max-Age={self.seconds}"
                found = found or given != "Max-Age=0"
                cookie = "; ".join([*parts, given]) + self._secure
            headers.append("set-cookie", cookie)
        return found

    @property
    def _secure(self) -> str:
        return "; Secure" if self.secure else ""


def page_of(scope: Scope) -> str:
    """The page of ours that a browser comes from, with its filters; the front page where it does not say, or says another's."""
    headers, base = Headers(scope=scope), _base(scope, "/auth/login")
    try:
        came = urlsplit(headers.get("referer", ""))
    except ValueError:
        return base
    page = came.path + (f"?{came.query}" if came.query else "")
    return page if came.netloc == headers.get("host") and is_ours(page, base) else base


def is_ours(page: str, base: str) -> bool:
    """Whether this is a page of the dashboard and of nobody else: a path below its base, that no browser reads as another site."""
    path = urlsplit(f"http://x{page}").path if page.startswith("/") and not page.startswith("//") else ""
    printable = page.isascii() and page.isprintable() and "\\" not in page and len(page) <= LONGEST
    return printable and path.startswith(base) and not path.startswith(f"{base}_stcore")


def _base(scope: Scope, route: str) -> str:
    return str(scope["path"]).removesuffix(route) + "/"


def _with(page: str, outcome: str) -> str:
    """The page, told in its address what came of the sign-in; the page reads it once and takes it away."""
    path, _, query = page.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith("sign_in=")]
    return f"{path}?{'&'.join([*kept, urlencode({'sign_in': outcome})])}"
