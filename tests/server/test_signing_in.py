"""The way to the provider and back, as a browser is sent it: Streamlit's own routes are played, what stands round them is ours."""

import asyncio
from datetime import timedelta
from urllib.parse import quote

import httpx
import pytest
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from data.access.settings import AccessSettings, Provider
from pages.server.provider import told_to_streamlit
from pages.server.signing_in import WAY_BACK, SigningIn

SITE = "https://equity.example"
SETTINGS = AccessSettings(
    Provider("https://p.example/.well-known/openid-configuration", "id", "secret", SITE, "c" * 32, "", "openid"),
    None,
    timedelta(hours=10),
    False,
    365,
)
FRONT = {"/": "/?sign_in=done", "/dash/": "/dash/?sign_in=done"}


async def streamlit(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends people to the provider, and ends every sign-in at the front page with a cookie for 30 days."""
    if scope["path"].endswith("/auth/login"):
        await RedirectResponse("https://p.example/authorize")(scope, receive, send)
        return
    answer = RedirectResponse(scope["path"].removesuffix("oauth2callback"))
    if b"error=" not in scope["query_string"]:
        answer.set_cookie("_streamlit_user", "somebody", max_age=30 * 24 * 3600)
    await answer(scope, receive, send)


async def away(scope: Scope, receive: Receive, send: Send) -> None:
    """As when the provider does not answer."""
    await PlainTextResponse("Authentication error", 400)(scope, receive, send)


def asked(path: str, app: ASGIApp = streamlit, **headers: str) -> httpx.Response:
    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(SigningIn(app, SETTINGS)), base_url=SITE) as browser:
            return await browser.get(path, headers=headers)

    return asyncio.run(ask())


def back(kept: str | None, base: str = "/", query: str = "code=x&state=y") -> httpx.Response:
    cookies = {} if kept is None else {"Cookie": f"{WAY_BACK}={quote(kept, safe='')}"}
    return asked(f"{base}oauth2callback?{query}", **cookies)


def test_a_strict_provider_is_asked_without_a_prompt() -> None:
    """Streamlit's own "select_account" is refused by some, and the reader sees the sign-in page again without a word."""
    told = told_to_streamlit(SETTINGS)
    assert told
    assert told["auth"]["client_kwargs"] == {"scope": "openid", "prompt": ""}
    assert told["auth"]["redirect_uri"] == f"{SITE}/oauth2callback"


@pytest.mark.parametrize("base", ["/", "/dash/"])
@pytest.mark.parametrize("page", ["survey?neighbourhood=Coraldene&staff=GPs", "maturity"])
def test_the_page_that_was_asked_for_is_there_afterwards(base: str, page: str) -> None:
    off = asked(f"{base}auth/login", Referer=f"{SITE}{base}{page}")
    assert off.headers["location"] == "https://p.example/authorize"
    (cookie,) = off.headers.get_list("set-cookie")
    assert cookie.startswith(f"{WAY_BACK}={quote(base + page, safe='')};")
    assert {"HttpOnly", "Secure", "SameSite=Lax", f"Path={base}"} <= set(cookie.split("; "))
    arrived = back(base + page, base)
    assert arrived.headers["location"] == base + page
    assert [f"{WAY_BACK}=; Path={base}; Max-Age=0" in told for told in arrived.headers.get_list("set-cookie")] == [False, True], "once"


@pytest.mark.parametrize(
    "kept", [None, "/", "//elsewhere.example/", "https://elsewhere.example/", "/\\elsewhere.example", "/_stcore/metrics", "/survey\r\nX: y"]
)
def test_whoever_asked_for_no_page_or_for_anothers_begins_where_their_work_is(kept: str | None) -> None:
    assert back(kept).headers["location"] == FRONT["/"]


def test_where_somebody_came_from_is_kept_only_if_it_is_ours() -> None:
    (cookie,) = asked("/auth/login", Referer="https://elsewhere.example/survey").headers.get_list("set-cookie")
    assert cookie.startswith(f"{WAY_BACK}=%2F;")


def test_the_cookie_lasts_a_shift_and_travels_over_safe_connections_alone() -> None:
    identity = back("/survey").headers.get_list("set-cookie")[0]
    assert identity.startswith("_streamlit_user=somebody; ")
    assert {"Max-Age=36000", "Secure"} <= set(identity.split("; "))
    assert identity.lower().count("max-age") == 1


def test_a_provider_that_is_away_is_said_on_the_page_and_not_on_a_blank_one() -> None:
    answer = asked("/auth/login", away, Referer=f"{SITE}/survey?staff=GPs")
    assert (answer.status_code, answer.headers["location"], answer.text) == (302, "/survey?staff=GPs&sign_in=away", "")


def test_a_sign_in_that_was_stopped_is_said_there() -> None:
    assert back("/survey?staff=GPs", query="error=access_denied&state=y").headers["location"] == "/survey?staff=GPs&sign_in=stopped"
