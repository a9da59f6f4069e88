"""Streamlit's app, put together: the frame it runs, what stands in front of it, and the routes of our own."""

from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import config

from data.access.settings import AccessSettings, Provider, access_settings
from data.notices import stopping
from pages.server import first_reader, readiness
from pages.server.doors import Doors
from pages.server.headers import SecurityHeaders
from pages.server.signing_in import SigningIn
from pages.server.stop_notices import stop_notices
from pages.server.websockets import Websockets

FRAME = Path(__file__).parents[2] / "dashboard.py"


def dashboard() -> st.App:
    """The dashboard as an ASGI app. The first middleware is the outermost: every answer leaves through the headers.

    Raises `SettingsProblem` for settings that cannot be right.
    """
    settings = access_settings()
    if settings.provider:
        # Before the app is put together: it signs the half-way state of a sign-in with this, on every process alike.
        config.set_option("server.cookieSecret", settings.provider.cookie_secret)
    return st.App(
        FRAME,
        secrets=secrets(settings),
        routes=[
            Route("/readyz", readiness.readyz, methods=["GET"]),
            Route(f"/{{base:path}}{stopping.PATH}", stop_notices, methods=["GET", "POST"]),
        ],
        lifespan=first_reader.expected,
        middleware=[Middleware(SecurityHeaders), Middleware(Doors), Middleware(SigningIn, settings=settings), Middleware(Websockets)],
    )


def secrets(settings: AccessSettings) -> dict[str, Any] | None:
    """What Streamlit's sign-in reads from a secrets file, from our settings; None where nobody signs in at a provider."""
    return {"auth": _auth(settings.provider)} if settings.provider else None


def _auth(provider: Provider) -> dict[str, Any]:
    return {
        "redirect_uri": f"{provider.address}/oauth2callback",
        "cookie_secret": provider.cookie_secret,
        "client_id": provider.client_id,
        "client_secret": provider.client_secret,
        "server_metadata_url": provider.metadata,
        "client_kwargs": {"scope": provider.scope, "prompt": provider.prompt},
    }
