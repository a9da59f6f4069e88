"""Streamlit's app, put together: the frame it runs, what stands in front of it, and the routes of our own."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from data.access.settings import access_settings
from data.notices import stopping
from pages.server import first_reader, readiness
from pages.server.doors import Doors
from pages.server.files import Files
from pages.server.headers import SecurityHeaders
from pages.server.page_language import PageLanguage
from pages.server.provider import told_to_streamlit
from pages.server.search import Search
from pages.server.signing_in import SigningIn
from pages.server.stop_notices import stop_notices
from pages.server.websockets import Websockets

FRAME = Path(__file__).parents[2] / "dashboard.py"


def dashboard() -> st.App:
    """The dashboard as an ASGI app. The first middleware is the outermost: every answer leaves through the headers.

    Raises `SettingsProblem` for settings that cannot be right.
    """
    settings = access_settings()
    return st.App(
        FRAME,
        secrets=told_to_streamlit(settings),
        routes=[
            Route("/readyz", readiness.readyz, methods=["GET"]),
            Route(f"/{{base:path}}{stopping.PATH}", stop_notices, methods=["GET", "POST"]),
        ],
        lifespan=first_reader.expected,
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Doors),
            Middleware(SigningIn, settings=settings),
            Middleware(Files, settings=settings),
            Middleware(Search),
            Middleware(PageLanguage),
            Middleware(Websockets),
        ],
    )
