"""Streamlit's app, put together: the frame it runs, what stands in front of it, and the routes of our own."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from pages.server import first_reader, readiness
from pages.server.doors import Doors
from pages.server.headers import SecurityHeaders
from pages.server.websockets import Websockets

FRAME = Path(__file__).parents[2] / "dashboard.py"


def dashboard() -> st.App:
    """The dashboard as an ASGI app. The first middleware is the outermost: every answer leaves through the headers."""
    return st.App(
        FRAME,
        routes=[Route("/readyz", readiness.readyz, methods=["GET"])],
        lifespan=first_reader.expected,
        middleware=[Middleware(SecurityHeaders), Middleware(Doors), Middleware(Websockets)],
    )
